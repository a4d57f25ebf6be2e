import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFrame, openText, openWorkbench, runCommand, shotInThemes, stage } from './support';
import { seriousFaults } from './support/accessibility';
import { startResultsServer } from './support/resultsServer';

const machineSettings = path.join(stage.userData, 'Machine/settings.json');
const data = path.join(stage.folder, 'data');
const themes = ['Light High Contrast', 'Dark High Contrast', 'Light Modern', 'Dark Modern'] as const;
const soon = { timeout: 60_000 };
let server: Awaited<ReturnType<typeof startResultsServer>>;
let settings: string;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  server = await startResultsServer({ linked: true });
  settings = await readFile(machineSettings, 'utf8');
  const service = { protocol: 'sia2', name: 'Fields', url: `${server.url}/sia` };
  const own = { 'almagest.services.own': [service] };
  await writeFile(machineSettings, JSON.stringify({ ...(JSON.parse(settings) as object), ...own }));
  const queries = {
    linked: {
      ...{ almagest: 1, kind: 'images', radius: 0.1, services: [service] },
      target: { name: 'M 51 with links', position: { ra: 202.4696, dec: 47.1952 } },
    },
    products: {
      ...{ almagest: 1, kind: 'archive', archive: 'mast', ask: 'observations', target: { name: 'M51' } },
      ...{ radius: 0.05, parameters: { obs_collection: 'JWST' } },
    },
  };
  for (const [name, query] of Object.entries(queries))
    await writeFile(queryFile(name), JSON.stringify(query, null, 2));
  page = await openWorkbench();
  page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await writeFile(machineSettings, settings);
  server.close();
  for (const name of ['linked', 'products']) await rm(queryFile(name), { force: true });
  for (const name of ['linked.fits', 'flat.fits']) await rm(path.join(data, name), { force: true });
});

const queryFile = (name: string) => path.join(stage.folder, `results-${name}.almagest.json`);
const cell = (text: string | RegExp) => frame.locator('.cell[data-row]', { hasText: text }).first();
const file = (text: string) => frame.locator('row-files li', { hasText: text });
const button = (label: string) => frame.locator(`row-files vscode-toolbar-button[label="${label}"]`);

async function openResults(name: string, text: string, found: RegExp): Promise<void> {
  await openText(page, path.basename(queryFile(name)));
  await runCommand(page, 'Almagest: Run Query File');
  const row = page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  await row.filter({ hasText: found }).waitFor(soon);
  await row.hover();
  await row.locator('[aria-label^="Open Results"]').click();
  await page.locator('.tabs-container .tab.active', { hasText: 'Results: ' }).waitFor();
  frame = await fitsFrame(page);
}

longTest(
  'files that the links of a row lead to are listed, opened where they are, and downloaded',
  async () => {
    await openResults('linked', 'M 51 with links', /25 images/);
    await cell('field-01').click();
    await frame.locator('row-details h2', { hasText: 'field-01' }).waitFor();
    expect(await frame.locator('row-files').count()).toBe(0);
    expect(server.asked).not.toContain('/links');

    await cell('field-00').click();
    await frame.locator('row-files [role="alert"]', { hasText: '404' }).waitFor();
    await frame.locator('row-files button', { hasText: 'Try again' }).click();
    // That for work comes first, whatever its place in the document; what cannot be had says why.
    await expect
      .poll(() => frame.locator('row-files .meaning').allInnerTexts())
      .toEqual(['this', 'preview', 'calibration', 'calibration']);
    await file('The linked image').filter({ hasText: 'linked.fits' }).filter({ hasText: '184 kB' }).waitFor();
    await file('Its dark').filter({ hasText: 'its dark is lost' }).waitFor();
    expect(await file('Its dark').locator('vscode-toolbar-button').count()).toBe(0);
    await button('Open A small picture in the browser').waitFor();
    await shotInThemes(page, 'results-files', themes);
    expect(await seriousFaults(frame)).toEqual([]);

    await button('Open The linked image without downloading it').click();
    await page.locator('.tabs-container .tab.active', { hasText: 'linked.fits' }).waitFor();
    const picture = await fitsFrame(page);
    await picture.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
    expect(await readdir(data).catch(() => [])).not.toContain('linked.fits');
    await runCommand(page, 'View: Close Editor');
    await page.locator('.tab[data-resource-name="linked.fits"]').waitFor({ state: 'detached' });

    frame = await fitsFrame(page);
    await cell('field-00').click();
    await button('Download Its flat field').click();
    await expect.poll(() => readdir(data).catch(() => []), soon).toContain('flat.fits');
    await page.locator('.tabs-container .tab.active', { hasText: 'flat.fits' }).waitFor();
    // What is known of a row is not asked for again.
    expect(server.asked.filter((line) => line === '/links')).toHaveLength(2);
  },
);

longTest('files that an archive lists of a row are there, too', async () => {
  await openResults('products', 'M51', /2/);
  await cell('JWST').click();
  await expect.poll(() => frame.locator('row-files li').count(), soon).toBeGreaterThan(1);
  await expect.poll(() => frame.locator('row-files .meaning').first().innerText()).toBe('science');
  await frame.locator('vscode-toolbar-button[label="Toggle the sky chart"]').click();
  await shotInThemes(page, 'results-products');
});
