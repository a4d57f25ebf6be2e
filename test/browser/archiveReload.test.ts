import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { standInAddresses } from '../archives/addresses';
import { type Archives, startArchives } from '../archives/server';
import { longTest } from '../support/longTest';
import { openWorkbench, reloadWindow, shot, shotInThemes, showAlmagest, stage } from './support';
import { changeSettings } from './support/machineSettings';
import { runQueryFile, writeQuery } from './support/queries';

const folder = path.join(path.dirname(stage.folder), 'archive-reload');
const soon = { timeout: 60_000 };
const observation = 'tess2018206045859';
const why = 'Run the query again to list files.';
let archives: Archives;
let restore: () => Promise<void>;
let page: Page;

beforeAll(async () => {
  archives = await startArchives();
  restore = await changeSettings({ 'almagest.archives': standInAddresses(archives.url) });
  await mkdir(folder, { recursive: true });
  const asked = { archive: 'mast', ask: 'observations', parameters: { target_name: '261136679' } };
  await writeQuery('tic', { almagest: 1, kind: 'archive', ...asked }, folder);
  page = await openWorkbench(folder);
  page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await restore();
  await archives.close();
  await rm(folder, { recursive: true, force: true });
});

const rows = (level: number, text = '') =>
  page.locator(`.sidebar .monaco-list-row[aria-level="${level}"]`).filter({ hasText: text });
const observations = () => rows(3, 'tess').locator('.label-name').allTextContents();

/** Opens a row; whether it can be opened is known only after the row is there. */
async function open(row: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const state = await row.getAttribute('aria-expanded');
      if (state === 'false') await row.locator('.monaco-tl-twistie').click();
      return state;
    }, soon)
    .toBe('true');
}

longTest(
  'observations of MAST are listed after a reload, and their files once they are asked for again',
  async () => {
    await runQueryFile(page, 'tic.almagest.json', '261136679', '9 rows');
    const query = rows(1, '261136679').first();
    await expect.poll(() => rows(3, 'tess').count(), soon).toBe(9);
    const found = await observations();
    const first = rows(3, observation).first();
    await open(first);
    await rows(4, '_lc.fits').waitFor();
    await query.getByText('9 rows').waitFor();

    const before = archives.requests.length;
    await reloadWindow(page);
    await showAlmagest(page);
    await query.getByText('9 rows').waitFor();
    await rows(2, 'MAST').getByText('9', { exact: true }).waitFor();
    await expect.poll(observations).toEqual(found);
    await open(first);
    await rows(4, why).waitFor();
    await shotInThemes(page, 'archive-reloaded');
    expect(archives.requests.slice(before).map(({ url }) => url)).toEqual([]);

    await query.hover();
    await query.locator('[aria-label^="Run Again"]').click();
    await expect.poll(() => archives.requests.length).toBeGreaterThan(before);
    await query.filter({ hasText: '9 rows' }).waitFor(soon);
    await expect.poll(observations).toEqual(found);
    await open(first);
    await rows(4, '_lc.fits').waitFor();
    expect(await rows(4, why).count()).toBe(0);
    await shot(page, 'archive-asked-again');
  },
);
