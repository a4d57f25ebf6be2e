import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { longTest } from '../support/longTest';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import {
  chooseInMenu,
  fitsFrame,
  openFile,
  openWorkbench,
  runCommand,
  shot,
  shotInThemes,
  stage,
} from './support';
import { pointAt } from './support/pointing';

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
      await mkdir(path.join(stage.folder, 'places'), { recursive: true });
      for (const file of files)
        await copyFile(path.join(corpus!, file), path.join(stage.folder, 'places', path.basename(file)));
      page = await openWorkbench();
    });

    const positionShown = async () => {
      const text = await frame.locator('status-line .position').innerText();
      return text.replaceAll('−', '-').trim();
    };
    const choosePositions = (name: string) => chooseInMenu(frame, 'Frame of positions', name);

    /** Takes the name that the dialog proposes, as soon as it does. */
    const acceptName = async () => {
      const input = page.locator('.quick-input-widget input.input:visible');
      await expect.poll(() => input.inputValue(), { timeout: 30_000 }).toMatch(/\.(fits|png)$/);
      await expect
        .poll(async () => {
          if (await input.isVisible()) await input.press('Enter');
          return input.isVisible();
        })
        .toBe(false);
    };

    for (const file of files) longTest(file, () => places(file));

    const places = async (file: string) => {
      const truth = (await runPython(inRoot('test/browser/sky.py'), {
        file: path.join(corpus!, file),
      })) as Truth;
      const name = path.basename(file);
      await openFile(page, `places/${name}`);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      frame = await fitsFrame(page);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
      await frame.locator('status-line menu-button:not(.notes)').waitFor();
      for (const { x, y, icrs } of truth.pixels) {
        await pointAt(frame, truth, x, y);
        const [ra, dec] = (await positionShown()).split(' ').map(sexagesimal);
        // As it is written: to a tenth of a pixel or so, whose size the last digits tell.
        const written = file.includes('cube') ? 1 : 0.3;
        expect(Math.abs(ra! * 15 - icrs[0]) * 3600).toBeLessThan(written);
        expect(Math.abs(dec! - icrs[1]) * 3600).toBeLessThan(written);
      }
      await choosePositions('Degrees');
      await choosePositions('Galactic');
      const [first] = truth.pixels;
      await pointAt(frame, truth, first!.x, first!.y);
      const [l, b] = (await positionShown()).split(' ').map(Number);
      expect(Math.abs(l! - first!.galactic[0]) * 3600).toBeLessThan(0.3);
      expect(Math.abs(b! - first!.galactic[1]) * 3600).toBeLessThan(0.3);
      await choosePositions('ICRS');
      await choosePositions('Hours and degrees');
      await frame.locator('canvas.sky').focus();
      await page.keyboard.press('g');
      await shotInThemes(page, `sky-${name}`);
    };

    longTest('a cube says what its slices are of', async () => {
      // astropy: CTYPE3 is VOPT, CRVAL3 + (slice − CRPIX3) × CDELT3.
      await frame.locator('slice-bar input.slice').fill('3');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => frame.locator('slice-bar').innerText(), { timeout: 30_000 })
        .toContain('2.661 km/s');
    });

    longTest('north is turned up and east to the left, as astropy has them', async () => {
      const name = path.basename(files[2]!);
      await openFile(page, `places/${name}`);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      frame = await fitsFrame(page);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
      await frame.locator('status-line menu-button:not(.notes)').waitFor();
      await frame.locator('canvas.sky').focus();
      await page.keyboard.press('n');
      const box = (await frame.locator('canvas.sky').boundingBox())!;
      const at = async (dx: number, dy: number) => {
        await frame
          .locator('canvas.sky')
          .hover({ position: { x: box.width / 2 + dx, y: box.height / 2 + dy } });
        const [ra, dec] = (await positionShown()).split(' ').map(sexagesimal);
        return [15 * ra!, dec!] as const;
      };
      // The turned picture answers by other places than before: asked until it does.
      await expect
        .poll(
          async () => {
            const [middle, up, left] = [await at(0, 0), await at(0, -120), await at(-120, 0)];
            const cosine = Math.cos((middle[1] * Math.PI) / 180);
            const north = [up[1] - middle[1], (up[0] - middle[0]) * cosine];
            const east = [(left[0] - middle[0]) * cosine, left[1] - middle[1]];
            return [north, east].every(([along, across]) => along! > 0 && Math.abs(across!) < 0.03 * along!);
          },
          { timeout: 30_000 },
        )
        .toBe(true);
      await shot(page, 'sky-north-up');
    });

    longTest('the region in view is saved with its places kept', async () => {
      const name = path.basename(files[0]!);
      const whole = path.join(stage.folder, 'places', name);
      const cutout = path.join(stage.folder, 'places', name.replace('.fits', '_cutout.fits'));
      await openFile(page, `places/${name}`);
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

    longTest('the view is saved as a picture', async () => {
      const name = path.basename(files[0]!);
      await runCommand(page, 'FITS: Save View as PNG…');
      await acceptName();
      const picture = path.join(stage.folder, 'places', name.replace('.fits', '.png'));
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
