import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, expect } from 'vitest';
import { primaryHdu } from '../support/fits/image';
import { longTest } from '../support/longTest';
import { fitsFrame, openFile, openWorkbench, setTheme, shot, stage } from './support';
import { pointAt, valueAt } from './support/pointing';

const folder = path.join(stage.folder, 'in-place');
const inFolder = (name: string) => path.join(folder, name);
const size = { width: 600, height: 600 };
const patient = { timeout: 60_000 };
const data = Array.from({ length: 600 * 600 }, (_, at) => ((at % 600) + 7 * Math.floor(at / 600)) % 5000);

let page: Page;
let frame: Frame;

const open = async (name: string) => {
  await openFile(page, `in-place/${name}`);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached', ...patient });
};
const status = async () => (await frame.locator('status-line').innerText()).replace(/\s+/g, ' ');
const inBothThemes = async (name: string) => {
  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await setTheme(page, theme);
    await shot(page, name);
  }
};

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // Tiles of 200 × 200 pixels, of which the middle one gets other bytes.
  await writeFile(inFolder('tiles.fits'), primaryHdu({ bitpix: 32, axes: [600, 600], data }));
  execFileSync('fpack', ['-r', '-t', '200,200', '-D', '-Y', inFolder('tiles.fits')]);
  const packed = await readFile(inFolder('tiles.fits.fz'));
  const { start, length } = tileBytes(packed, 4);
  packed.fill(0xff, start, start + length);
  await writeFile(inFolder('tiles.fits.fz'), packed);
  await writeFile(
    inFolder('no-coordinates.fits'),
    primaryHdu({
      ...{ bitpix: 32, axes: [600, 600], data },
      cards: [
        ['CTYPE1', 'RA---TAN'],
        ['CTYPE2', 'DEC--TAN'],
        ['CRVAL1', 150],
        ['CRVAL2', 2],
        ['CD1_1', 0.001],
        ['CD1_2', 0.002],
        ['CD2_1', 0.002],
        ['CD2_2', 0.004],
      ],
    }),
  );
  page = await openWorkbench();
});

/** Where the compressed bytes of a tile stand: COMPRESSED_DATA is the first column, of descriptors P. */
function tileBytes(file: Buffer, tile: number) {
  const text = file.toString('latin1');
  const table = text.indexOf("XTENSION= 'BINTABLE'");
  const card = (keyword: string) =>
    Number(new RegExp(`${keyword.padEnd(8)}= +(\\d+)`).exec(text.slice(table))![1]);
  const end = table + text.slice(table).search(/END {77}/);
  const rows = table + Math.ceil((end + 80 - table) / 2880) * 2880;
  const heap = rows + card('NAXIS1') * card('NAXIS2');
  const at = rows + tile * card('NAXIS1');
  return { start: heap + file.readUInt32BE(at + 4), length: file.readUInt32BE(at) };
}

/** Brightnesses along a row of screen pixels through the middle of the canvas. */
async function throughMiddle(): Promise<number[]> {
  const { data: bytes, width, height } = PNG.sync.read(await frame.locator('canvas.sky').screenshot());
  const scale = Math.min(width, height) / 600;
  const from = Math.round(width / 2 - 80 * scale);
  return Array.from(
    { length: Math.round(160 * scale) },
    (_, at) => bytes[4 * (Math.floor(height / 2) * width + from + at)]!,
  );
}

longTest('a tile that cannot be decoded is hatched, said once, and the others are there', async () => {
  await open('tiles.fits.fz');
  await frame
    .locator('problem-strip')
    .filter({ hasText: /problem/ })
    .waitFor(patient);
  expect(await valueAt(frame, size, 100, 100)).toBe(data[99 * 600 + 99]);
  expect(await valueAt(frame, size, 500, 300)).toBe(data[299 * 600 + 499]);
  await pointAt(frame, size, 300, 300);
  expect(await status()).not.toContain(String(data[299 * 600 + 299]));
  // Stripes: the brightness goes up and down many times.
  const values = await throughMiddle();
  const middle = (Math.max(...values) + Math.min(...values)) / 2;
  const crossings = values.filter((value, at) => at > 0 && value > middle !== values[at - 1]! > middle);
  expect(crossings.length).toBeGreaterThan(10);
  await inBothThemes('in-place-tile');
});

longTest('coordinates that cannot be leave the pixel readout, and say what is wrong', async () => {
  await open('no-coordinates.fits');
  expect(await valueAt(frame, size, 100, 100)).toBe(data[99 * 600 + 99]);
  await frame.locator('problem-strip', { hasText: 'the matrix of CDi_j is singular' }).waitFor(patient);
  expect(await frame.locator('status-line .position').count()).toBe(0);
  await inBothThemes('in-place-coordinates');
});
