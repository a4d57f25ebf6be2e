import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, expect } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary, imageExtension } from '../support/fits/image';
import { longTest } from '../support/longTest';
import { fitsFrame, openFile, openWorkbench, setTheme, shot, stage } from './support';

let page: Page;
let frame: Frame;

/** A picture of 64 × 48 whose left half is flagged: a bit of the lower, another of the upper quarter. */
function flagged(): Uint8Array {
  const at = Array.from({ length: 64 * 48 }, (_, pixel) => [pixel % 64, Math.floor(pixel / 64)] as const);
  const flags = at.map(([x, y]) => (x < 32 ? (y < 24 ? 4 : 1 << 20) : 0));
  const [sci, dq] = [
    { bitpix: 16 as const, data: at.map(([x, y]) => 1000 + x + y), name: 'SCI' },
    { bitpix: 32 as const, data: flags, name: 'DQ' },
  ].map((of) => imageExtension({ ...of, axes: [64, 48], version: 1 }));
  return fitsFile(emptyPrimary(), sci!, dq!);
}

/** Which part of the left and of the right half of the picture is of the flags' colour. */
async function marked(
  down: readonly [number, number] = [0.3, 0.6],
): Promise<readonly [left: number, right: number]> {
  const canvas = frame.locator('canvas.sky');
  const { width, height, data } = PNG.sync.read(await canvas.screenshot());
  const part = (from: number, to: number) => {
    let [count, all] = [0, 0];
    for (let y = Math.floor(down[0] * height); y < down[1] * height; y++) {
      for (let x = Math.floor(from * width); x < to * width; x++) {
        const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * 4);
        all++;
        if (red > green + 40 && blue > green + 40) count++;
      }
    }
    return count / all;
  };
  return [part(0.25, 0.48), part(0.52, 0.75)];
}

beforeAll(async () => {
  const folder = path.join(stage.folder, 'flags');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'flagged.fits'), flagged());
  page = await openWorkbench();
  await openFile(page, 'flags/flagged.fits');
  frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
});

longTest('flagged pixels are marked by a key, and no others', async () => {
  const patient = { timeout: 60_000 };
  expect(await marked()).toEqual([0, 0]);
  await frame.locator('canvas.sky').focus();
  await page.keyboard.press('f');
  await expect.poll(async () => (await marked())[0], patient).toBeGreaterThan(0.98);
  expect((await marked())[1]).toBe(0);
  await shot(page, 'flags');
  await page.keyboard.press('f');
  await expect.poll(() => marked(), patient).toEqual([0, 0]);
});

longTest('flags are chosen bit by bit', async () => {
  const patient = { timeout: 60_000 };
  await frame.locator('canvas.sky').focus();
  await page.keyboard.press('f');
  const panel = frame.locator('flags-panel');
  const row = (name: string) => panel.locator('.row').filter({ has: frame.getByText(name, { exact: true }) });
  // Half of the width, half of the height each.
  await row('bit 2').getByText('768').waitFor();
  await row('bit 20').getByText('768').waitFor();
  expect(await panel.locator('.row').count()).toBe(2);
  const [upper, lower] = [
    [0.25, 0.45],
    [0.55, 0.75],
  ] as const;
  await expect.poll(async () => (await marked(upper))[0], patient).toBeGreaterThan(0.98);
  await expect.poll(async () => (await marked(lower))[0], patient).toBeGreaterThan(0.98);
  await row('bit 20').locator('input').uncheck();
  await expect.poll(async () => (await marked(upper))[0], patient).toBe(0);
  expect((await marked(lower))[0]).toBeGreaterThan(0.98);
  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await setTheme(page, theme);
    await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
    await shot(page, 'flags-bits');
  }
  await panel.getByText('All', { exact: true }).click();
  await expect.poll(async () => (await marked(upper))[0], patient).toBeGreaterThan(0.98);
  await row('bit 2').locator('input').uncheck();
  await expect.poll(async () => (await marked(lower))[0], patient).toBe(0);
});
