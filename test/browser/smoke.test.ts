import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fitsFrame, openFile, openWorkbench, shotInThemes, showAlmagest } from './support';

let page: Page;
beforeAll(async () => {
  page = await openWorkbench();
});

test('the sample workspace is listed, and Almagest has its place in the activity bar', async () => {
  await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'm51.fits' }).waitFor();
  await showAlmagest(page);
  await shotInThemes(page, 'sidebar');
});

test('a FITS file opens in the custom editor', async () => {
  await openFile(page, 'm51.fits');
  const frame = await fitsFrame(page);
  await frame.locator('body > *:visible').first().waitFor();
  expect(await page.locator('.tab.active').getAttribute('data-resource-name')).toBe('m51.fits');
});
