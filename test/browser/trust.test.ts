import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { setStage } from '../../scripts/lib/stage.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';
import { fitsFrame, openFile, shot, showAlmagest } from './support';
import { openFolder } from './support/workbench';

let page: Page;
let end: () => Promise<void>;

/** A workbench of its own: the others trust every folder. */
beforeAll(async () => {
  const own = await setStage([await ensureVsix()], { trustAll: false });
  const browser = await launchChromium();
  page = await openFolder(browser, own.stage.url, own.stage.folder);
  end = async () => {
    await browser.close();
    await own.end();
  };
});
afterAll(() => end());

test('a workspace that is not trusted shows its files', async () => {
  await page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor();
  await openFile(page, 'm51.fits');
  const frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
});

test('a workspace that is not trusted sends nothing, and says so', async () => {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input:visible').fill('>Search Images Near Target');
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  const listed = await page.locator('.quick-input-list .label-name').allTextContents();
  expect(listed.filter((label) => label.includes('Search Images'))).toEqual([]);
  await page.keyboard.press('Escape');
  await showAlmagest(page);
  await page.locator('.sidebar', { hasText: 'searched only from trusted workspaces' }).waitFor();
  await shot(page, 'untrusted');
});
