import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyPrimary, imageExtension } from '../support/fits/image';
import { fitsFile } from '../support/fits/file';
import {
  fitsFrame,
  openFile,
  openWorkbench,
  reloadWindow,
  runCommand,
  setTheme,
  shot,
  stage,
} from './support';
import { longTest } from '../support/longTest';
import { brightness } from './support/brightness';

const width = 300;
const height = 200;

/** A ramp whose every pixel, counted from 0, is y × 1000 + x + shift. */
function ramp(shift = 0): Uint8Array {
  const data = Array.from(
    { length: width * height },
    (_, i) => Math.floor(i / width) * 1000 + (i % width) + shift,
  );
  return fitsFile(
    emptyPrimary(),
    imageExtension({ bitpix: 32, axes: [width, height], data, name: 'RAMP', cards: [['BUNIT', 'adu']] }),
    imageExtension({ bitpix: 32, axes: [width, height], data: data.map((value) => -value), name: 'DOWN' }),
  );
}

const inWorkspace = (name: string) => path.join(stage.folder, name);
const writeRamp = (name: string, shift?: number) => writeFile(inWorkspace(name), ramp(shift));

/** The frame of the editor in front, with its picture whole. */
async function picture(page: Page): Promise<Frame> {
  const frame = await fitsFrame(page);
  await frame.waitForSelector('html[data-picture=complete]', { state: 'attached' });
  return frame;
}

/** Points at a pixel, counted from 1 as FITS does, of a picture that is at its fit; gives the readout. */
async function readAt(frame: Frame, x: number, y: number): Promise<string> {
  const canvas = frame.locator('canvas.sky');
  const box = (await canvas.boundingBox())!;
  const scale = Math.min(box.width / width, box.height / height);
  const position = {
    x: box.width / 2 + (x - 0.5 - width / 2) * scale,
    y: box.height / 2 - (y - 0.5 - height / 2) * scale,
  };
  await canvas.hover({ position });
  await frame.locator('status-line .value:not(.pending)').waitFor();
  return status(frame);
}

async function status(frame: Frame): Promise<string> {
  return (await frame.locator('status-line').innerText()).replace(/\s+/g, ' ');
}

let page: Page;
beforeAll(async () => {
  await writeRamp('ramp.fits');
  page = await openWorkbench();
});

describe('a picture', () => {
  test('opens at the first HDU with data, the first row at the bottom', async () => {
    await openFile(page, 'ramp.fits');
    const frame = await picture(page);
    expect(await frame.locator('hdu-list [aria-selected=true]').innerText()).toContain('RAMP');
    const canvas = await frame.locator('canvas.sky').screenshot();
    const middle = [0.4, 0.6] as const;
    const bottom = brightness(canvas, middle, [0.8, 0.95]);
    const top = brightness(canvas, middle, [0.05, 0.2]);
    expect(top - bottom).toBeGreaterThan(100);
  });

  test.each([
    [1, 1, '0 adu'],
    [300, 1, '299 adu'],
    [1, 200, '199000 adu'],
    [300, 200, '199299 adu'],
    [123, 45, '44122 adu'],
  ])('says the value of pixel (%d, %d)', async (x, y, value) => {
    expect(await readAt(await picture(page), x, y)).toContain(`x ${x} y ${y} ${value}`);
  });

  test('zooms and pans by keys, and the pixel under the cursor follows', async () => {
    const frame = await picture(page);
    await frame.locator('canvas.sky').focus();
    await page.keyboard.press('1');
    await expect.poll(() => frame.locator('.zoom').innerText()).toBe('100 %');
    const box = (await frame.locator('canvas.sky').boundingBox())!;
    await frame
      .locator('canvas.sky')
      .hover({ position: { x: box.width / 2 + 0.5, y: box.height / 2 + 0.5 } });
    const before = await status(frame);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => status(frame)).toContain(`x ${Number(/x (\d+)/.exec(before)![1]) + 64} `);
    await page.keyboard.press('0');
  });

  test('walks the HDUs by keys', async () => {
    const frame = await picture(page);
    await page.keyboard.press(']');
    await expect.poll(() => frame.locator('hdu-chooser').innerText()).toContain('DOWN');
    await picture(page);
    await expect.poll(() => readAt(frame, 300, 200)).toContain('-199299');
    await page.keyboard.press('[');
    await picture(page);
  });
});

