import path from 'node:path';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { editorFrame, openFile, openFolder } from '../../browser/support/workbench';
import { median, printTable, spread } from '../numbers';
import { setBenchStage } from '../stage';
import { writeTable } from './files';

const rows = 10_000_000;
const times = 9;
const bar = 100;

/** From the last step of the wheel over a table of ten million rows to all rows on screen. */
export async function scrolling(): Promise<void> {
  const { stage, end } = await setBenchStage();
  const browser = await launchChromium();
  try {
    await writeTable(path.join(stage.folder, 'ten-million.fits'), rows);
    const page = await openFolder(browser, stage.url, stage.folder);
    await openFile(page, 'ten-million.fits');
    const frame = await editorFrame(page);
    await frame.locator('[role=gridcell]').first().waitFor({ timeout: 60_000 });
    const box = (await frame.locator('data-grid').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await frame.evaluate(watch);
    const delays: number[] = [];
    for (let turn = 0; turn < times; turn++) {
      for (let step = 0; step < 12; step++) await page.mouse.wheel(0, (turn % 2 === 0 ? 1 : -0.6) * 4000);
      // No row comes after it has been still for so long.
      await page.waitForTimeout(1500);
      delays.push(await frame.evaluate<number>('globalThis.benchWhole - globalThis.benchWheel'));
    }
    const kept = median(delays) <= bar ? 'kept' : 'missed';
    printTable([
      [`${rows.toLocaleString('en')} rows`, 'milliseconds, median (range)', 'bar'],
      ['rows on screen after the wheel stops', spread(delays, 0), `≤ ${bar} ${kept}`],
    ]);
  } finally {
    await browser.close();
    await end();
  }
}

/** Notes when the wheel turned last, and since when every row on screen has had its cells. */
const watch = `(() => {
  let before = '';
  window.addEventListener('wheel', (event) => { globalThis.benchWheel = performance.now(); }, true);
  const beat = () => {
    const cells = [...document.querySelectorAll('[role=gridcell]')];
    const rows = [...document.querySelectorAll('[role=row]')].map((row) => row.getAttribute('aria-rowindex') + (row.getAttribute('style') ?? ''));
    const whole = cells.length > 0 && cells.every((cell) => cell.textContent !== '');
    const now = whole ? rows.join() + cells.map((cell) => cell.textContent).join() : '';
    if (now !== before) { before = now; if (whole) globalThis.benchWhole = performance.now(); }
    requestAnimationFrame(beat);
  };
  requestAnimationFrame(beat);
})()`;
