import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { fitsFrame, openFile, openWorkbench, setTheme, shot, stage } from './support';
import { longTest } from '../support/longTest';

const rows = 1_000_000;
const inWorkspace = (name: string) => path.join(stage.folder, name);

/** Row i, from 0, has id i + 1, mag 10 + (i × 7919 mod 100003) / 10000, and is a star or a galaxy by turns of 3. */
const mag = (i: number) => 10 + ((i * 7919) % 100_003) / 10_000;
const kind = (i: number) => (i % 3 === 0 ? 'STAR' : i % 3 === 1 ? 'GALAXY' : '');

function catalogue(): Uint8Array {
  const all = Array.from({ length: rows }, (_, i) => i);
  const table = binaryTable(
    [
      { name: 'id', type: 'J', values: all.map((i) => i + 1) },
      { name: 'mag', type: 'D', unit: 'mag', values: all.map(mag) },
      { name: 'class', type: 'A', width: 8, values: all.map(kind) },
    ],
    'SOURCES',
  );
  return fitsFile(emptyPrimary(), table);
}

const votable = `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<DESCRIPTION>Two tables of a test</DESCRIPTION>
<RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><INFO name="publisher" value="Nobody"/>
<TABLE name="first"><PARAM name="epoch" datatype="double" unit="yr" value="2016.0"/>
<FIELD name="n" datatype="int"><VALUES null="-1"/></FIELD>
<FIELD name="ra" datatype="double" unit="deg" ucd="pos.eq.ra"><DESCRIPTION>Right ascension</DESCRIPTION></FIELD>
<FIELD name="name" datatype="char" arraysize="*"/>
<DATA><TABLEDATA>
<TR><TD>3</TD><TD>202.4696</TD><TD>M 51</TD></TR>
<TR><TD>-1</TD><TD>10.684708</TD><TD></TD></TR>
<TR><TD>2</TD><TD>NaN</TD><TD>M 31 &amp; M 32</TD></TR>
</TABLEDATA></DATA></TABLE>
<TABLE name="second"><FIELD name="x" datatype="short"/><DATA><TABLEDATA><TR><TD>7</TD></TR></TABLEDATA></DATA></TABLE>
</RESOURCE></VOTABLE>`;

/** Two cores may have more to do. */
const soon = { timeout: 20_000 };

const cell = (frame: Frame, row: number, column: number) => frame.locator(`[id="cell-${row}-${column}"]`);
const texts = (frame: Frame, row: number) =>
  Promise.all([0, 1, 2].map((column) => cell(frame, row, column).innerText()));
const expectRow = (frame: Frame, row: number, expected: readonly string[]) =>
  expect.poll(() => texts(frame, row).catch(() => []), soon).toEqual(expected);

/** Drags the scroll bar to a part of the whole. */
const scrollTo = (frame: Frame, part: number) =>
  frame.evaluate(
    `{ const grid = document.querySelector('.grid'); grid.scrollTop = grid.scrollHeight * ${part}; }`,
  );

let page: Page;
beforeAll(async () => {
  await writeFile(inWorkspace('sources.fits'), catalogue());
  await writeFile(inWorkspace('two.vot.gz'), gzipSync(votable));
  await writeFile(inWorkspace('cut.VOT'), votable.slice(0, votable.indexOf('<TR><TD>2')));
  page = await openWorkbench();
});

const ofRow = (i: number) => [String(i + 1), String(mag(i)), kind(i)];

