import { statSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import type { Stage } from '../../scripts/lib/stage.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';
import { editorFrame, openFile, openFolder, runCommand } from '../browser/support/workbench';
import { median, printTable, spread } from './numbers';
import { setBenchStage } from './stage';

const starts = 7;
const timeBar = 50;
const sizeBar = 1.5;

/**
 * What the extension adds to a start: the editor's own figure of its activation (code loaded, `activate`
 * called), as "Developer: Show Running Extensions" gives it, each time in a new extension host.
 */
export async function startup(): Promise<void> {
  const { stage, end } = await setBenchStage();
  const browser = await launchChromium();
  try {
    const times: number[] = [];
    await activation(browser, stage);
    for (let i = 0; i < starts; i++) times.push(await activation(browser, stage));
    const { file } = await ensureVsix();
    const size = statSync(file).size / 1024 ** 2;
    console.log(`\nStart-up, ${starts} starts, median (min–max)\n`);
    printTable([
      ['what', 'value', 'bar'],
      ['activation/ms', spread(times, 0), `≤ ${timeBar} ${median(times) <= timeBar ? 'kept' : 'missed'}`],
      ['.vsix/MiB', size.toFixed(2), `< ${sizeBar} ${size < sizeBar ? 'kept' : 'missed'}`],
    ]);
  } finally {
    await browser.close();
    await end();
  }
}

async function activation(browser: Browser, stage: Stage): Promise<number> {
  const page: Page = await openFolder(browser, stage.url, stage.folder);
  await openFile(page, 'm51.fits');
  await editorFrame(page);
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Almagest' });
  const time = row.locator('.activation-time');
  await time.filter({ hasText: /\d+ms/ }).waitFor();
  const text = await time.innerText();
  await page.context().close();
  return Number(/(\d+)ms/.exec(text)![1]);
}
