import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFrame, openFile, openText, openWorkbench, runCommand, shotInThemes, stage } from './support';
import { startResultsServer } from './support/resultsServer';

const machineSettings = path.join(stage.userData, 'Machine/settings.json');
const queryFile = path.join(stage.folder, 'results-overlay.almagest.json');
const themes = ['Light High Contrast', 'Dark High Contrast', 'Light Modern', 'Dark Modern'] as const;
const soon = { timeout: 60_000 };
let server: Awaited<ReturnType<typeof startResultsServer>>;
let settings: string;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  server = await startResultsServer();
  settings = await readFile(machineSettings, 'utf8');
  const service = { protocol: 'sia2', name: 'Fields', url: `${server.url}/sia` };
  const own = { 'almagest.services.own': [service] };
  await writeFile(machineSettings, JSON.stringify({ ...(JSON.parse(settings) as object), ...own }));
  const query = {
    ...{ almagest: 1, kind: 'images', radius: 0.1, services: [service] },
    target: { name: 'M 51 to act on', position: { ra: 202.4696, dec: 47.1952 } },
  };
  await writeFile(queryFile, JSON.stringify(query, null, 2));
  page = await openWorkbench();
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await writeFile(machineSettings, settings);
  server.close();
  await rm(queryFile, { force: true });
});

longTest('rows of a query are drawn over an open picture', async () => {
  await openText(page, path.basename(queryFile));
  await runCommand(page, 'Almagest: Run Query File');
  const row = page.locator('.sidebar .monaco-list-row', { hasText: 'M 51 to act on' }).first();
  await row.filter({ hasText: '24 images' }).waitFor(soon);
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
