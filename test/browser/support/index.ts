/**
 * What a browser test uses: a real workbench in Chromium, with the packaged extension installed,
 * the sample workspace, and the offline archives behind its settings.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, inject } from 'vitest';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { shotOfFailure } from './looks';
import { openFolder } from './workbench';

export { chooseInMenu } from './menus';
export { setTheme, shot, type Theme } from './looks';
export {
  discardEditor,
  editorFrame as fitsFrame,
  openFile,
  openText,
  reloadWindow,
  runCommand,
  showExplorer,
} from './workbench';

/** Addresses and folders of the running workbench. */
export const stage = inject('stage');

let browser: Promise<Browser> | undefined;
const pages: Page[] = [];
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shotOfFailure(pages, task.name);
});
afterAll(async () => (await browser)?.close());

/** Opens a folder (the sample workspace if none is given) in a fresh browser profile. */
export async function openWorkbench(folder = stage.folder): Promise<Page> {
  browser ??= launchChromium();
  // Texts that an earlier window left unsaved would open in this one.
  await rm(path.join(stage.userData, 'User/Backups'), { recursive: true, force: true });
  const page = await openFolder(await browser, stage.url, folder);
  pages.push(page);
  return page;
}
