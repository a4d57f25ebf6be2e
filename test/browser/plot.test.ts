import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { missingModules } from '../support/truths/python';
import { longTest } from '../support/longTest';
import { runPython } from '../support/truths/run';
import {
  chooseInMenu,
  fitsFrame,
  openFile,
  openWorkbench,
  runCommand,
  setTheme,
  shot,
  shotInThemes,
  stage,
} from './support';

const missing = missingModules('astropy', 'scipy');
const name = 'spec-0001-00001-0001.fits';
const file = path.join(stage.folder, 'plots', name);
const soon = { timeout: 30_000 };

const samples = 4000;
const nodata = 2 ** 24;
const loglam = (i: number) => 3.55 + 1e-4 * i;
/** Two periods of 3 days in a table of which nothing says what it is, behind a catalogue. */
function unnamed(): Uint8Array {
  const rows = Array.from({ length: 600 }, (_, i) => i);
  const table = binaryTable(
    [
      { name: 'P', type: 'D', values: rows.map((i) => 100 + i / 20) },
      { name: 'Q', type: 'E', values: rows.map((i) => 5 + Math.sin((2 * Math.PI * i) / 60)) },
      { name: 'R', type: 'E', values: rows.map(() => 0.25) },
      { name: 'NAME', type: 'A', width: 2, values: rows.map(() => 'ab') },
    ],
    'ODD',
  );
  return fitsFile(emptyPrimary(), table);
}

/** A continuum with an emission line and some noise. */
const flux = (i: number) => 10 + i / 1000 + 40 * Math.exp(-(((i - 1200) / 12) ** 2)) + ((i * 7919) % 13) / 20;

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

