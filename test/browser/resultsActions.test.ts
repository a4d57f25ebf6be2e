import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { longTest } from '../support/longTest';
import { runPython } from '../support/truths/run';
import { discardEditor, openWorkbench, runCommand, shot, stage } from './support';
import { nameServices } from './support/machineSettings';
import { imagesNear, imagesOf, openResults, runQueryFile, writeQuery } from './support/queries';
import { datasets, startResultsServer } from './support/resultsServer';

const written = ['ecsv', 'csv', 'vot'].map((ending) => path.join(stage.folder, `rows-chosen.${ending}`));
const soon = { timeout: 60_000 };
const chosen = datasets.filter(({ instrument }) => instrument === 'NIRCam');
let server: Awaited<ReturnType<typeof startResultsServer>>;
let restore: () => Promise<void>;
let queryFile: string;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  server = await startResultsServer();
  const service = imagesOf(server);
  restore = await nameServices(service);
  queryFile = await writeQuery('results-actions', imagesNear('M 51 to export', [service]));
  page = await openWorkbench();
  page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await restore();
  server.close();
  for (const file of [queryFile, ...written]) await rm(file, { force: true });
});

longTest('rows chosen are exported as astropy reads them', async () => {
  const row = await runQueryFile(page, queryFile, 'M 51 to export', '24 images');
  frame = await openResults(page, row);
  await frame.locator('.cell[data-row]', { hasText: 'field-01' }).waitFor(soon);
  // One facet, and all that it leaves are chosen.
  await frame.locator('facet-list .value', { hasText: 'NIRCam' }).click();
  await expect.poll(() => frame.locator('grid-bar .count').innerText()).toBe('8 of 24 rows');
  await frame.locator('data-grid [role="checkbox"][aria-label="Check all rows shown"]').click();
  await frame.locator('vscode-button', { hasText: `Download ${chosen.length}` }).waitFor();

  for (const file of written) {
    await runCommand(page, 'Almagest: Export Rows Chosen…');
    const name = page.locator('.quick-input-widget input.input:visible');
    await expect.poll(() => name.inputValue()).toContain('results.');
    await name.fill(file);
    await expect.poll(() => name.inputValue()).toBe(file);
    await page.keyboard.press('Enter');
    await expect.poll(() => readFile(file, 'utf8').catch(() => ''), soon).toContain('field-22');
    await page
      .locator('.notification-toast', { hasText: path.basename(file) })
      .first()
      .waitFor();
  }
  await shot(page, 'results-exported');
  expect(await runPython(inRoot('test/browser/exported.py'), { files: written })).toEqual(
    ['deg', null, 'deg'].map((unit) => ({
      ...{ titles: chosen.map(({ title }) => title), unit },
      ra: chosen.map(({ ra }) => expect.closeTo(ra, 10) as number),
    })),
  );
});

longTest('rows chosen become a script that fetches these alone', async () => {
  await runCommand(page, 'Almagest: Create Python Script to Fetch Rows Chosen…');
  const choice = page.locator('.quick-input-list .monaco-list-row').first();
  const lines = page.locator('.editor-instance .view-lines').last();
  const text = async () => (await lines.innerText().catch(() => '')).replaceAll('\u00a0', ' ');
  const script = page.locator('.view-line', { hasText: 'field-01.fits' }).first();
  await choice.or(script).first().waitFor();
  if (await choice.isVisible()) await page.keyboard.press('Enter');
  await script.waitFor();
  await expect.poll(text).toContain('field-04.fits');
  expect(await text()).not.toContain('field-02.fits');
  await shot(page, 'results-script');
  await discardEditor(page);
});
