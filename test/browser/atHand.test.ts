import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, expect } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary, imageExtension, primaryHdu } from '../support/fits/image';
import { longTest } from '../support/longTest';
import { python } from '../support/truths/python';
import { fitsFrame, openFile, openText, openWorkbench, runCommand, shot, stage } from './support';
import { pointAt, valueAt } from './support/pointing';

const folder = path.join(stage.folder, 'hand');
const inFolder = (name: string) => path.join(folder, name);
const size = { width: 100, height: 80 };
const patient = { timeout: 60_000 };

/** A ramp, pixel x, y (from 1) having x + 1000 y + `more`, at RA 150°, Dec +2°. */
function ramp(more = 0): Uint8Array {
  const data = Array.from(
    { length: 8000 },
    (_, at) => (at % 100) + 1 + 1000 * (Math.floor(at / 100) + 1) + more,
  );
  return primaryHdu({
    ...{ bitpix: 32, axes: [100, 80], data },
    cards: [
      ['CTYPE1', 'RA---TAN'],
      ['CTYPE2', 'DEC--TAN'],
      ['CRVAL1', 150],
      ['CRVAL2', 2],
      ['CRPIX1', 50],
      ['CRPIX2', 40],
      ['CDELT1', -1 / 3600],
      ['CDELT2', 1 / 3600],
      ['RADESYS', 'ICRS'],
    ],
  });
}

let page: Page;
let frame: Frame;

const complete = () =>
  frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached', ...patient });
const open = async (name: string) => {
  await openFile(page, `hand/${name}`);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  frame = await fitsFrame(page);
  await complete();
};
const status = async () => (await frame.locator('status-line').innerText()).replace(/\s+/g, ' ');

beforeAll(async () => {
  await mkdir(inFolder('elsewhere'), { recursive: true });
  await writeFile(inFolder('ramp.fits'), ramp());
  await writeFile(inFolder('shrinking.fits'), ramp());
  await writeFile(inFolder('elsewhere/target.fits'), ramp(5));
  await rm(inFolder('link.fits'), { force: true });
  await symlink(inFolder('elsewhere/target.fits'), inFolder('link.fits'));
  await writeFile(inFolder('odd.name'), ramp(7));
  const [sci, dq] = [
    { bitpix: 16 as const, data: Array.from({ length: 8000 }, (_, at) => at % 100), name: 'SCI' },
    { bitpix: 32 as const, data: Array.from({ length: 8000 }, () => 5), name: 'DQ' },
  ].map((of) => imageExtension({ ...of, axes: [100, 80], version: 1 }));
  await writeFile(inFolder('flags.fits'), fitsFile(emptyPrimary([['TELESCOP', 'JWST']]), sci!, dq!));
  page = await openWorkbench();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});

longTest('a pinch zooms about the cursor, and large pixels have their values on them', async () => {
  await open('ramp.fits');
  expect(await valueAt(frame, size, 30, 20)).toBe(20_030);
  const zoom = async () =>
    Number(/([\d.,]+) %/.exec(await frame.locator('fits-toolbar').innerText())![1]!.replace(',', ''));
  const before = await zoom();
  /** How much is drawn over the picture. */
  const drawn = () =>
    frame.evaluate<number>(`(() => {
      const { width, height } = document.querySelector('canvas.over');
      const { data } = document.querySelector('canvas.over').getContext('2d').getImageData(0, 0, width, height * 0.7);
      let count = 0;
      for (let at = 3; at < data.length; at += 4) if (data[at] > 0) count++;
      return count;
    })()`);
  await page.keyboard.down('Control');
  for (let step = 0; step < 6; step++) await page.mouse.wheel(0, -40);
  await page.keyboard.up('Control');
  await expect.poll(zoom, patient).toBeGreaterThan(5 * before);
  // The pixel under the cursor is the same.
  await expect.poll(status, patient).toContain('x 30 y 20 20030');
  await complete();
  const withValues = await drawn();
  expect(withValues).toBeGreaterThan(1000);
  await shot(page, 'hand-values');
  await runCommand(page, 'FITS: Toggle Values on Large Pixels');
  await expect.poll(drawn, patient).toBeLessThan(withValues / 2);
  await runCommand(page, 'FITS: Toggle Values on Large Pixels');
});