describe.skipIf(missing !== undefined)(
  `the plot of a spectrum, read and measured as astropy does${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let page: Page;
    let frame: Frame;

    beforeAll(async () => {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, spectrum());
      page = await openWorkbench();
      await openFile(page, `plots/${name}`);
      frame = await fitsFrame(page);
      await frame.locator('[role=tab]', { hasText: 'Plot' }).click(soon);
      await frame.locator('plot-view[data-range] .u-over').waitFor(soon);
      await setTheme(page, 'Dark Modern');
    });

    const sample = () => frame.locator('.plot-readout.sample').innerText();
    const place = async () => (await frame.locator('.u-over').boundingBox())!;
    const shown = async () =>
      (await frame.locator('plot-view').getAttribute('data-range'))!.split(' ').map(Number) as [
        number,
        number,
      ];
    /** Where a wavelength is on the page. */
    const leftOf = async (wavelength: number) => {
      const [{ x, width }, [low, high]] = [await place(), await shown()];
      return x + (width * (wavelength - low)) / (high - low);
    };
    /** Points at a wavelength, and gives the sample that is named there with its numbers. */
    const readAt = async (wavelength: number) => {
      // The plot may still be laid out: pointed at again until it says so.
      await expect
        .poll(async () => {
          const { y, height } = await place();
          const left = await leftOf(wavelength);
          await page.mouse.move(left + 2, y + height / 2);
          await page.mouse.move(left, y + height / 2);
          return Math.abs(Number.parseFloat(await sample()) - wavelength);
        }, soon)
        .toBeLessThan(12);
      const text = await sample();
      const numbers = [...text.replaceAll('−', '-').matchAll(/-?\d[\d.]*(?:e[+-]?\d+)?/g)].map(([one]) =>
        Number(one),
      );
      const at = Number(/([\d,]+) of/.exec(text)![1]!.replaceAll(',', '')) - 1;
      return { text, x: numbers[0]!, y: numbers[1]!, at };
    };
    const truthAt = async (at: number, range: readonly [number, number] = [4600, 4800]) =>
      (await runPython(inRoot('test/browser/plotTruth.py'), { file, at, range })) as Record<string, number>;
    const choose = (menu: string, ...entries: readonly string[]) => chooseInMenu(frame, menu, ...entries);

    test('says what it is, and the values and flags under the pointer', async () => {
      expect(await frame.locator('.plot-bar .description').innerText()).toBe(
        'SDSS spec · in vacuum · HELIOCEN',
      );
      const { text, x, y, at } = await readAt(6000);
      const truth = await truthAt(at);
      expect(x).toBeCloseTo(truth.wavelength!, 3);
      expect(Math.abs(y / truth.flux! - 1)).toBeLessThan(1e-6);
      expect(text).toContain(`± ${truth.sigma}`);
      await shot(page, 'plot-spectrum');
    });

    test('measures the line that is dragged over with Shift', async () => {
      const { y, height } = await place();
      const [from, to] = [await leftOf(4580), await leftOf(4780)];
      await page.keyboard.down('Shift');
      await page.mouse.move(from, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(to, y + height / 2, { steps: 4 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      const line = frame.locator('.plot-readout.line');
      await line.waitFor(soon);
      const range = (await line.getAttribute('data-range'))!.split(' ').map(Number) as [number, number];
      const truth = await truthAt(0, range);
      const text = await line.innerText();
      const said = (label: string) => Number(new RegExp(`${label} (-?[\\d.]+)`).exec(text)![1]);
      expect(Math.abs(said('centre') - truth.centre!)).toBeLessThan(0.01);
      expect(Math.abs(said('FWHM') - truth.fwhm!)).toBeLessThan(0.01);
      expect(Math.abs(said('flux') / truth.area! - 1)).toBeLessThan(1e-3);
      await shotInThemes(page, 'plot-line');
    });

    test('shows the flux in other units, and against its continuum', async () => {
      await choose('Units', 'mJy');
      await expect.poll(async () => (await readAt(6000)).text, soon).toContain('mJy');
      const { y, at } = await readAt(6000);
      expect(Math.abs(y / (await truthAt(at)).mJy! - 1)).toBeLessThan(1e-6);
      await choose('Treatment', 'Continuum', 'continuum drawn');
      await frame.locator('plot-view[data-drawn="continuum drawn"]').waitFor(soon);
      await shot(page, 'plot-continuum');
      await choose('Treatment', 'Continuum', 'divided by the continuum');
      // The noise is a fiftieth of the continuum.
      await expect.poll(async () => Math.abs((await readAt(6000)).y - 1), soon).toBeLessThan(0.06);
      await shot(page, 'plot-divided');
    });

    longTest('marks lines at a redshift, and is saved as SVG, PNG and its data', async () => {
      await frame.getByText('Lines', { exact: true }).click();
      // The line of the spectrum is then Hγ.
      const z = 10 ** loglam(1200) / 4341.684 - 1;
      await frame.locator('.redshift input[type=number]').fill(z.toFixed(5));
      const slider = frame.locator('.redshift input[type=range]');
      await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(String(Number(z.toFixed(5))));
      // At the cube root of its part of 7, in thousandths.
      expect(Number(await slider.inputValue())).toBeCloseTo(Math.cbrt(z / 7), 2);
      await shot(page, 'plot-redshift');
      const input = page.locator('.quick-input-widget input.input:visible');
      const save = async (entry: string, ending: string) => {
        const target = path.join(path.dirname(file), `saved${ending}`);
        await rm(target, { force: true });
        await choose('More', entry);
        await expect.poll(() => input.inputValue(), soon).toMatch(new RegExp(`\\${ending}$`));
        await input.fill(target);
        await page.keyboard.press('Enter');
        await expect
          .poll(
            () =>
              stat(target).then(
                ({ size }) => size > 1000,
                () => false,
              ),
            soon,
          )
          .toBe(true);
        return readFile(target);
      };
      const svg = (await save('Save as SVG…', '.svg')).toString();
      const mark = Number(/<text x="([\d.]+)"[^>]*>Hγ</.exec(svg)![1]);
      const curve = [...svg.matchAll(/<polyline points="([^"]+)"/g)].flatMap(([, points]) =>
        points!.split(' ').map((point) => point.split(',').map(Number)),
      );
      const [peak] = curve.reduce((best, point) => (point[1]! < best[1]! ? point : best));
      expect(Math.abs(peak! - mark)).toBeLessThan(2);
      expect((await save('Save as PNG…', '.png')).subarray(1, 4).toString()).toBe('PNG');
      const rows = (await save('Save data as CSV…', '.csv')).toString().trim().split('\n');
      expect(rows.filter((row) => /^\d/.test(row))).toHaveLength(samples);
      await frame.getByText('Lines', { exact: true }).click();
    });

    longTest('plots columns that are chosen by hand, and remembers them', async () => {
      const odd = 'chosen-columns.fits';
      await writeFile(path.join(stage.folder, 'plots', odd), unnamed());
      const open = async () => {
        await openFile(page, `plots/${odd}`);
        await page.locator(`.tab.active[data-resource-name="${odd}"]`).waitFor();
        frame = await fitsFrame(page);
        await frame.locator('[role=tab]', { hasText: 'Plot' }).click(soon);
      };
      await open();
      const form = frame.locator('columns-form');
      await form.waitFor(soon);
      await form.getByLabel('Axis', { exact: true }).selectOption('P');
      await form.getByLabel('Unit of the axis').fill('furlongs(');
      await form.getByLabel('Flux', { exact: true }).selectOption('Q');
      await form.getByRole('button', { name: 'Plot' }).click();
      await frame.locator('[role=alert]', { hasText: 'furlongs(' }).waitFor(soon);
      await form.getByLabel('Unit of the axis').fill('d');
      await form.getByLabel('Unit of the flux').fill('mJy');
      await form.getByLabel('Uncertainty', { exact: true }).selectOption('R');
      await form.getByLabel('Kind of uncertainty').selectOption('var');
      await shot(page, 'plot-columns-form');
      await form.getByRole('button', { name: 'Plot' }).click();
      await frame.locator('plot-view[data-range] .u-over').waitFor(soon);
      await frame.locator('.plot-why', { hasText: 'columns P, Q, R were chosen' }).waitFor(soon);
      const { x, y, at, text } = await readAt(110);
      expect(x).toBe(100 + at / 20);
      expect(Math.abs(y - (5 + Math.sin((2 * Math.PI * at) / 60)))).toBeLessThan(1e-5);
      expect(text).toContain('± 0.5 mJy');
      await runCommand(page, 'View: Close Editor');
      await page.locator(`.tab[data-resource-name="${odd}"]`).waitFor({ state: 'detached' });
      await open();
      await frame.locator('.plot-why', { hasText: 'columns P, Q, R were chosen' }).waitFor(soon);
      await frame.getByLabel('Period').fill('3');
      await frame.getByLabel('Period').press('Enter');
      await frame.locator('plot-view[data-range="-0.5 0.5"]').waitFor(soon);
      await shot(page, 'plot-folded');
      await frame.locator('vscode-toolbar-button', { hasText: 'Columns' }).click();
      await frame.locator('columns-form').waitFor(soon);
      await setTheme(page, 'Light Modern');
      await shot(page, 'plot-folded');
      await setTheme(page, 'Dark Modern');
      await frame.getByRole('button', { name: 'As Recognised' }).click();
      await frame.getByText('No spectrum or light curve was recognised').waitFor(soon);
    });
  },
);
