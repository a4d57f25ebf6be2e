import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import type { Stage } from '../../scripts/lib/stage.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';
import { editorFrame, openFile, openFolder, runCommand } from '../browser/support/workbench';
import { extensionOf } from './doubleClick';
import { median, printTable, spread } from './numbers';
import { setBenchStage } from './stage';

const starts = 7;
const timeBar = 50;
const sizeBar = 1.5;

/**
 * What the extension adds to a start: the editor's own figure of its activation (code loaded, `activate`
 * called), as "Developer: Show Running Extensions" gives it, over that of an extension that does
 * nothing, both in the same new extension host and each first in every second one.
 */
export async function startup(): Promise<void> {
  const { stage, end } = await setBenchStage();
  const browser = await launchChromium();
  try {
    await writeFile(path.join(stage.folder, 'm51.nothing'), 'nothing');
    const ours: number[] = [];
    const nothing: number[] = [];
    await activations(browser, stage, ['m51.fits', 'm51.nothing']);
    for (let i = 0; i < starts; i++) {
      const files = i % 2 === 0 ? ['m51.nothing', 'm51.fits'] : ['m51.fits', 'm51.nothing'];
      const times = await activations(browser, stage, files);
      ours.push(times.ours);
      nothing.push(times.nothing);
    }
    const { file } = await ensureVsix();
    const size = statSync(file).size / 1024 ** 2;
    const share = ours.map((time, i) => time - nothing[i]!);
    console.log(`\nStart-up, ${starts} starts, median (min–max)\n`);
    printTable([
      ['what', 'value', 'bar'],
      ['activation/ms', spread(ours, 0), ''],
      ['of nothing/ms', spread(nothing, 0), ''],
      ['own share/ms', spread(share, 0), `≤ ${timeBar} ${median(share) <= timeBar ? 'kept' : 'missed'}`],
      ['.vsix/MiB', size.toFixed(2), `< ${sizeBar} ${size < sizeBar ? 'kept' : 'missed'}`],
    ]);
  } finally {
    await browser.close();
    await end();
  }
}

/** Activates both extensions in a new window, by opening a file of each. */
async function activations(browser: Browser, stage: Stage, files: readonly string[]) {
  const page: Page = await openFolder(browser, stage.url, stage.folder);
  for (const file of files) {
    await openFile(page, file);
    await editorFrame(page, extensionOf(file));
  }
  // The list makes only the rows that are seen; the quickest stand at its end.
  await page.setViewportSize({ width: 1280, height: 3000 });
  await runCommand(page, 'Developer: Show Running Extensions');
  const times = {
    ours: await activationTime(page, 'Almagest: FITS'),
    nothing: await activationTime(page, 'A custom editor that does nothing'),
  };
  await page.context().close();
  return times;
}

async function activationTime(page: Page, name: string): Promise<number> {
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: name });
  const time = row.locator('.activation-time').filter({ hasText: /\d+ms/ });
  await time.waitFor();
  return Number(/(\d+)ms/.exec(await time.innerText())![1]);
}
