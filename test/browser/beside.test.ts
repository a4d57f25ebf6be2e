import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyPrimary, imageExtension, primaryHdu } from '../support/fits/image';
import { fitsFile } from '../support/fits/file';
import { longTest } from '../support/longTest';
import {
  chooseInMenu,
  fitsFrame,
  openFile,
  openWorkbench,
  runCommand,
  shot,
  stage,
  contextMenu,
  showAlmagest,
} from './support';

/** Two chips as HST writes them, exposed for so many seconds. */
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

/** A square of the sky, its middle (50.5, 50.5 as FITS counts) at RA 150°, Dec +2°; arcseconds a pixel. */
function field(pixel = 1): Uint8Array {
  const data = Array.from({ length: 10_000 }, (_, i) => i % 100);
  return primaryHdu({
    ...{ bitpix: 16, axes: [100, 100], data },
    cards: [
      ['CTYPE1', 'RA---TAN'],
      ['CTYPE2', 'DEC--TAN'],
      ['CRVAL1', 150],
      ['CRVAL2', 2],
      ['CRPIX1', 50.5],
      ['CRPIX2', 50.5],
      ['CDELT1', -pixel / 3600],
      ['CDELT2', pixel / 3600],
      ['RADESYS', 'ICRS'],
    ],
  });
}

let page: Page;
const inWorkspace = (name: string) => path.join(stage.folder, 'beside', name);
const tab = (name: string) => page.locator('.tab.active').filter({ hasText: name });
const input = () => page.locator('.quick-input-widget input.input:visible');
const picture = async (): Promise<Frame> => {
  const frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  return frame;
};
/** The text of the editor in front as it stands on screen; its blanks are ordinary ones. */
const lines = async () =>
  (await page.locator('.view-lines:visible').last().innerText()).replaceAll('\u00a0', ' ');

beforeAll(async () => {
  await mkdir(inWorkspace(''), { recursive: true });
  await writeFile(inWorkspace('chips-a.fits'), chips(100));
  await writeFile(inWorkspace('chips-b.fits'), chips(250));
  await writeFile(inWorkspace('field-1.fits'), field(1));
  await writeFile(inWorkspace('field-2.fits'), field(2));
  page = await openWorkbench();
});

describe('the list of HDUs in the sidebar', () => {
  const rows = () => page.locator('.pane:has(.pane-header[aria-label^="HDUs"]) .monaco-list-row');
  const chosen = () => rows().and(page.locator('.selected')).first().getAttribute('aria-label');

  test('is that of the file in front, errors and quality under their picture', async () => {
    await openFile(page, 'beside/chips-a.fits');
    const frame = await picture();
    await showAlmagest(page);
    // A list draws only what has room: the views above it give theirs.
    for (const view of ['Queries', 'Downloads']) {
      const header = page.locator(`.pane-header[aria-label^="${view}"]`);
      await header.click();
      await page.locator(`.pane-header[aria-label^="${view}"][aria-expanded="false"]`).waitFor();
    }
    await expect.poll(() => rows().count(), { timeout: 60_000 }).toBe(7);
    for (const [level, count] of [
      [1, 3],
      [2, 4],
    ] as const)
      expect(
        await rows()
          .and(page.locator(`[aria-level="${level}"]`))
          .count(),
      ).toBe(count);
    await expect.poll(chosen, { timeout: 30_000 }).toContain('1 SCI');
    await rows().filter({ hasText: '5 ERR 2' }).click();
    await frame.locator('hdu-list [aria-selected=true]').filter({ hasText: 'ERR 2' }).waitFor();
    await shot(page, 'hdus-tree');
    await frame.locator('canvas.sky').focus();
    await page.keyboard.press('[');
    await expect.poll(chosen, { timeout: 30_000 }).toContain('4 SCI 2');
  });
});

