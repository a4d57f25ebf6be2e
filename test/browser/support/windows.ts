/** The windows of one file of tests: they end with it. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, inject } from 'vitest';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { shotOfFailure } from './looks';
import { openFolder } from './workbench';

let browser: Promise<Browser> | undefined;
const pages: Page[] = [];
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  // Of a test that is green the second time nothing else tells what was wrong the first time.
  for (const { message } of task.result.errors ?? []) console.warn(`${task.name}: ${message}`);
  await shotOfFailure(pages, task.name);
});
afterAll(async () => (await browser)?.close());

/** Opens a folder (the sample workspace if none is given) in a fresh browser profile. */
export async function openWorkbench(folder = inject('stage').folder): Promise<Page> {
  const { url, userData } = inject('stage');
  browser ??= launchChromium();
  // Texts that an earlier window left unsaved would open in this one.
  await rm(path.join(userData, 'User/Backups'), { recursive: true, force: true });
  const page = await openFolder(await browser, url, folder);
  pages.push(page);
  return page;
}
