import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { openWorkbench, runCommand, setTheme, shot, stage, type Theme } from './support';

const userSettings = path.join(stage.userData, 'User/settings.json');
const steps = [
  'Open a FITS file',
  'Search around a target',
  'Ask tables in ADQL',
  'Fetch what was found',
  'Take it along as Python',
];
let page: Page;
let settings: string;

beforeAll(async () => {
  settings = await readFile(userSettings, 'utf8');
  page = await openWorkbench();
  page.setDefaultTimeout(30_000);
  // Pictures stand beside their steps where there is room.
  await page.setViewportSize({ width: 1600, height: 900 });
});
afterAll(() => writeFile(userSettings, settings));

/** What a walkthrough shows beside the step that is open, as a picture of its own. */
const picture = () => page.locator('.getting-started-media iframe.ready').filter({ visible: true });

async function walkThrough(theme: Theme, named: readonly string[]): Promise<void> {
  await setTheme(page, theme);
  await runCommand(page, 'Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget input.input:visible').fill('Get Started with Almagest');
  await page
    .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Get Started with Almagest' })
    .waitFor();
  await page.keyboard.press('Enter');
  const listed = page.locator('.gettingStartedContainer .getting-started-step');
  await expect.poll(() => listed.count(), { timeout: 60_000 }).toBe(steps.length);
  for (const [at, title] of steps.entries()) {
    const step = listed.filter({ hasText: title });
    if (at > 0) await step.locator('.step-title').first().click();
    await step.locator('.monaco-button').first().waitFor();
    const frame = await (
      await (await picture().first().elementHandle()).contentFrame()
    )?.waitForSelector('iframe#active-frame', { state: 'attached' });
    const drawn = await (await frame?.contentFrame())?.waitForSelector('svg, img');
    // A picture that has just come has no size yet.
    await expect
      .poll(async () => (await drawn?.boundingBox())?.width ?? 0, { message: title })
      .toBeGreaterThan(100);
    const name = named[at];
    if (name !== undefined) await shot(page, `walkthrough-${name}`);
  }
  await runCommand(page, 'View: Close All Editors');
}

const names = ['open', 'search', 'adql', 'fetch', 'script'];
longTest('the walkthrough has a picture for each of its steps', () => walkThrough('Light Modern', names));
longTest('and in a dark theme', () => walkThrough('Dark Modern', names));
longTest('and in high contrast', () => walkThrough('Dark High Contrast', names));

longTest('settings say what they are for, and refuse what they cannot be', async () => {
  for (const theme of ['Light Modern', 'Dark High Contrast', 'Dark Modern'] as const) {
    await setTheme(page, theme);
    await runCommand(page, 'Preferences: Open Settings (UI)');
    const rows = page.locator('.settings-editor .setting-item-contents');
    await page.locator('.settings-editor').waitFor();
    await expect.poll(() => rows.count()).toBeGreaterThan(0);
    await page.keyboard.type('@ext:almagest.almagest');
    const atOnce = rows.filter({ hasText: 'At Once' }).first();
    await atOnce.filter({ hasText: 'How many downloads run at once' }).waitFor();
    await shot(page, 'settings');
    const box = atOnce.locator('input');
    await box.fill('0');
    await atOnce.locator('.setting-item-validation-message', { hasText: /1/ }).waitFor();
    await shot(page, 'settings-refused');
    await box.fill('4');
    await atOnce.locator('.setting-item-validation-message').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('.settings-editor').waitFor({ state: 'hidden' });
  }
});
