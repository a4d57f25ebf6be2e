import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { fitsFrame, openFile, openWorkbench, runCommand, setTheme, shot, stage } from './support';

const corpus = process.env.ALMAGEST_CORPUS;
const missing = corpus === undefined ? 'ALMAGEST_CORPUS is not set' : missingModules('astropy');

/** Plain, a scanned plate, compressed, and a cube. */
const files = [
  'fits/image-wcs/aladin-lite__panstarrs-g-m61.fits',
  'fits/image/astropy__m13.fits',
  'fits/compressed/fitsjs__CFHTLS_03_g_sci.fits.fz',
  'fits/cube/astropy-data__l1448_13co.fits',
];

interface Truth {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly {
    readonly x: number;
    readonly y: number;
    readonly icrs: readonly [number, number];
    readonly galactic: readonly [number, number];
  }[];
}

describe.skipIf(missing !== undefined)(
  `places on the sky${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let page: Page;
    let frame: Frame;

    beforeAll(async () => {
      await mkdir(path.join(stage.folder, 'real'), { recursive: true });
      for (const file of files)
        await copyFile(path.join(corpus!, file), path.join(stage.folder, 'real', path.basename(file)));
      page = await openWorkbench();
    });

    /** Points at a pixel, counted from 1, of a picture at its fit. */
    const pointAt = async ({ width, height }: Truth, x: number, y: number) => {
      const canvas = frame.locator('canvas.sky');
      const box = (await canvas.boundingBox())!;
      const scale = Math.min(box.width / width, box.height / height);
      const position = {
        x: box.width / 2 + (x - 0.5 - width / 2) * scale,
        y: box.height / 2 - (y - 0.5 - height / 2) * scale,
      };
      await canvas.hover({ position });
      await expect.poll(() => status()).toContain(`x ${x} y ${y} `);
    };
    const status = async () => (await frame.locator('status-line').innerText()).replace(/\s+/g, ' ');
    const positionShown = async () => {
      const text = await frame.locator('status-line .position').innerText();
      return text.replaceAll('−', '-').trim();
    };
    const choosePositions = async (name: string) => {
      await frame.locator('status-line menu-button vscode-toolbar-button').click();
      await frame.getByRole('menuitemradio', { name, exact: true }).click();
    };

    /** Takes the name that the dialog proposes, as soon as it does. */
    const acceptName = async () => {
      const input = page.locator('.quick-input-widget input.input:visible');
      await expect.poll(() => input.inputValue()).toMatch(/\.(fits|png)$/);
      await expect
        .poll(async () => {
          if (await input.isVisible()) await input.press('Enter');
          return input.isVisible();
        })
        .toBe(false);
    };

    test.each(files)('%s', async (file) => {
      const truth = (await runPython(inRoot('test/browser/sky.py'), {
        file: path.join(corpus!, file),
      })) as Truth;
      const name = path.basename(file);
      await openFile(page, `real/${name}`);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      frame = await fitsFrame(page);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
      await frame.locator('status-line menu-button').waitFor();
      for (const { x, y, icrs } of truth.pixels) {
        await pointAt(truth, x, y);
        const [ra, dec] = (await positionShown()).split(' ').map(sexagesimal);
        // As it is written: to a tenth of a pixel or so, whose size the last digits tell.
        const written = file.includes('cube') ? 1 : 0.3;
        expect(Math.abs(ra! * 15 - icrs[0]) * 3600).toBeLessThan(written);
        expect(Math.abs(dec! - icrs[1]) * 3600).toBeLessThan(written);
      }
      await choosePositions('Degrees');
      await choosePositions('Galactic');
      const [first] = truth.pixels;
      await pointAt(truth, first!.x, first!.y);
      const [l, b] = (await positionShown()).split(' ').map(Number);
      expect(Math.abs(l! - first!.galactic[0]) * 3600).toBeLessThan(0.3);
      expect(Math.abs(b! - first!.galactic[1]) * 3600).toBeLessThan(0.3);
      await choosePositions('ICRS');
      await choosePositions('Hours and degrees');
      await frame.locator('canvas.sky').focus();
      await page.keyboard.press('g');
      for (const theme of ['Light Modern', 'Dark Modern'] as const) {
        await setTheme(page, theme);
        await shot(page, `sky-${name}`);
      }
    });

    test('a cube says what its slices are of', async () => {
      // astropy: CTYPE3 is VOPT, CRVAL3 + (slice − CRPIX3) × CDELT3.
      await frame.locator('slice-bar input.slice').fill('3');
      await page.keyboard.press('Enter');
      await expect.poll(() => frame.locator('slice-bar').innerText()).toContain('2.661 km/s');
    });

    test('the region in view is saved with its places kept', async () => {
      const name = path.basename(files[0]!);
      const whole = path.join(stage.folder, 'real', name);
      const cutout = path.join(stage.folder, 'real', name.replace('.fits', '_cutout.fits'));
      await openFile(page, `real/${name}`);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      frame = await fitsFrame(page);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
      await frame.locator('canvas.sky').focus();
      for (const key of ['1', '+', '+']) await page.keyboard.press(key);
      await runCommand(page, 'FITS: Save Region in View as FITS…');
      await acceptName();
      await expect
        .poll(
          () =>
            stat(cutout).then(
              ({ size }) => size,
              () => 0,
            ),
          { timeout: 30_000 },
        )
        .toBeGreaterThan(2880);
      const answer = await runPython(inRoot('test/browser/cutout.py'), { file: whole, cutout });
      expect(answer).toMatchObject({ same: true });
      const { width, height, arcsec } = answer as { width: number; height: number; arcsec: number };
      expect(width).toBeLessThan(500);
      expect(height).toBeLessThan(500);
      expect(arcsec).toBeLessThan(1e-6);
    });

    test('the view is saved as a picture', async () => {
      const name = path.basename(files[0]!);
      await runCommand(page, 'FITS: Save View as PNG…');
      await acceptName();
      const picture = path.join(stage.folder, 'real', name.replace('.fits', '.png'));
      await expect
        .poll(
          () =>
            stat(picture).then(
              ({ size }) => size,
              () => 0,
            ),
          { timeout: 30_000 },
        )
        .toBeGreaterThan(10_000);
    });
  },
);

/** Hours or degrees, minutes and seconds as a number. */
function sexagesimal(text: string): number {
  const [whole = 0, minutes = 0, seconds = 0] = text.replace(/^[-+]/, '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (whole + minutes / 60 + seconds / 3600);
}