test('the header is filtered as one types', async () => {
  const frame = await picture(page);
  await page.keyboard.press('h');
  const filter = frame.locator('header-view vscode-textfield input');
  await filter.fill('naxis');
  await expect.poll(() => frame.locator('header-view [role=row]').count()).toBe(3);
  const rows = await frame.locator('header-view [role=row]').allInnerTexts();
  expect(rows.map((row) => row.split(/\s+/).slice(0, 2))).toEqual([
    ['NAXIS', '2'],
    ['NAXIS1', '300'],
    ['NAXIS2', '200'],
  ]);
  expect(await frame.locator('header-view .filter').innerText()).toMatch(/^3 of \d+/);
  await filter.fill('');
  await frame.getByRole('tab', { name: 'Image' }).click();
});

describe('what the editor remembers', () => {
  const leave = async () => {
    const frame = await picture(page);
    await frame.getByRole('option', { name: 'DOWN' }).click();
    await expect.poll(() => frame.locator('hdu-chooser').innerText()).toContain('DOWN');
    await picture(page);
    await frame.locator('canvas.sky').focus();
    await page.keyboard.press('1');
    await page.keyboard.press('+');
    await expect.poll(() => frame.locator('.zoom').innerText()).toBe('200 %');
    await picture(page);
    // The state is kept a moment after it changed.
    await page.waitForTimeout(500);
  };
  const expectBack = async () => {
    const frame = await picture(page);
    expect(await frame.locator('hdu-chooser').innerText()).toContain('DOWN');
    expect(await frame.locator('.zoom').innerText()).toBe('200 %');
  };

  test('comes back when the tab was hidden', async () => {
    await leave();
    await openFile(page, 'm51.fits');
    await picture(page);
    await page.locator('.tab[data-resource-name="ramp.fits"]').click();
    await expectBack();
  });

  longTest('comes back when the tab was moved to another group', async () => {
    await page.locator('.tab[data-resource-name="m51.fits"]').click();
    await runCommand(page, 'View: Close Editor');
    // The only editor takes its group along: what is on the right now is the one group again.
    await runCommand(page, 'View: Move Editor into Right Group');
    await page.waitForTimeout(1000);
    await expectBack();
  });

  test('comes back when the window was reloaded', async () => {
    await reloadWindow(page);
    await page.locator('.tab.active[data-resource-name="ramp.fits"]').waitFor();
    await expectBack();
  });
});

describe('the file on disk', () => {
  test('is shown anew when it changes', async () => {
    await writeRamp('changing.fits');
    await openFile(page, 'changing.fits');
    const frame = await picture(page);
    expect(await readAt(frame, 10, 10)).toContain(' 9009 ');
    await writeRamp('changing.fits', 7);
    await expect.poll(() => readAt(frame, 10, 10), { timeout: 20_000 }).toContain(' 9016 ');
  });

  test('is said to be gone when it is, and the picture stays', async () => {
    const frame = await picture(page);
    await rm(inWorkspace('changing.fits'));
    await frame.locator('.notice', { hasText: 'changed on disk' }).waitFor({ timeout: 20_000 });
    expect(await frame.locator('canvas.sky').isVisible()).toBe(true);
    await writeRamp('changing.fits', 5);
    await expect.poll(() => frame.locator('.notice').count(), { timeout: 20_000 }).toBe(0);
    await expect.poll(() => readAt(frame, 10, 10), { timeout: 20_000 }).toContain(' 9014 ');
  });
});

describe('bad files', () => {
  test.each([
    ['zero-byte.fits', 'zero-byte.fits is empty'],
    ['text.fits', 'text.fits is not a FITS file'],
    ['cut-header.fits', 'The header is cut'],
    ['cut-data.fits', 'The data are cut'],
    ['huge-promise.fits', 'The data are cut'],
  ])('%s: %s', async (file, message) => {
    await openFile(page, `bad/${file}`);
    await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
    const frame = await fitsFrame(page);
    await frame.locator('body', { hasText: message }).waitFor();
  });
});

test('a table is shown by its rows, and its header beside them', async () => {
  await openFile(page, 'table.fits');
  await page.locator('.tab.active[data-resource-name="table.fits"]').waitFor();
  const frame = await fitsFrame(page);
  await frame.locator('data-grid [role=gridcell]').first().waitFor();
  await frame.getByRole('tab', { name: 'Header' }).click();
  await frame.locator('header-view [role=row]', { hasText: 'TTYPE1' }).waitFor();
});

longTest('it looks at home in every theme', async () => {
  for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast'] as const) {
    await setTheme(page, theme);
    await openFile(page, 'm51.fits');
    await picture(page);
    await shot(page, 'fits-picture');
    await openFile(page, 'mosaic-4ext.fits');
    const frame = await picture(page);
    await frame.getByRole('tab', { name: 'Header' }).click();
    await frame.locator('header-view [role=row]').first().waitFor();
    await shot(page, 'fits-header');
    await frame.getByRole('tab', { name: 'Image' }).click();
  }
});
