import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFrame, openWorkbench, runCommand, shotInThemes, stage } from './support';
import { seriousFaults } from './support/accessibility';
import { nameServices } from './support/machineSettings';
import { imagesNear, imagesOf, openResults, runQueryFile, writeQuery } from './support/queries';
import { startResultsServer } from './support/resultsServer';

const data = path.join(stage.folder, 'data');
const themes = ['Light High Contrast', 'Dark High Contrast', 'Light Modern', 'Dark Modern'] as const;
const soon = { timeout: 60_000 };
let server: Awaited<ReturnType<typeof startResultsServer>>;
let restore: () => Promise<void>;
const queryFiles: Record<string, string> = {};
let page: Page;
let frame: Frame;

beforeAll(async () => {
  server = await startResultsServer({ linked: true });
  const service = imagesOf(server);
  restore = await nameServices(service);
  const queries = {
    linked: imagesNear('M 51 with links', [service]),
    products: {
      ...{ almagest: 1, kind: 'archive', archive: 'mast', ask: 'observations', target: { name: 'M51' } },
      ...{ radius: 0.05, parameters: { obs_collection: 'JWST' } },
    },
  };
  for (const [name, query] of Object.entries(queries))
    queryFiles[name] = await writeQuery(`results-${name}`, query);
  page = await openWorkbench();
  page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await restore();
  server.close();
  for (const file of Object.values(queryFiles)) await rm(file, { force: true });
  for (const name of ['linked.fits', 'flat.fits']) await rm(path.join(data, name), { force: true });
});

const cell = (text: string | RegExp) => frame.locator('.cell[data-row]', { hasText: text }).first();
const file = (text: string) => frame.locator('row-files li', { hasText: text });
const button = (label: string) => frame.locator(`row-files vscode-toolbar-button[label="${label}"]`);

async function showResults(name: string, text: string, found: RegExp): Promise<void> {
  frame = await openResults(page, await runQueryFile(page, queryFiles[name]!, text, found));
}

longTest(
  'files that the links of a row lead to are listed, opened where they are, and downloaded',
  async () => {
    await showResults('linked', 'M 51 with links', /25 images/);
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
  await showResults('products', 'M51', /2/);
  await cell('JWST').click();
  await expect.poll(() => frame.locator('row-files li').count(), soon).toBeGreaterThan(1);
  await expect.poll(() => frame.locator('row-files .meaning').first().innerText()).toBe('science');
  await frame.locator('vscode-toolbar-button[label="Toggle the sky chart"]').click();
  await shotInThemes(page, 'results-products');
});