describe('headers as text', () => {
  test('show what stands in the file, from the HDU in view on, and explain keywords', async () => {
    await runCommand(page, 'Almagest: Open Header as Text');
    await tab('chips-a.fits.header').waitFor();
    const card = page.locator('.view-line:visible').filter({ hasText: 'ELECTRONS' }).first();
    await card.waitFor();
    await expect.poll(lines, { timeout: 30_000 }).toMatch(/# HDU 4 SCI 2\n(.*\n)*EXPTIME = +100\n/);
    // What a keyword means is known once the extension has seen the document: pointed at again until then.
    const explained = page.locator('.monaco-hover:visible').getByText('FITS 4.0 §');
    await expect
      .poll(
        async () => {
          await page.mouse.move(0, 0);
          await card.hover({ position: { x: 12, y: 8 } });
          return explained.waitFor({ timeout: 3000 }).then(
            () => true,
            () => false,
          );
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    await shot(page, 'header-text');
  });

  longTest('of two files are compared', async () => {
    await runCommand(page, 'View: Close Editor');
    await tab('chips-a.fits').waitFor();
    await runCommand(page, 'Almagest: Compare Headers With…');
    await page.locator('.quick-input-list .monaco-list-row').getByText('chips-b.fits').click();
    await tab('(headers)').waitFor();
    // A card of each of six HDUs is another: each side says so.
    await expect
      .poll(() => page.locator('.monaco-diff-editor .line-delete').count(), { timeout: 30_000 })
      .toBeGreaterThan(0);
    const changed = page.locator('.monaco-diff-editor .modified .view-line').filter({ hasText: 'EXPTIME' });
    expect(await changed.first().innerText()).toContain('250');
    await shot(page, 'header-diff');
  });
});

describe('a file on a server', () => {
  let server: Server;
  let base: string;
  const asked: string[] = [];

  beforeAll(async () => {
    const bytes = field();
    server = createServer((request, response) => {
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
      asked.push(`${request.url} ${request.headers.range ?? ''}`);
      if (request.url?.startsWith('/gone') === true) response.writeHead(404).end();
      else if (!range || request.url?.startsWith('/whole') === true)
        response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
      else {
        const [from, to] = [Number(range[1]), Math.min(Number(range[2]), bytes.length - 1)];
        response
          .writeHead(206, { 'content-range': `bytes ${from}-${to}/${bytes.length}`, etag: '"1"' })
          .end(bytes.subarray(from, to + 1));
      }
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  const openRemote = async (address: string) => {
    await runCommand(page, 'Almagest: Open Remote FITS…');
    await page.locator('.quick-input-title').getByText('Open Remote FITS').waitFor();
    await input().fill(address);
    await page.keyboard.press('Enter');
  };

  test('is read by ranges, and its picture leads on', async () => {
    await openRemote(`${base}/data/field.fits?key=1`);
    await tab('field.fits').waitFor();
    const frame = await picture();
    expect(asked.every((line) => line.includes('bytes='))).toBe(true);
    // Copying and the menu wait for coordinates, as one who reads them would.
    await frame.locator('status-line').getByText('ICRS').waitFor();
    const menu = await contextMenu(page, frame.locator('canvas.sky'));
    await menu.getByText('Copy as SkyCoord').waitFor();
    await menu.hover();
    await shot(page, 'picture-menu');
    await menu.getByText('Search Archives Here…').click();
    const images = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Images' });
    await images.first().click();
    await expect.poll(() => input().inputValue()).toMatch(/^\d/);
    const [ra, dec] = (await input().inputValue()).split(' ').map(Number) as [number, number];
    // Within a pixel or two of the middle, where the mouse was.
    expect(Math.abs(ra - 150)).toBeLessThan(2 / 3600);
    expect(Math.abs(dec - 2)).toBeLessThan(2 / 3600);
    await page.keyboard.press('Escape');
  });

  longTest('is read whole where the server has no ranges; one that is not there says so', async () => {
    await openRemote(`${base}/whole/entire.fits`);
    await tab('entire.fits').waitFor();
    await picture();
    await openRemote(`${base}/gone/missing.fits`);
    await tab('missing.fits').waitFor();
    const frame = await fitsFrame(page);
    await frame.locator('message-view').getByText('404').waitFor();
    await runCommand(page, 'Almagest: Open Remote FITS…');
    await input().fill('ftp://archive.example/a.fits');
    await page.locator('.quick-input-message').getByText('no address of the web').waitFor();
    await page.keyboard.press('Escape');
  });
});

longTest('pictures whose views are locked show the same sky at the same scale', async () => {
  await openFile(page, 'beside/field-1.fits');
  const one = await picture();
  await one.locator('status-line').getByText('ICRS').waitFor();
  await one.locator('canvas.sky').focus();
  await page.keyboard.press('1');
  await one.locator('fits-toolbar').getByText('100 %').waitFor();
  await runCommand(page, 'Almagest: Lock Views by Coordinates');
  await page.locator('.statusbar-item').getByText('Views locked').waitFor();
  await openFile(page, 'beside/field-2.fits');
  await tab('field-2.fits').waitFor();
  const two = await picture();
  // Its pixels are twice as wide on the sky.
  await two.locator('fits-toolbar').getByText('200 %').waitFor();
  await page.locator('.statusbar-item').getByText('Views locked').click();
  await page.locator('.statusbar-item').getByText('Views locked').waitFor({ state: 'hidden' });
});

longTest('limits, stretch and colours are locked where that is chosen, and places are not', async () => {
  await runCommand(page, 'View: Close All Editors');
  await openFile(page, 'beside/field-1.fits');
  const one = await picture();
  await chooseInMenu(one, 'Stretch', 'asinh');
  await chooseInMenu(one, 'Colour map', 'viridis');
  await one.locator('canvas.sky').focus();
  await page.keyboard.press('1');
  await one.locator('fits-toolbar').getByText('100 %').waitFor();
  await runCommand(page, 'Almagest: Lock Views, Limits and Colours…');
  const choice = (name: string) =>
    page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name });
  await choice('Place, scale and orientation').click();
  await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
  const status = page.locator('.statusbar-item').getByText('Views locked');
  await status.waitFor();
  await chooseInMenu(one, 'Display limits', 'min–max');
  await openFile(page, 'beside/field-2.fits');
  await tab('field-2.fits').waitFor();
  const two = await picture();
  // What the other's limits are, not its rule for them.
  await two.locator('fits-toolbar').getByText('0 … 99').waitFor();
  await two.locator('fits-toolbar').getByText('asinh').waitFor();
  await two.locator('fits-toolbar').getByText('viridis').waitFor();
  expect(await two.locator('fits-toolbar').getByText('100 %').count()).toBe(0);
  await shot(page, 'locked-colours');
  await status.click();
  await status.waitFor({ state: 'hidden' });
  await chooseInMenu(two, 'Colour map', 'grey');
  await openFile(page, 'beside/field-1.fits');
  await (await picture()).locator('fits-toolbar').getByText('viridis').waitFor();
});
