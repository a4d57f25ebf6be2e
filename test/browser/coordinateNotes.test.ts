import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { buildImage } from '../../src/fits/testing/buildFits';
import { longTest } from '../support/longTest';
import { fitsFrame, openFile, openWorkbench, setTheme, shot, stage } from './support';

const soon = { timeout: 30_000 };

describe('what was assumed of coordinates', () => {
  let page: Page;
  let frame: Frame;

  beforeAll(async () => {
    const folder = path.join(stage.folder, 'coordinate-notes');
    await mkdir(folder, { recursive: true });
    const pixels = Array.from({ length: 64 * 48 }, (_, at) => at % 97);
    const image = buildImage(16, [64, 48], pixels, [
      ['CTYPE1', 'ra---tan'],
      ['CTYPE2', 'DEC--TAN'],
      ['CRVAL1', '10:11:12'],
      ['CRVAL2', 2],
      ['CDELT1', -0.001],
      ['CDELT2', 0.001],
      ['CD1_1', -0.001],
      ['CD2_2', 0.001],
      ['RADESYS', 'ICRS'],
    ]);
    await writeFile(path.join(folder, 'assumed.fits'), image);
    page = await openWorkbench();
    await openFile(page, 'coordinate-notes/assumed.fits');
    frame = await fitsFrame(page);
  });

  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    longTest(`opens from the status line (${theme})`, async () => {
      await setTheme(page, theme);
      const button = frame.locator('status-line menu-button.notes');
      await button.getByText('4 notes').click(soon);
      await frame.locator('status-line .notes [role=menuitem]').first().waitFor(soon);
      const said = await frame.locator('status-line .notes [role=menuitem]').allInnerTexts();
      expect(said.map((text) => text.trim())).toEqual([
        "'ra---tan' is read as RA---TAN: types are written in capital letters.",
        "CRVAL1 is the text '10:11:12', which is no number; 0 is taken.",
        'CRPIX1 and CRPIX2 are not given; 0 is taken.',
        'CDELT1 and CDELT2 are given beside CD1_1 …, and are left out.',
      ]);
      await shot(page, 'coordinate-notes');
      await page.keyboard.press('Escape');
      await frame
        .locator('status-line .notes [role=menuitem]')
        .first()
        .waitFor({ state: 'detached', ...soon });
    });
  }
});
