import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { openFolder, reloadWindow, runCommand, showAlmagest } from '../../browser/support/workbench';
import { median, printTable, spread } from '../numbers';
import { setBenchStage } from '../stage';
import { startInstantServer } from './instantServer';

const turns = 9;
/** Rows of each search, which are as many as are shown before "Show more". */
const nrows = 500;
const bars = { rows: 300, share: 50 };

/**
 * In the real workbench: from the last Enter of "Search Images Near Target…" to the first rows in the sidebar, of a
 * server that answers at once; and how long a query of 500 rows takes to expand, over a tree of as many
 * rows that are only names.
 */
export async function palette(): Promise<void> {
  const { stage, end } = await setBenchStage();
  const server = await startInstantServer(nrows);
  const browser = await launchChromium();
  try {
    const file = path.join(stage.userData, 'Machine/settings.json');
    const given = JSON.parse(await readFile(file, 'utf8')) as object;
    const own = [{ protocol: 'sia2', name: 'Instant', url: server.url }];
    const alone = { 'almagest.sia.services': [], 'almagest.services.builtIn': false };
    await writeFile(file, JSON.stringify({ ...given, ...alone, 'almagest.services.own': own }));
    const page = await openFolder(browser, stage.url, stage.folder);
    const times: number[] = [];
    for (let turn = 0; turn <= turns; turn++) times.push(await enterToRows(page, 10 + turn));
    const [first, ...others] = times;
    await reloadWindow(page);
    const [ours, nothing]: [number[], number[]] = [[], []];
    // The newest stands open, and makes room for the others; the first of each warms the code.
    await collapse(page, showAlmagest, sexagesimal(10 + turns));
    for (let turn = 0; turn < turns; turn++) {
      nothing.push(await expansion(page, showNothing, `nothing ${turn + 1};`));
      ours.push(await expansion(page, showAlmagest, sexagesimal(10 + turn)));
    }
    const share = ours.map((time, at) => time - nothing[at]!).slice(1);
    console.log(`\nThe palette and the tree of queries, ${nrows} rows, ${turns} times, median (min–max)\n`);
    const verdict = (value: number, bar: number) => `≤ ${bar} ${value <= bar ? 'kept' : 'missed'}`;
    printTable([
      ['what', 'ms', 'bar'],
      ['Enter to first rows', spread(others, 0), verdict(median(others), bars.rows)],
      ['the first in a window', first!.toFixed(0), ''],
      ['expansion of a query', spread(ours.slice(1), 0), ''],
      ['of a tree of names', spread(nothing.slice(1), 0), ''],
      ['own share', spread(share, 0), verdict(median(share), bars.share)],
    ]);
  } finally {
    await browser.close();
    server.close();
    await end();
  }
}

/** Notes when an event comes, and how long it is until a row of a tree with a text has been drawn. */
const noteRow = (
  kind: string,
  isIt: string,
  level: number,
  text: string,
) => `globalThis.bench = new Promise((resolve) => {
  const listen = (event) => {
    if (!(${isIt})) return;
    removeEventListener('${kind}', listen, true);
    const isThere = () =>
      [...document.querySelectorAll('.sidebar .monaco-list-row[aria-level="${level}"]')].some((row) =>
        row.textContent.includes(${JSON.stringify(text)}),
      );
    const look = () => {
      if (!isThere()) requestAnimationFrame(look);
      else requestAnimationFrame(() => resolve(performance.now() - event.timeStamp));
    };
    look();
  };
  addEventListener('${kind}', listen, true);
})`;

const noted = (page: Page) => page.evaluate<number>('globalThis.bench');

/** Milliseconds from the last Enter of a search to its first rows. */
async function enterToRows(page: Page, ra: number): Promise<number> {
  await runCommand(page, 'Almagest: Search Images Near Target…');
  const box = page.locator('.quick-input-widget input.input:visible');
  for (const [step, text] of [
    ['(1/3)', `${ra} 41.2`],
    ['(2/3)', '0.1'],
  ] as const) {
    await page.locator('.quick-input-title', { hasText: step }).waitFor();
    await box.fill(text);
    await page.keyboard.press('Enter');
  }
  await page.locator('.quick-input-title', { hasText: '(3/3)' }).waitFor();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Instant' }).waitFor();
  // The promise itself would be waited for.
  await page.evaluate(`${noteRow('keydown', "event.key === 'Enter'", 3, `field ${ra};`)}, undefined`);
  await page.keyboard.press('Enter');
  return noted(page);
}

const root = (page: Page, text: string) =>
  page.locator('.sidebar .monaco-list-row[aria-level="1"]', { hasText: text }).first();

/** Milliseconds from a click on a row that is collapsed to the first rows two levels below it. */
async function expansion(page: Page, show: (page: Page) => Promise<void>, text: string): Promise<number> {
  await show(page);
  const twistie = root(page, text).locator('.monaco-tl-twistie');
  await twistie.waitFor();
  await page.evaluate(`${noteRow('click', 'true', 3, '')}, undefined`);
  await twistie.click();
  const time = await noted(page);
  await collapse(page, show, text);
  return time;
}

async function collapse(page: Page, show: (page: Page) => Promise<void>, text: string): Promise<void> {
  await show(page);
  await page.locator('.sidebar .monaco-list-row[aria-level="3"]').first().waitFor();
  await page
    .locator('.sidebar .monaco-list-row[aria-level="1"][aria-expanded="true"]', { hasText: text })
    .first()
    .locator('.monaco-tl-twistie')
    .click();
  await page.locator('.sidebar .monaco-list-row[aria-level="3"]').first().waitFor({ state: 'detached' });
}

async function showNothing(page: Page): Promise<void> {
  if (await root(page, 'nothing 1;').isVisible()) return;
  await page.locator('.activitybar [aria-label^="Nothing"]').first().click();
  await root(page, 'nothing 1;').waitFor();
}

/** Hours and minutes of a right ascension in whole degrees, as the query is called. */
function sexagesimal(degrees: number): string {
  const minutes = degrees * 4;
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
