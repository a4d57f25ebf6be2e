import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { longTest } from '../support/longTest';
import { chooseInMenu, fitsFrame, openFile, openWorkbench, setTheme, shot, stage } from './support';

const rows = 400;
const all = Array.from({ length: rows }, (_, i) => i);
/** Colours and magnitudes as of a cluster: a band with scatter, and the row's own number, so that none is like another. */
const colour = (i: number) => Number((((i * 37) % rows) / 200 - 0.4).toFixed(4));
const magnitude = (i: number) => Number((9 + 4 * colour(i) + ((i * 101) % 97) / 50).toFixed(4));

const table = binaryTable(
  [
    { name: 'NAME', type: 'A', width: 8, values: all.map((i) => `s${i + 1}`) },
    { name: 'B-V', type: 'D', unit: 'mag', values: all.map(colour) },
    { name: 'V', type: 'D', unit: 'mag', values: all.map(magnitude) },
  ],
  'CLUSTER',
);
const votable = `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE name="cluster">
<FIELD name="bv" datatype="double" unit="mag"/><FIELD name="v" datatype="double" unit="mag"/>
<DATA><TABLEDATA>${all.map((i) => `<TR><TD>${colour(i)}</TD><TD>${magnitude(i)}</TD></TR>`).join('\n')}</TABLEDATA></DATA>
</TABLE></RESOURCE></VOTABLE>`;

const patient = { timeout: 20_000 };

let page: Page;
beforeAll(async () => {
  await writeFile(path.join(stage.folder, 'cluster-plot.fits'), fitsFile(emptyPrimary(), table));
  await writeFile(path.join(stage.folder, 'cluster-plot.vot'), votable);
  page = await openWorkbench();
});

interface Box {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}
const within = ({ x, y }: Box) =>
  all.filter((i) => colour(i) >= x[0] && colour(i) <= x[1] && magnitude(i) >= y[0] && magnitude(i) <= y[1]);

/** Where a point stands on the page, by the axes that the plot says it drew. */
async function placeOf(frame: Frame, x: number, y: number) {
  const plot = frame.locator('points-view');
  const [x0, x1, y0, y1] = (await plot.getAttribute('data-axes'))!.split(' ').map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const box = (await frame.locator('.points-place').boundingBox())!;
  // The frame within: room for numbers and titles is 68 at the left, 8 above, 12 at the right, 40 below.
  return {
    x: box.x + 68 + ((box.width - 80) * (x - x0)) / (x1 - x0),
    y: box.y + 8 + (box.height - 48) * (1 - (y - y0) / (y1 - y0)),
  };
}

async function drag(frame: Frame, { x, y }: Box, shift = false) {
  const from = await placeOf(frame, x[0], y[0]);
  const to = await placeOf(frame, x[1], y[1]);
  if (shift) await page.keyboard.down('Shift');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
  if (shift) await page.keyboard.up('Shift');
  await page.mouse.move(to.x + 40, to.y - 4);
}

async function openPlot(frame: Frame) {
  await frame.locator('data-grid [role=gridcell]').first().waitFor(patient);
  // What is tried once more finds it open.
  if (!(await frame.locator('points-view').isVisible()))
    await frame.getByRole('button', { name: 'Plot the rows shown, one column' }).click();
  await frame.locator(`points-view[data-points="${rows}"]`).waitFor(patient);
}

const choose = (frame: Frame, axis: 'X' | 'Y', name: string) =>
  frame.locator('.points-bar').getByLabel(axis, { exact: true }).selectOption({ label: name });

/** The colour of the canvas at a place of the page. */
const pixelAt = (frame: Frame, at: { x: number; y: number }, by: readonly [number, number]) =>
  frame.evaluate<number[], readonly [number, number]>(
    ([x, y]) => {
      const canvas = (
        globalThis as unknown as { document: { querySelector(name: string): never } }
      ).document.querySelector('.points-place canvas') as {
        width: number;
        clientWidth: number;
        getBoundingClientRect(): { left: number; top: number };
        getContext(name: '2d'): {
          getImageData(x: number, y: number, w: number, h: number): { data: Iterable<number> };
        };
      };
      const density = canvas.width / canvas.clientWidth;
      const { data } = canvas
        .getContext('2d')
        .getImageData(Math.round(x * density), Math.round(y * density), 1, 1);
      return [...data];
    },
    [at.x + by[0], at.y + by[1]],
  );

