import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { editorFrame, openFile, openFolder, runCommand } from '../browser/support/workbench';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { median, printTable, spread } from './numbers';
import { setBenchStage } from './stage';

const samples = 1_000_000;
const openings = 5;
const zooms = 8;
const bar = 300;
const name = 'million-samples.fits';

/** From a click on the tab to the plot of a million samples, and from a key to each zoom in it. */
export async function spectrum(): Promise<void> {
  const { stage, end } = await setBenchStage();
  const browser = await launchChromium();
  try {
    await writeFile(path.join(stage.folder, name), file());
    const page = await openFolder(browser, stage.url, stage.folder);
    const first: number[] = [];
    const next: number[] = [];
    for (let opening = 0; opening < openings; opening++) {
      await openFile(page, name);
      const frame = await editorFrame(page);
      const tab = frame.locator('[role=tab]', { hasText: 'Plot' });
      await tab.waitFor({ timeout: 60_000 });
      await frame.evaluate(noteEvents);
      await tab.click();
      first.push(await drawnAfter(frame, 1));
      await frame.locator('plot-view .plot').focus();
      for (let zoom = 0; zoom < zooms; zoom++) {
        await page.keyboard.press(zoom % 2 === 0 ? '+' : 'ArrowRight');
        next.push(await drawnAfter(frame, zoom + 2));
      }
      await runCommand(page, 'View: Close All Editors');
      await page.locator('.tab').first().waitFor({ state: 'detached' });
    }
    const kept = (times: readonly number[]) => `≤ ${bar} ${median(times) <= bar ? 'kept' : 'missed'}`;
    printTable([
      [`${samples.toLocaleString('en')} samples`, 'milliseconds, median (range)', 'bar'],
      ['the plot, from the click on its tab', spread(first, 0), kept(first)],
      ['a zoom or a step, from its key', spread(next, 0), kept(next)],
    ]);
  } finally {
    await browser.close();
    await end();
  }
}

function file(): Uint8Array {
  const all = Array.from({ length: samples }, (_, at) => at);
  const table = binaryTable(
    [
      { name: 'WAVELENGTH', type: 'D', unit: 'Angstrom', values: all.map((at) => 3600 + 0.006 * at) },
      {
        name: 'FLUX',
        type: 'E',
        unit: 'erg/s/cm2/Angstrom',
        values: all.map((at) => 10 + Math.sin(at / 9000) + ((at * 7919) % 1009) / 500),
      },
      { name: 'ERROR', type: 'E', unit: 'erg/s/cm2/Angstrom', values: all.map(() => 0.5) },
    ],
    'SPECTRUM',
  );
  return fitsFile(emptyPrimary(), table);
}

/** Notes when the next click or key happens. */
const noteEvents = `for (const type of ['click', 'keydown'])
  window.addEventListener(type, (event) => (window.benchStart = event.timeStamp), true)`;

/** Milliseconds from the last click or key to the plot's drawing of that number. */
async function drawnAfter(frame: Frame, drawing: number): Promise<number> {
  await frame.waitForFunction(`performance.getEntriesByName('plot').length >= ${drawing}`, undefined, {
    timeout: 60_000,
  });
  return frame.evaluate<number>("performance.getEntriesByName('plot').at(-1).startTime - window.benchStart");
}
