import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fitsFrame, openWorkbench, reloadWindow, runCommand, shotInThemes, stage } from './support';
import { nameServices } from './support/machineSettings';
import { imagesNear, imagesOf, openResults, runQueryFile, writeQuery } from './support/queries';
import { datasets, startResultsServer } from './support/resultsServer';

const data = path.join(stage.folder, 'data');
const soon = { timeout: 60_000 };

let server: Awaited<ReturnType<typeof startResultsServer>>;
let restore: () => Promise<void>;
let queryFile: string;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  server = await startResultsServer();
  restore = await nameServices(imagesOf(server));
  const services = [imagesOf(server), imagesOf(server, 'Night', 'down')];
  queryFile = await writeQuery('results-test', imagesNear('M 51 results', services));
  page = await openWorkbench();
  page.setDefaultTimeout(90_000);
});
afterAll(async () => {
  await restore();
  server.close();
  await rm(queryFile, { force: true });
  for (const name of await readdir(data).catch(() => []))
    if (name.startsWith('field-')) await rm(path.join(data, name));
});

const cell = (text: string) => frame.locator('.cell[data-row]', { hasText: text });
const facet = (text: string) => frame.locator('facet-list .value', { hasText: text });
const rowCount = () => frame.locator('grid-bar .count').innerText();

/** High contrast too: facets and chips are told by colour. */
const themes = ['Light High Contrast', 'Dark High Contrast', 'Light Modern', 'Dark Modern'] as const;

test('rows of a query: a table with facets, each service’s outcome, and a chart of the sky', async () => {
  const row = await runQueryFile(page, queryFile, 'M 51 results', '24 images');
  frame = await openResults(page, row);
  await cell('field-01').waitFor(soon);
  await frame.locator('outcome-strip .failed', { hasText: /Night.*503/ }).waitFor();

  // One facet leaves the counts of its own, and changes those of the others.
  await facet('NIRCam').filter({ hasText: '8' }).click();
  await expect.poll(rowCount).toBe('8 of 24 rows');
  await expect.poll(() => facet('F110W').innerText()).toMatch(/8$/);
  await expect.poll(() => facet('F444W').count()).toBe(0);
  await expect.poll(() => facet('WFC3').innerText()).toMatch(/16$/);
  const canvas = frame.locator('sky-chart canvas');
  await expect.poll(() => canvas.getAttribute('data-rows')).toBe('8');
  await facet('NIRCam').click();
  await expect.poll(rowCount).toBe('24 rows');

  // The middle of the field is between four fields: a click at its right, which is west, chooses the one there.
  const { width, height } = (await canvas.boundingBox())!;
  await expect.poll(() => canvas.getAttribute('data-outlines')).toBe('24');
  await canvas.click({ position: { x: width / 2 + 6, y: height / 2 - 6 } });
  await frame.locator('row-details h2', { hasText: 'field-' }).waitFor();
  const title = await frame.locator('row-details h2').innerText();
  expect(
    datasets
      .filter(({ ra, dec }) => ra > 202.45 && ra < 202.4696 && dec > 47.1952 && dec < 47.21)
      .map((one) => one.title),
  ).toEqual([title]);
  await frame.locator('row-details img').waitFor();
  await frame.locator(`.cell.active >> xpath=..`).filter({ hasText: title }).waitFor();
  await shotInThemes(page, 'results-table', themes);
});

test('a row is opened without downloading it', async () => {
  // The page goes when another editor comes before it.
  await runCommand(page, 'Almagest: Open Rows Chosen without Downloading');
  await page.locator('.tabs-container .tab.active', { hasText: 'field-15.fits' }).waitFor(soon);
  const picture = await fitsFrame(page);
  await picture.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  expect(await readdir(data).catch(() => [])).not.toContain('field-15.fits');
  await runCommand(page, 'View: Close Editor');
  await page.locator('.tab[data-resource-name="field-15.fits"]').waitFor({ state: 'detached' });
  frame = await fitsFrame(page);
});

test('previews are kept or rejected by keys, and what is kept is downloaded', async () => {
  await frame.locator('[role="tab"]', { hasText: 'Contact sheet' }).click();
  const sheet = frame.locator('contact-sheet .sheet');
  await sheet.press('Home');
  await frame.locator('#cell-0 img').waitFor();
  for (const key of ['k', 'x', 'k']) await sheet.press(key);
  await expect.poll(() => frame.locator('contact-sheet .cell.kept').count()).toBe(2);
  await frame.locator('contact-sheet .cell.rejected').waitFor();
  // The last have a page in place of a picture, and none: that file is looked into by ranges.
  await sheet.press('End');
  await frame.locator('#cell-22 .none', { hasText: /sign in/i }).waitFor();
  await frame.locator('#cell-23 canvas').waitFor();
  expect(server.asked.filter((line) => line.startsWith('/field-24.fits')).join()).toMatch(/bytes=0-/);
  await shotInThemes(page, 'results-sheet', themes);
  // A window that is opened anew shows the same, with what was decided.
  await reloadWindow(page);
  await expect
    .poll(async () => {
      frame = await fitsFrame(page);
      return frame.locator('contact-sheet .cell.kept').count();
    }, soon)
    .toBe(2);
  await frame.locator('vscode-button', { hasText: 'Download 2 (360' }).click();
  const files = async () =>
    (await readdir(data).catch(() => [])).filter((name) => /^field-.*fits$/.test(name));
  await expect.poll(files, soon).toEqual(['field-01.fits', 'field-03.fits']);
});
