import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import type { Card } from '../support/fits/card';
import { primaryHdu } from '../support/fits/image';
import { longTest } from '../support/longTest';
import { python } from '../support/truths/python';
import { fitsFrame, openFile, openWorkbench, setTheme, shot, stage } from './support';

const patient = { timeout: 60_000 };
const count = 50_000;

let page: Page;
let frame: Frame;

beforeAll(async () => {
  const cards: Card[] = [
    ['OBJECT', 'M 51'],
    ...Array.from({ length: count }, (_, at) => [`K${at}`, at * 3] as const),
    ['LAST', 0.25, 'the last of all'],
  ];
  await writeFile(
    path.join(stage.folder, 'many-cards.fits'),
    primaryHdu({ bitpix: 16, axes: [4, 4], data: new Array<number>(16).fill(1), cards }),
  );
  page = await openWorkbench();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openFile(page, 'many-cards.fits');
  frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached', ...patient });
  await frame.locator('canvas.sky').focus();
  await page.keyboard.press('h');
  await frame
    .locator('header-view .filter', { hasText: `${(count + 7).toLocaleString('en')} cards` })
    .waitFor(patient);
});

longTest('fifty thousand cards are a list that only draws those in sight', async () => {
  const list = frame.locator('header-view .cards');
  const shown = () => frame.locator('header-view [role=row]').count();
  expect(await shown()).toBeLessThan(120);
  await list.focus();
  await page.keyboard.press('End');
  await frame.locator('header-view [role=row]', { hasText: 'the last of all' }).waitFor(patient);
  expect(await shown()).toBeLessThan(120);
  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await setTheme(page, theme);
    await shot(page, 'many-cards');
  }
  await frame.locator('header-view vscode-textfield input').fill('K31415');
  const found = frame.locator('header-view [role=row]', { hasText: '94245' });
  await found.waitFor(patient);
  await frame.locator('header-view vscode-textfield input').fill('');
});

longTest('a card is copied as Python that gives its value', async () => {
  const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
  for (const [keyword, value] of [
    ['OBJECT', 'M 51'],
    ['K31415', '94245'],
    ['LAST', '0.25'],
  ] as const) {
    await frame.locator('header-view vscode-textfield input').fill(keyword);
    const row = frame
      .locator('header-view [role=row]')
      .filter({ has: frame.getByText(keyword, { exact: true }) });
    await row.first().hover();
    await row.first().locator('[aria-label$="Python"]').click();
    await expect.poll(copied, patient).toContain(keyword);
    const code = await copied();
    const last = code.trim().split('\n').at(-1)!;
    // A line that is an assignment already, or an expression.
    const printed = /^(\w+) = /.exec(last);
    const whole = printed ? `${code}\nprint(${printed[1]})` : code.replace(last, `print(${last})`);
    const output = execFileSync(python, ['-c', whole], { encoding: 'utf8', cwd: stage.folder });
    expect(output.trim()).toBe(value);
  }
  await shot(page, 'many-cards-copied');
});
