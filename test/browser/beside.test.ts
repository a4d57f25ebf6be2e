import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyPrimary, imageExtension } from '../support/fits/image';
import { fitsFile } from '../support/fits/file';
import { fitsFrame, openFile, openWorkbench, setTheme, shot, stage } from './support';

/** Two chips as HST writes them, their second exposure seconds longer. */
function chips(seconds: number): Uint8Array {
  const data = Array.from({ length: 64 * 48 }, (_, i) => i % 64);
  const chip = (version: number) =>
    ['SCI', 'ERR', 'DQ'].map((name) =>
      imageExtension({
        ...{ bitpix: 16, axes: [64, 48], data, name },
        cards: [
          ['EXTVER', version],
          ['EXPTIME', seconds],
          ['BUNIT', 'ELECTRONS'],
        ],
      }),
    );
  return fitsFile(emptyPrimary(), ...chip(1), ...chip(2));
}

let page: Page;
const inWorkspace = (name: string) => path.join(stage.folder, name);
const tab = (name: string) => page.locator(`.tab.active[data-resource-name="${name}"]`);
const open = async (name: string) => {
  await openFile(page, name);
  await tab(name).waitFor();
  const frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  return frame;
};

beforeAll(async () => {
  await writeFile(inWorkspace('chips-a.fits'), chips(100));
  await writeFile(inWorkspace('chips-b.fits'), chips(250));
  page = await openWorkbench();
});

describe('the list of HDUs in the sidebar', () => {
  const rows = () =>
    page
      .locator('.pane[aria-label^="HDUs"], .pane:has(.pane-header[aria-label^="HDUs"])')
      .locator('.monaco-list-row');
  const chosen = () => rows().and(page.locator('.selected')).getAttribute('aria-label');

  test('is that of the file in front, errors and quality under their picture', async () => {
    const frame = await open('chips-a.fits');
    await page.locator('.activitybar [aria-label^="Almagest"]').first().click();
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(7);
    const levels = await rows().evaluateAll((all) => all.map((row) => row.getAttribute('aria-level')));
    expect(levels).toEqual(['1', '1', '2', '2', '1', '2', '2']);
    await expect.poll(chosen).toContain('1 SCI');
    await rows().filter({ hasText: '5 ERR 2' }).click();
    await expect.poll(() => frame.locator('hdu-list [aria-selected=true]').innerText()).toMatch(/5\s+ERR 2/);
    for (const theme of ['Light Modern', 'Dark Modern'] as const) {
      await setTheme(page, theme);
      await shot(page, 'hdus-tree');
    }
    await frame.locator('canvas.sky').focus();
    await page.keyboard.press('[');
    await expect.poll(chosen).toContain('4 SCI 2');
  });
});
