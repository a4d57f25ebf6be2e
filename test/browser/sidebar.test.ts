import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import {
  contextMenu,
  fitsFrame,
  openWorkbench,
  runCommand,
  setTheme,
  showAlmagest,
  shot,
  shotInThemes,
  stage,
} from './support';
import { nameServices } from './support/machineSettings';
import { imagesNear, imagesOf, runQueryFile, writeQuery } from './support/queries';
import { nrows, startSidebarServer } from './support/sidebarServer';

const folder = path.join(path.dirname(stage.folder), 'sidebar');
const data = path.join(folder, 'data');
const themes = ['Light High Contrast', 'Dark High Contrast', 'Light Modern', 'Dark Modern'] as const;
const soon = { timeout: 60_000 };
let server: Awaited<ReturnType<typeof startSidebarServer>>;
let restore: () => Promise<void>;
let queryFile: string;
let page: Page;

beforeAll(async () => {
  server = await startSidebarServer();
  const service = imagesOf(server, 'Many rows');
  restore = await nameServices(service);
  await mkdir(folder, { recursive: true });
  const query = imagesNear('Many fields', [service], { ra: 10, dec: 41.2 });
  queryFile = await writeQuery('many', query, folder);
  page = await openWorkbench(folder);
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await restore();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const pane = (name: string) =>
  page.locator('.sidebar .pane').filter({ has: page.locator(`.pane-header[aria-label^="${name}"]`) });
const rows = (name: string, text: string) => pane(name).locator('.monaco-list-row', { hasText: text });

/** The tooltip of a row; the list may be drawn anew while the mouse rests on it. */
async function tooltipOf(row: Locator, text: string): Promise<Locator> {
  const tooltip = page.locator('.monaco-hover:visible', { hasText: text });
  await expect
    .poll(async () => {
      await page.mouse.move(900, 500);
      await row.hover();
      return tooltip.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
    }, soon)
    .toBe(true);
  return tooltip;
}

/** Goes to the end of the list that the keys are in; it may be drawn anew meanwhile. */
async function toEnd(last: Locator): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.press('End');
      return last.isVisible();
    }, soon)
    .toBe(true);
}

longTest('an empty list says what would be there, and leads to it', async () => {
  await showAlmagest(page);
  for (const [name, words, action] of [
    ['Queries', 'Images found in archives are listed here.', 'Search Images Near Target'],
    ['Downloads', 'Files on their way from archives', 'Fetch Download Plan'],
    ['Targets', 'Places and lists of targets', 'Add Target'],
  ] as const) {
    const header = pane(name).locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
    await pane(name).locator('.welcome-view', { hasText: words }).waitFor();
    await pane(name).locator('.welcome-view .monaco-button', { hasText: action }).first().waitFor();
  }
  await shotInThemes(page, 'sidebar-empty', themes);
  await pane('Queries').locator('.monaco-button', { hasText: 'Search Images Near Target' }).click();
  await page.locator('.quick-input-title', { hasText: '(1/3)' }).waitFor();
  await page.keyboard.press('Escape');
});

longTest('rows have a picture in their tooltips', async () => {
  await runQueryFile(page, queryFile, 'Many fields', `${nrows} images`);
  await pane('Targets').locator('.pane-header').click();
  for (const [row, size] of [
    ['row-1', 48],
    ['row-2', 220],
  ] as const) {
    const picture = (await tooltipOf(rows('Queries', row).first(), 'Many rows')).locator('img');
    await picture.waitFor();
    const wide = () =>
      picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth).catch(() => 0);
    await expect.poll(wide).toBe(size);
    await shot(page, `sidebar-thumbnail-${size}`);
  }
});