longTest('what is pointed at is copied as SkyCoord, and what is shown as Python', async () => {
  await open('ramp.fits');
  await frame.locator('canvas.sky').focus();
  await page.keyboard.press('0');
  await frame.locator('status-line').getByText('ICRS').waitFor();
  await pointAt(frame, size, 50, 40);
  const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
  await runCommand(page, 'Almagest: Copy as SkyCoord');
  await expect.poll(copied, patient).toMatch(/^SkyCoord\(/);
  const [ra, dec] = [...(await copied()).matchAll(/-?\d+\.?\d*/g)].map(([number]) => Number(number));
  expect(Math.abs(ra! - 150) * 3600).toBeLessThan(1);
  expect(Math.abs(dec! - 2) * 3600).toBeLessThan(1);
  await runCommand(page, 'Almagest: Copy Python to Open This');
  await expect.poll(copied, patient).toContain('ramp.fits');
  const code = `${await copied()}\nprint(data[39, 49])\n`;
  expect(execFileSync(python, ['-c', code], { encoding: 'utf8', cwd: stage.folder }).trim()).toMatch(
    /^40050$/m,
  );
});

longTest('flags are named at the cursor', async () => {
  await open('flags.fits');
  await pointAt(frame, size, 10, 10);
  await frame.locator('status-line .flags').getByText('DO_NOT_USE, JUMP_DET').waitFor();
});

longTest('a file behind a link opens, and one of any name when it is asked for', async () => {
  await open('link.fits');
  expect(await valueAt(frame, size, 7, 3)).toBe(3012);
  await openText(page, 'hand/odd.name');
  await runCommand(page, 'View: Reopen Editor With...');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'FITS' }).first().click();
  await page.locator('iframe.webview.ready').filter({ visible: true }).first().waitFor(patient);
  frame = await fitsFrame(page);
  await complete();
  expect(await valueAt(frame, size, 7, 3)).toBe(3014);
});

longTest('a graphics context that is lost comes back with the picture', async () => {
  await open('ramp.fits');
  const bright = async () => {
    const { data } = PNG.sync.read(await frame.locator('canvas.sky').screenshot());
    return data.some((value, at) => at % 4 === 0 && value > 200);
  };
  expect(await bright()).toBe(true);
  await frame.evaluate(
    "(globalThis.lost = document.querySelector('canvas.sky').getContext('webgl2').getExtension('WEBGL_lose_context')).loseContext()",
  );
  await frame.getByText('The graphics context was lost').waitFor();
  await frame.evaluate('globalThis.lost.restoreContext()');
  await frame.getByText('The graphics context was lost').waitFor({ state: 'hidden' });
  await complete();
  await expect.poll(bright, patient).toBe(true);
});

longTest('a file that shrinks is said so, and is shown again when it is whole', async () => {
  await open('shrinking.fits');
  expect(await valueAt(frame, size, 7, 70)).toBe(70_007);
  // The header and a part of the rows: as while it is being written.
  await truncate(inFolder('shrinking.fits'), 2880 + 100 * 4 * 40);
  await frame
    .locator('problem-strip')
    .filter({ hasText: /problem/ })
    .waitFor(patient);
  await complete();
  await pointAt(frame, size, 7, 70);
  await expect.poll(status, patient).toContain('missing');
  expect(await valueAt(frame, size, 7, 20)).toBe(20_007);
  await shot(page, 'hand-shrunk');
  await writeFile(inFolder('shrinking.fits'), ramp());
  await frame
    .locator('problem-strip')
    .filter({ hasText: /problem/ })
    .waitFor({ state: 'hidden', ...patient });
  await expect.poll(() => valueAt(frame, size, 7, 70), patient).toBe(70_007);
});