describe('a FITS table of a million rows', () => {
  const open = async () => {
    const frame = await fitsFrame(page);
    await frame.locator('data-grid [role=gridcell]').first().waitFor();
    return frame;
  };
  const filter = async (frame: Frame, text: string) => {
    await frame.locator('grid-bar .filter input').fill(text);
    await page.keyboard.press('Enter');
  };
  const count = (frame: Frame) => frame.locator('grid-bar .count').innerText();

  test('shows its first rows with names and units', async () => {
    await openFile(page, 'sources.fits');
    const frame = await open();
    for (const row of [0, 1, 20]) await expectRow(frame, row, ofRow(row));
    // An empty text is not null.
    expect(await cell(frame, 2, 2).getAttribute('class')).not.toContain('null');
    expect(await frame.locator('[id=head-1]').innerText()).toMatch(/mag\s+mag/);
    expect(await count(frame)).toBe('1,000,000 rows');
  });

  test('scrolls to its last row by keys and by the scroll bar, and on by the wheel', async () => {
    const frame = await open();
    await cell(frame, 0, 0).click();
    await page.keyboard.press('Control+End');
    await expectRow(frame, rows - 1, ofRow(rows - 1));
    await page.keyboard.press('Control+Home');
    await expectRow(frame, 0, ofRow(0));
    const grid = frame.locator('.grid');
    await scrollTo(frame, 0.5);
    const middle = async () =>
      Number(
        (await frame
          .locator('.numbers .index')
          .first()
          .innerText()
          .catch(() => '')) || 0,
      );
    await expect.poll(middle).toBeGreaterThan(480_000);
    await page.waitForTimeout(500);
    const before = await middle();
    await grid.hover();
    await page.mouse.wheel(0, 220);
    await expect.poll(middle).toBe(before + 10);
    await page.waitForTimeout(500);
    expect(await middle()).toBe(before + 10);
    await expectRow(frame, before + 20, ofRow(before + 20));
    await scrollTo(frame, 1);
    await expectRow(frame, rows - 1, ofRow(rows - 1));
  });

  test('goes to a row', async () => {
    const frame = await open();
    await frame.locator('grid-bar .goto input').fill('654,321');
    await page.keyboard.press('Enter');
    await expectRow(frame, 654_320, ofRow(654_320));
    expect(await cell(frame, 654_320, 0).isVisible()).toBe(true);
  });

  test('sorts up, down and back by its header', async () => {
    const frame = await open();
    const order = Array.from({ length: rows }, (_, i) => i).sort((a, b) => mag(a) - mag(b) || a - b);
    const head = frame.locator('[id=head-1] .name');
    await head.click();
    await expectRow(frame, 0, ofRow(order[0]!));
    await expectRow(frame, 5, ofRow(order[5]!));
    expect(await frame.locator('[id=head-1]').getAttribute('aria-sort')).toBe('ascending');
    await head.click();
    await expect.poll(async () => Number(await cell(frame, 0, 1).innerText()), soon).toBe(mag(order.at(-1)!));
    await head.click();
    await expectRow(frame, 0, ofRow(0));
  });

  test('filters by an expression, and says where one is wrong', async () => {
    const frame = await open();
    await filter(frame, "mag < 10.001 and class = 'STAR'");
    const left = Array.from({ length: rows }, (_, i) => i).filter(
      (i) => mag(i) < 10.001 && kind(i) === 'STAR',
    );
    await expect.poll(() => count(frame), soon).toBe(`${left.length} of 1,000,000 rows`);
    await expectRow(frame, 1, ofRow(left[1]!));
    expect(await frame.locator('.numbers .index[data-row="1"]').innerText()).toBe(String(left[1]! + 1));
    await filter(frame, 'mag < ) 3');
    await frame.locator('grid-bar [role=alert]', { hasText: 'character 7' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => count(frame), soon).toBe('1,000,000 rows');
  });

  test('says what a column holds', async () => {
    const frame = await open();
    await frame.locator('[id=head-0]').hover();
    await frame.locator('[id=head-0] .stats').click();
    await expect
      .poll(() => frame.locator('column-popup dl').innerText(), soon)
      .toMatch(/Minimum\s+1\s+Maximum\s+1000000/);
    await shot(page, 'grid-statistics');
    await page.keyboard.press('Escape');
    await frame.locator('column-popup').waitFor({ state: 'detached' });
  });

  test('filters a column by limits that are typed at its head, beside another condition', async () => {
    const frame = await open();
    await filter(frame, "class = 'STAR'");
    const left = (low: number, high: number) =>
      Array.from({ length: rows }, (_, i) => i).filter(
        (i) => kind(i) === 'STAR' && mag(i) >= low && mag(i) <= high,
      ).length;
    await expect
      .poll(() => count(frame), soon)
      .toBe(`${left(0, 99).toLocaleString('en-US')} of 1,000,000 rows`);
    await frame.locator('[id=head-1]').hover();
    await frame.locator('[id=head-1] .stats').click();
    await frame.locator('column-form input:focus').waitFor();
    await page.keyboard.type('12');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12.5');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => count(frame), soon)
      .toBe(`${left(12, 12.5).toLocaleString('en-US')} of 1,000,000 rows`);
    const line = frame.locator('grid-bar .filter input');
    expect(await line.inputValue()).toBe("class = 'STAR' and mag between 12 and 12.5");
    expect(await frame.locator('.head .cell:has(.filtered)').count()).toBe(2);
    await shot(page, 'grid-column-filter');
    await frame.locator('column-form vscode-button[secondary]').click();
    await expect.poll(() => line.inputValue(), soon).toBe("class = 'STAR'");
    await page.keyboard.press('Escape');
    await filter(frame, '');
    await expect.poll(() => count(frame), soon).toBe('1,000,000 rows');
  });

  test('says it no longer once keys have opened the plot', async () => {
    const frame = await open();
    await frame.locator('[id=head-0]').hover();
    await frame.locator('[id=head-0] .stats').click();
    await frame.locator('column-popup dl').waitFor();
    const plot = frame.getByRole('button', { name: 'Plot the rows shown, one column' });
    await plot.focus();
    await page.keyboard.press('Enter');
    await frame.locator('points-view').waitFor();
    await frame.locator('column-popup').waitFor({ state: 'detached' });
    // The keys are where they were taken to.
    await page.keyboard.press('Enter');
    await frame.locator('points-view').waitFor({ state: 'detached' });
  });

  test('is walked by keys, and its header too', async () => {
    const frame = await open();
    await cell(frame, 0, 0).click();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await frame.locator('.cell.chosen').count()).toBe(4);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expectRow(frame, 0, ofRow(rows - 1));
    await page.keyboard.press('Enter');
    await expectRow(frame, 0, ofRow(0));
  });
});

