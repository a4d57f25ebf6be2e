/** The windows of a test run: one is handed on from file to file, for a new one takes ten seconds to come. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { shotOfFailure } from './looks';
import { clearWindow, openFolder } from './workbench';

/** All files run in one process, and see the same of these. */
let browser: Promise<Browser> | undefined;
let shared: Page | undefined;
const others: Page[] = [];

/** The sample workspace: in the window that the last file left, cleared, or in a new one. */
export async function openWorkbench(): Promise<Page> {
  if (shared && (await clearWindow(shared))) return shared;
  await shared?.context().close();
  shared = await open(inject('stage').folder);
  return shared;
}

/** A folder in a window of its own, with a fresh profile; closed with the file. */
export async function openWindow(folder: string): Promise<Page> {
  const page = await open(folder);
  others.push(page);
  return page;
}

async function open(folder: string): Promise<Page> {
  const { url, userData } = inject('stage');
  browser ??= launchChromium();
  // Texts that an earlier window left unsaved would open in this one.
  await rm(path.join(userData, 'User/Backups'), { recursive: true, force: true });
  return openFolder(await browser, url, folder);
}

/** Takes pictures of what was open; a window in which a test failed is not handed on. */
export async function afterFailure(test: string): Promise<void> {
  const pages = [...(shared ? [shared] : []), ...others];
  await shotOfFailure(pages, test);
  isSpoilt = true;
}
let isSpoilt = false;

/** Ends what belonged to one file. */
export async function afterFile(): Promise<void> {
  for (const page of others.splice(0)) await page.context().close();
  if (!isSpoilt) return;
  isSpoilt = false;
  await shared?.context().close();
  shared = undefined;
}
