import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import {
  fitsFrame,
  openInstead,
  openWorkbench,
  reloadWindow,
  runCommand,
  setTheme,
  shot,
  showAlmagest,
  stage,
} from './support';

const home = path.join(path.dirname(stage.folder), 'folders');
const soon = { timeout: 60_000 };
let page: Page;

beforeAll(async () => {
  for (const name of ['first', 'second', 'elsewhere'])
    await mkdir(path.join(home, name), { recursive: true });
  const folders = ['first', 'second'].map((name) => ({ path: name }));
  await writeFile(path.join(home, 'two.code-workspace'), JSON.stringify({ folders }));
  page = await openWorkbench();
  page.setDefaultTimeout(30_000);
});
afterAll(() => rm(home, { recursive: true, force: true }));

const filesIn = (...names: readonly string[]) => readdir(path.join(home, ...names)).catch(() => []);
const row = (text: string) => page.locator('.sidebar .monaco-list-row', { hasText: text }).first();

async function searchImages(place: string, radius: string): Promise<void> {
  await runCommand(page, 'Almagest: Search Images Near Target…');
  const box = page.locator('.quick-input-widget input.input:visible');
  for (const [step, text] of [
    ['(1/3)', place],
    ['(2/3)', radius],
    ['(3/3)', ''],
  ] as const) {
    await page.locator('.quick-input-title', { hasText: step }).waitFor();
    if (text !== '') await box.fill(text);
    await page.keyboard.press('Enter');
  }
  await row('M 51 g').waitFor(soon);
}

async function download(text: string): Promise<void> {
  await row(text).hover();
  await row(text).locator('[aria-label^="Download and Open"]').click();
}

longTest('of two folders of a workspace one is asked for, and files go there alone', async () => {
  await openInstead(page, `${stage.url}/?workspace=${path.join(home, 'two.code-workspace')}`);
  await setTheme(page, 'Light Modern');
  await showAlmagest(page);
  await searchImages('13:29:52.7 +47:11:43', '0.05');
  await download('M 51 g');
  const pick = page.locator('.quick-input-list .monaco-list-row');
  await page.locator('.quick-input-widget input[placeholder="Download into which folder?"]').waitFor();
  await pick.filter({ hasText: 'first' }).waitFor();
  await shot(page, 'folders-two');
  await pick.filter({ hasText: 'second' }).click();
  await expect.poll(() => filesIn('second', 'data'), soon).toContain('m51_g.fits');
  expect(await filesIn('first')).toEqual([]);
  await page.locator('.tabs-container .tab.active', { hasText: 'm51_g.fits' }).waitFor();
  // The list is the workspace's own, and there again in its next window.
  await reloadWindow(page);
  await showAlmagest(page);
  await row('13:29:52.7').waitFor();
});

longTest('without a folder archives are searched all the same, and files go where one says', async () => {
  await openInstead(page, `${stage.url}/?ew=true`);
  await setTheme(page, 'Dark Modern');
  await showAlmagest(page);
  await searchImages('13:29:52.7 +47:11:43', '0.06');
  await download('M 51 r');
  const asked = page.locator('.notification-toast', { hasText: 'no folder is open' });
  await asked.getByRole('button', { name: 'Choose Folder…' }).waitFor();
  await shot(page, 'folders-none');
  await asked.getByRole('button', { name: 'Choose Folder…' }).click();
  const box = page.locator('.quick-input-widget input.input:visible');
  await expect.poll(() => box.inputValue()).toMatch(/\/$/);
  const chosen = `${path.join(home, 'elsewhere')}/`;
  // The list that is still read may write its own folder before it.
  const typed = async () => {
    await box.fill(chosen);
    return box.inputValue();
  };
  await expect.poll(typed, { ...soon, interval: 500 }).toBe(chosen);
  await page.locator('.quick-input-widget').getByRole('button', { name: 'Download Here' }).click();
  await expect.poll(() => filesIn('elsewhere'), soon).toContain('m51_r.fits');
  await page.locator('.tabs-container .tab.active', { hasText: 'm51_r.fits' }).waitFor();
  const frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  await reloadWindow(page);
  await showAlmagest(page);
  await row('images · 3.6′').waitFor();
});
