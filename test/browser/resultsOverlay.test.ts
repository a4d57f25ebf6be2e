import { rm } from 'node:fs/promises';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFrame, openFile, openWorkbench, runCommand, shotInThemes } from './support';
import { nameServices } from './support/machineSettings';
import { imagesNear, imagesOf, runQueryFile, writeQuery } from './support/queries';
import { startResultsServer } from './support/resultsServer';

const themes = ['Light High Contrast', 'Dark High Contrast', 'Light Modern', 'Dark Modern'] as const;
let server: Awaited<ReturnType<typeof startResultsServer>>;
let restore: () => Promise<void>;
let queryFile: string;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  server = await startResultsServer();
  const service = imagesOf(server);
  restore = await nameServices(service);
  queryFile = await writeQuery('results-overlay', imagesNear('M 51 to act on', [service]));
  page = await openWorkbench();
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await restore();
  server.close();
  await rm(queryFile, { force: true });
});

longTest('rows of a query are drawn over an open picture', async () => {
  await runQueryFile(page, queryFile, 'M 51 to act on', '24 images');
  await openFile(page, 'm51.fits');
  frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  await runCommand(page, 'Almagest: Overlay Catalogue…');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'M 51 to act on' }).first().click();
  const drawn = frame.locator('tables-panel .row', { hasText: 'M 51 to act on' });
  await drawn.filter({ hasText: '24' }).waitFor();
  await shotInThemes(page, 'results-overlay', themes);
  await drawn.getByRole('button', { name: 'Remove overlay' }).click();
  await drawn.waitFor({ state: 'detached' });
});