describe('a VOTable', () => {
  test('opens from .vot.gz with its nulls as such, and what the document says beside it', async () => {
    await openFile(page, 'two.vot.gz');
    await page.locator('.tab.active[data-resource-name="two.vot.gz"]').waitFor();
    const frame = await fitsFrame(page);
    await expectRow(frame, 0, ['3', '202.4696', 'M 51']);
    await expectRow(frame, 1, ['null', '10.684708', 'null']);
    await expectRow(frame, 2, ['2', 'NaN', 'M 31 & M 32']);
    expect(await cell(frame, 1, 0).getAttribute('class')).toContain('null');
    expect(await cell(frame, 0, 0).getAttribute('class')).not.toContain('null');
    expect(await frame.locator('[id=head-1]').getAttribute('title')).toContain('Right ascension');
    const about = await frame.locator('about-strip').innerText();
    for (const said of ['Two tables of a test', 'publisher', 'Nobody', 'epoch', '2016.0'])
      expect(about).toContain(said);
    await frame.locator('[id=head-0] .name').click();
    await expectRow(frame, 0, ['2', 'NaN', 'M 31 & M 32']);
    await expectRow(frame, 2, ['null', '10.684708', 'null']);
    await frame.locator('grid-bar .filter input').fill('isnull(n)');
    await page.keyboard.press('Enter');
    await expectRow(frame, 0, ['null', '10.684708', 'null']);
  });

  test('is exported as it is shown', async () => {
    const frame = await fitsFrame(page);
    await frame.locator('vscode-toolbar-button[label^="Export"]').click();
    const name = page.locator('.quick-input-widget input.input:visible');
    await expect.poll(() => name.inputValue(), soon).toContain('two-table.ecsv');
    await shot(page, 'table-export');
    await name.fill(inWorkspace('shown.csv'));
    await page.keyboard.press('Enter');
    await page.locator('.notification-list-item', { hasText: '1 rows written to shown.csv' }).waitFor();
    expect(await readFile(inWorkspace('shown.csv'), 'utf8')).toBe('n,ra,name\r\n,10.684708,\r\n');
  });

  test('shows each of its tables', async () => {
    const frame = await fitsFrame(page);
    await frame.locator('menu-button').click();
    await frame.getByText('2 second').last().click();
    await expect.poll(() => cell(frame, 0, 0).innerText()).toBe('7');
  });

  test('that breaks off shows what was read, and says so', async () => {
    await openFile(page, 'cut.VOT');
    await page.locator('.tab.active[data-resource-name="cut.VOT"]').waitFor();
    const frame = await fitsFrame(page);
    await expectRow(frame, 1, ['null', '10.684708', 'null']);
    await frame.locator('problem-strip', { hasText: 'problem' }).first().waitFor();
  });
});

longTest('tables look at home in every theme', async () => {
  for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast'] as const) {
    await setTheme(page, theme);
    await openFile(page, 'two.vot.gz');
    const vot = await fitsFrame(page);
    await vot.locator('data-grid [role=gridcell]').first().waitFor();
    await shot(page, 'votable');
    await openFile(page, 'sources.fits');
    await page.locator('.tab.active[data-resource-name="sources.fits"]').waitFor();
    const frame = await fitsFrame(page);
    await frame.locator('data-grid [role=gridcell]').first().waitFor();
    await cell(frame, 2, 1).click();
    await shot(page, 'fits-table');
  }
});