describe('rows plotted, column against column', () => {
  longTest(
    'what is dragged over is marked in the grid, what is chosen there has rings, and a click leads to its row',
    async () => {
      await openFile(page, 'cluster-plot.fits');
      const frame = await fitsFrame(page);
      await openPlot(frame);
      await choose(frame, 'X', 'B-V');
      await choose(frame, 'Y', 'V');
      await expect
        .poll(async () => (await frame.locator('points-view').getAttribute('data-axes')) ?? '', patient)
        .toMatch(/^-0\.4/);
      // Around both columns, with 3 % of room.
      const axes = await frame.locator('points-view').getAttribute('data-axes');
      const [x0, x1, y0, y1] = axes!.split(' ').map(Number);
      const [xs, ys] = [all.map(colour), all.map(magnitude)].map((values) => [
        Math.min(...values),
        Math.max(...values),
      ]);
      const room = (ends: number[]) => 0.03 * (ends[1]! - ends[0]!);
      expect(x0).toBeCloseTo(xs![0]! - room(xs!), 9);
      expect(x1).toBeCloseTo(xs![1]! + room(xs!), 9);
      expect(y0).toBeCloseTo(ys![0]! - room(ys!), 9);
      expect(y1).toBeCloseTo(ys![1]! + room(ys!), 9);

      // Between values of the table, a pixel is some 0.005.
      const box: Box = { x: [0.2525, 0.8525], y: [10.503, 12.503] };
      const inside = within(box);
      await drag(frame, box);
      const words = frame.locator('.points-words .marked');
      await expect.poll(() => words.innerText(), patient).toMatch(/^\d+ rows marked/);
      const marked = Number(/^\d+/.exec(await words.innerText())![0]);
      expect(Math.abs(marked - inside.length)).toBeLessThanOrEqual(3);
      await shot(page, 'table-plot-marked');

      // Only these: the filter says which, and the grid holds to it exactly.
      await frame.getByRole('button', { name: 'Show only these' }).click();
      await expect
        .poll(() => frame.locator('grid-bar .count').innerText(), patient)
        .toBe(`${marked} of ${rows} rows`);
      const filter = await frame.locator('grid-bar .filter input').inputValue();
      const numbers = /^"B-V" between (\S+) and (\S+) and V between (\S+) and (\S+)$/
        .exec(filter)!
        .slice(1)
        .map(Number);
      const said = within({ x: [numbers[0]!, numbers[1]!], y: [numbers[2]!, numbers[3]!] });
      expect(said.length).toBe(marked);
      const shown = await frame.locator('.numbers .index').allInnerTexts();
      expect(shown.slice(0, 10)).toEqual(said.slice(0, 10).map((i) => String(i + 1)));
      expect(await frame.locator('.numbers .index:not(.marked)').count()).toBe(0);
      await frame.locator('grid-bar .filter input').fill('');
      await page.keyboard.press('Enter');
      // The points come before the axes are around them again.
      await frame.locator(`points-view[data-points="${rows}"][data-axes="${axes}"]`).waitFor(patient);
      const isMarked = (row: number) =>
        frame
          .locator(`.row[aria-rowindex="${row + 2}"]`)
          .getAttribute('class')
          .then((name) => /\bmarked\b/.test(name ?? ''));
      for (const row of [0, 1, 2, 3, 4, 5]) expect(await isMarked(row)).toBe(said.includes(row));

      // A click on a point goes to its row, which gets a ring.
      const last = said.at(-1)!;
      const place = await placeOf(frame, colour(last), magnitude(last));
      await page.mouse.click(place.x, place.y);
      await frame
        .locator(`[id="cell-${last}-0"].active, .row[aria-rowindex="${last + 2}"] .active`)
        .first()
        .waitFor(patient);
      const canvas = (await frame.locator('.points-place').boundingBox())!;
      const local = { x: place.x - canvas.x, y: place.y - canvas.y };
      await expect.poll(async () => (await pixelAt(frame, local, [5, 0]))[3]!, patient).toBeGreaterThan(100);

      // Rows chosen in the grid have rings, others have not.
      await frame.locator('.grid').focus();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      for (const row of [0, 1, 2]) {
        const at = await placeOf(frame, colour(row), magnitude(row));
        await expect
          .poll(
            async () => (await pixelAt(frame, { x: at.x - canvas.x, y: at.y - canvas.y }, [5, 0]))[3]!,
            patient,
          )
          .toBeGreaterThan(100);
      }
      await setTheme(page, 'Light Modern');
      await shot(page, 'table-plot-chosen');
      await setTheme(page, 'Dark High Contrast');
      await shot(page, 'table-plot-chosen');
      await setTheme(page, 'Dark Modern');
    },
  );

  longTest('a VOTable has the same plot, and a histogram with what is marked of it', async () => {
    await openFile(page, 'cluster-plot.vot');
    const frame = await fitsFrame(page);
    await openPlot(frame);
    await choose(frame, 'Y', '(how many)');
    await frame.locator('.points-place[aria-label^="Rows against bv"]').waitFor(patient);
    // Bars stand on 0, once the column has come.
    const axes = () => frame.locator('points-view').getAttribute('data-axes');
    await expect.poll(async () => (await axes())?.split(' ')[2], patient).toBe('0');
    await frame.locator(`points-view[data-points="${rows}"]`).waitFor(patient);
    const [, , , high] = (await frame.locator('points-view').getAttribute('data-axes'))!
      .split(' ')
      .map(Number);
    await drag(frame, { x: [0.5025, 1.0025], y: [0, high! / 2] });
    const inside = all.filter((i) => colour(i) >= 0.5025 && colour(i) <= 1.0025).length;
    const words = frame.locator('.points-words .marked');
    await expect.poll(() => words.innerText(), patient).toMatch(/^\d+ rows marked/);
    expect(Math.abs(Number(/^\d+/.exec(await words.innerText())![0]) - inside)).toBeLessThanOrEqual(2);
    await shot(page, 'table-plot-histogram');
    await choose(frame, 'Y', 'v');
    await frame.locator('.points-place[aria-label^="v (mag) against bv"]').waitFor(patient);
    await chooseInMenu(frame, 'How it is plotted', 'Join points in the order of rows');
    await setTheme(page, 'Light Modern');
    await shot(page, 'table-plot-line');
    await setTheme(page, 'Dark Modern');
  });

  longTest('rows of a VOTable are plotted as a spectrum of columns that are chosen', async () => {
    await openFile(page, 'cluster-plot.vot');
    const table = await fitsFrame(page);
    await table.locator('data-grid [role=gridcell]').first().waitFor(patient);
    await table.locator('grid-bar .filter input').fill('bv > 0.5');
    await page.keyboard.press('Enter');
    const left = all.filter((i) => colour(i) > 0.5);
    await expect
      .poll(() => table.locator('grid-bar .count').innerText(), patient)
      .toBe(`${left.length} of ${rows} rows`);
    await table.getByRole('button', { name: 'Plot the rows shown as a spectrum' }).click();
    await page.locator('.tab.active[data-resource-name="cluster-plot-table.fits"]').waitFor(patient);
    const frame = await fitsFrame(page);
    const form = frame.locator('columns-form');
    await form.waitFor(patient);
    await form.getByLabel('Axis', { exact: true }).selectOption('bv');
    await form.getByLabel('Flux', { exact: true }).selectOption('v');
    await form.getByLabel('Unit of the axis').fill('um');
    await form.getByLabel('Unit of the flux').fill('mJy');
    await form.getByRole('button', { name: 'Plot' }).click();
    const ends = [Math.min(...left.map(colour)), Math.max(...left.map(colour))];
    await frame.locator(`plot-view[data-range="${ends.join(' ')}"]`).waitFor(patient);
    await shot(page, 'table-as-spectrum');
    await setTheme(page, 'Light Modern');
    await shot(page, 'table-as-spectrum');
    await setTheme(page, 'Dark Modern');
  });
});
