import type { Page } from 'playwright-core';
import { type Trace, readTrace } from './trace';
import { editorFrame, openFile, runCommand } from '../browser/support/workbench';

/** The extension that opens a file of the benches. */
export const extensionOf = (file: string) =>
  file.endsWith('.nothing') ? 'almagest-bench.nothing' : 'almagest.almagest';

/** Notes when the next double-click happens, on the clock that all frames of the browser share. */
const noteDoubleClick = `window.addEventListener('dblclick', (event) => {
  window.benchStart = performance.timeOrigin + event.timeStamp;
}, { capture: true, once: true })`;

/** One opening of a file: milliseconds to its picture, and what happened on the way. */
export interface Opening {
  readonly time: number;
  readonly trace: Trace;
}

/** Long enough for a picture that was complete too early to be taken back. */
const settled = 500;

/**
 * Milliseconds from the double-click on a file in the Explorer to the last moment at which its editor
 * marked its picture complete. The editor is closed afterwards.
 */
export async function doubleClickToPicture(page: Page, file: string): Promise<Opening> {
  await page.evaluate(noteDoubleClick);
  await openFile(page, file);
  const frame = await editorFrame(page, extensionOf(file));
  const complete = frame.locator('html[data-picture="complete"]');
  await complete.waitFor({ state: 'attached', timeout: 60_000 });
  await page.waitForTimeout(settled);
  await complete.waitFor({ state: 'attached' });
  const end = await frame.evaluate<number>(
    "performance.timeOrigin + performance.getEntriesByName('picture').at(-1).startTime",
  );
  const start = await page.evaluate<number>('window.benchStart');
  const trace = await readTrace(frame, start);
  await runCommand(page, 'View: Close All Editors');
  await page.locator('.tab').first().waitFor({ state: 'detached' });
  return { time: end - start, trace };
}