longTest('rows are filtered by words, and all come back', async () => {
  const listed = rows('Queries', 'Many rows').first();
  await listed.hover();
  await listed.locator('[aria-label^="Filter Rows"]').click();
  const words = page.locator('.quick-input-widget input.input:visible');
  await words.fill('row-12 ROW');
  await page.keyboard.press('Enter');
  const left = Array.from({ length: nrows }, (_, at) => `row-${at + 1}`).filter((row) =>
    row.includes('row-12'),
  );
  await listed.filter({ hasText: `${left.length} of ${nrows} · filter: row-12 ROW` }).waitFor();
  await rows('Queries', 'row-12').first().waitFor();
  expect(await rows('Queries', 'row-11').count()).toBe(0);
  await shotInThemes(page, 'sidebar-filtered', themes);
  await listed.hover();
  await listed.locator('[aria-label^="Clear Filter"]').click();
  await listed.filter({ hasText: 'filter:' }).waitFor({ state: 'detached' });
  await rows('Queries', 'row-2').first().waitFor();
});

longTest('of many rows a page is shown, and more when wanted', async () => {
  const more = (left: number) => rows('Queries', `Show more (${left} left)`);
  // A click on the service would close it.
  await rows('Queries', 'row-1').first().click();
  for (const left of [nrows - 500, nrows - 1000]) {
    await toEnd(more(left));
    if (left === nrows - 500) await shotInThemes(page, 'sidebar-more');
    await more(left).click();
    await more(left).waitFor({ state: 'detached' });
  }
  await toEnd(rows('Queries', `row-${nrows}`));
  expect(await rows('Queries', 'Show more').count()).toBe(0);
  await shot(page, 'sidebar-all');
  await expect
    .poll(async () => {
      await page.keyboard.press('Home');
      return rows('Queries', 'row-3').first().isVisible();
    }, soon)
    .toBe(true);
});

longTest('a file that is given as links lies below its row, is fetched, revealed and opened', async () => {
  const linked = rows('Queries', 'row-3').first();
  await linked.locator('.monaco-tl-twistie').click();
  await rows('Queries', 'its dark is lost').waitFor();
  await rows('Queries', 'calibration').first().waitFor();
  await shotInThemes(page, 'sidebar-links', themes);
  await rows('Queries', 'The linked image')
    .locator('.monaco-custom-toggle, .custom-view-tree-node-item-checkbox')
    .first()
    .click();
  await pane('Queries').locator('.message, .messageContainer', { hasText: '1 checked' }).first().waitFor();
  await runCommand(page, 'Almagest: Download Checked');
  await expect.poll(() => readdir(data).catch(() => []), soon).toContain('linked.fits');

  const fetched = rows('Downloads', 'linked.fits').first();
  await fetched.click();
  await page.locator('.tabs-container .tab.active', { hasText: 'linked.fits' }).waitFor();
  await (await fitsFrame(page)).locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  await fetched.hover();
  await fetched.locator('[aria-label^="Reveal in Explorer"]').click();
  await page
    .locator('.explorer-viewlet .monaco-list-row.selected, .explorer-viewlet .monaco-list-row.focused', {
      hasText: 'linked.fits',
    })
    .first()
    .waitFor();
});

longTest('a query is saved from its menu as a file that runs', async () => {
  await showAlmagest(page);
  const query = rows('Queries', 'Many fields').first();
  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await page.keyboard.press('Escape');
    await setTheme(page, theme);
    await contextMenu(page, query);
    await shot(page, 'sidebar-menu');
  }
  await page.locator('.context-view .action-item', { hasText: 'Save as Query File…' }).click();
  const name = page.locator('.quick-input-widget input.input:visible');
  await expect.poll(() => name.inputValue(), soon).toContain('.almagest.json');
  const saved = path.join(folder, 'kept.almagest.json');
  await name.fill(saved);
  await expect.poll(() => name.inputValue()).toBe(saved);
  await page.keyboard.press('Enter');
  await page.locator('.tabs-container .tab.active', { hasText: 'kept.almagest.json' }).waitFor();
  const kept = JSON.parse(await readFile(saved, 'utf8')) as object;
  expect(kept).toMatchObject(JSON.parse(await readFile(queryFile, 'utf8')) as object);
  await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
  await shot(page, 'sidebar-saved');
});
