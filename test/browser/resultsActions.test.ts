import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { longTest } from '../support/longTest';
import { runPython } from '../support/truths/run';
import {
  discardEditor,
  fitsFrame,
  openFile,
  openText,
  openWorkbench,
  runCommand,
  shotInThemes,
  stage,
} from './support';
import { datasets, startResultsServer } from './support/resultsServer';

const machineSettings = path.join(stage.userData, 'Machine/settings.json');
const queryFile = path.join(stage.folder, 'results-actions.almagest.json');
const written = ['ecsv', 'csv', 'vot'].map((ending) => path.join(stage.folder, `rows-chosen.${ending}`));
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
  for (const file of [queryFile, ...written]) await rm(file, { force: true });
});

longTest('rows chosen are exported as astropy reads them, and become a script', async () => {
  await openText(page, path.basename(queryFile));
  await runCommand(page, 'Almagest: Run Query File');
  const row = page.locator('.sidebar .monaco-list-row', { hasText: 'M 51 to act on' }).first();
  await row.filter({ hasText: '24 images' }).waitFor(soon);
  await row.hover();
  await row.locator('[aria-label^="Open Results"]').click();
  await page.locator('.tabs-container .tab.active', { hasText: 'Results: ' }).waitFor();
  frame = await fitsFrame(page);
  await frame.locator('.cell[data-row]', { hasText: 'field-01' }).waitFor(soon);
  // One facet, and all that it leaves are chosen.
  await frame.locator('facet-list .value', { hasText: 'NIRCam' }).click();
  await expect.poll(() => frame.locator('grid-bar .count').innerText()).toBe('8 of 24 rows');
  await frame
    .locator(
      'data-grid .head [role="checkbox"], data-grid .head input[type="checkbox"], data-grid .head .check',
    )
    .first()
    .click();
  await frame.locator('vscode-button', { hasText: 'Download 8' }).waitFor();

  for (const file of written) {
    await runCommand(page, 'Almagest: Export Rows Chosen…');
    const name = page.locator('.quick-input-widget input.input:visible');
    await expect.poll(() => name.inputValue()).toContain('results.');
    await name.fill(file);
    await expect.poll(() => name.inputValue()).toBe(file);
    await page.keyboard.press('Enter');
    await page
      .locator('.notification-list-item', { hasText: `8 rows written to ${path.basename(file)}` })
      .first()
      .waitFor();
  }
  const chosen = datasets.filter(({ instrument }) => instrument === 'NIRCam');
  const read = await runPython(inRoot('test/browser/exported.py'), { files: written });
  expect(read).toEqual(
    ['deg', null, 'deg'].map((unit) => ({
      ...{ titles: chosen.map(({ title }) => title), unit },
      ra: chosen.map(({ ra }) => expect.closeTo(ra, 10) as number),
    })),
  );

  await runCommand(page, 'Almagest: Create Python Script to Fetch Rows Chosen…');
  const choice = page.locator('.quick-input-list .monaco-list-row').first();
  const script = page.locator('.view-line', { hasText: 'field-22.fits' }).first();
  await choice.or(script).first().waitFor();
  if (await choice.isVisible()) await page.keyboard.press('Enter');
  await script.waitFor();
  await discardEditor(page);
});

longTest('rows of a query are drawn over an open picture', async () => {
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
