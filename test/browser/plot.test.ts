import { existsSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { fitsFrame, openFile, openWorkbench, setTheme, shot, stage } from './support';

const inWorkspace = (name: string) => path.join(stage.folder, name);
const soon = { timeout: 20_000 };

const samples = 4000;
const loglam = (i: number) => 3.55 + 1e-4 * i;
/** A continuum with an emission line; sample 2000 is bad. */
const flux = (i: number) => 10 + i / 1000 + 40 * Math.exp(-(((i - 1200) / 12) ** 2));
const nodata = 2 ** 24;

function spectrum(): Uint8Array {
  const all = Array.from({ length: samples }, (_, i) => i);
  const table = binaryTable(
    [
      { name: 'flux', type: 'E', values: all.map((i) => (i === 2000 ? 70 : flux(i))) },
      { name: 'loglam', type: 'D', values: all.map(loglam) },
      { name: 'ivar', type: 'E', values: all.map(() => 4) },
      { name: 'and_mask', type: 'J', values: all.map((i) => (i === 2000 ? nodata : 0)) },
    ],
    'COADD',
  );
  return fitsFile(emptyPrimary(), table);
}

let page: Page;
beforeAll(async () => {
  await writeFile(inWorkspace('spec-0001-00001-0001.fits'), spectrum());
  page = await openWorkbench();
});

const openPlot = async (name: string): Promise<Frame> => {
  await openFile(page, name);
  const frame = await fitsFrame(page);
  await frame.locator('[role=tab]', { hasText: 'Plot' }).click(soon);
  await frame.locator('plot-view canvas').first().waitFor(soon);
  return frame;
};
const readout = (frame: Frame) => frame.locator('.plot-readout').innerText();

/** Moves the pointer to a part of the frame's width. */
async function hover(frame: Frame, part: number): Promise<void> {
  const box = (await frame.locator('.u-over').boundingBox())!;
  await page.mouse.move(box.x + box.width * part, box.y + box.height / 2, { steps: 3 });
}

describe('the plot of a spectrum', () => {
  test('says what the file is, and the values under the pointer', async () => {
    const frame = await openPlot('spec-0001-00001-0001.fits');
    expect(await frame.locator('.plot-bar .description').innerText()).toBe(
      'SDSS spec · in vacuum · HELIOCEN',
    );
    await hover(frame, 0.5);
    await expect.poll(() => readout(frame), soon).toMatch(/of 4,000/);
    const [x, y] = (await readout(frame)).split(/\s+/);
    const at = Math.round((Math.log10(Number(x)) - 3.55) / 1e-4);
    expect(Number(x)).toBeCloseTo(10 ** loglam(at), 3);
    expect(Number(y)).toBeCloseTo(flux(at), 4);
    expect(await readout(frame)).toContain('± 0.5');
    const half = (10 ** loglam(0) + 10 ** loglam(samples - 1)) / 2;
    expect(Math.abs(Number(x) - half)).toBeLessThan(12);
    await shot(page, 'plot-spectrum');
  });

  test('zooms into what is dragged over, names flags, and shows all again', async () => {
    const frame = await fitsFrame(page);
    const box = (await frame.locator('.u-over').boundingBox())!;
    const whole = [10 ** loglam(0), 10 ** loglam(samples - 1)] as const;
    const place = (wavelength: number) =>
      box.x + (box.width * (wavelength - whole[0])) / (whole[1] - whole[0]);
    const bad = 10 ** loglam(2000);
    await page.mouse.move(place(bad - 40), box.y + 40);
    await page.mouse.down();
    await page.mouse.move(place(bad + 40), box.y + 80, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(box.x + 5, box.y + 50, { steps: 2 });
    await expect
      .poll(async () => Math.abs(Number((await readout(frame)).split(/\s+/)[0]) - (bad - 40)), soon)
      .toBeLessThan(8);
    await hover(frame, 0.5);
    await expect.poll(() => readout(frame), soon).toContain('NODATA: no data available in the combination');
    expect(await readout(frame)).toContain('bad');
    await shot(page, 'plot-zoomed');
    await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
    await hover(frame, 0.002);
    await expect
      .poll(async () => Number((await readout(frame)).split(/\s+/)[0]), soon)
      .toBeLessThan(whole[0] + 40);
  });

  test('marks lines at a redshift', async () => {
    const frame = await fitsFrame(page);
    await frame.locator('vscode-toolbar-button', { hasText: 'Lines' }).click();
    await frame.locator('.redshift input[type=number]').fill('0.1');
    await hover(frame, 0.3);
    await shot(page, 'plot-lines');
    await setTheme(page, 'Light Modern');
    await frame.locator('plot-view canvas').first().waitFor(soon);
    await shot(page, 'plot-lines');
    await setTheme(page, 'Dark Modern');
  });
});

const corpus = process.env.ALMAGEST_CORPUS ?? '';
const real: readonly (readonly [string, string])[] = [
  ['lightcurve/notebooks__tess2018206045859-s0001-0000000038846515-0120-s_lc.fits', 'TESS SPOC light curve'],
  ['spectrum/specutils__coadd-5-169-thru20210419.fits', 'DESI coadd'],
  ['spectrum/linetools__PH957_f.fits', '1-D spectrum with WCS'],
];

describe.skipIf(!existsSync(path.join(corpus, 'fits')))('spectra and light curves of the corpus', () => {
  test.each(real)('%s is a %s', async (file, title) => {
    const name = path.basename(file);
    await copyFile(path.join(corpus, 'fits', file), inWorkspace(name));
    const frame = await openPlot(name);
    await expect.poll(() => frame.locator('.plot-bar .description').innerText(), soon).toContain(title);
    await page.waitForTimeout(500);
    await shot(page, `plot-${name.replace(/[.].*/, '').slice(0, 30)}`);
  });
});
