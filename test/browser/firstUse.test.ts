import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { openWorkbench, runCommand, setTheme, shot, shotInThemes } from './support';

let page: Page;

beforeAll(async () => {
  page = await openWorkbench();
  page.setDefaultTimeout(30_000);
});

longTest('the walkthrough has a picture for each of its steps', async () => {
  await runCommand(page, 'Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget input.input:visible').fill('Get Started with Almagest');
  await page
    .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Get Started with Almagest' })
    .waitFor();
  await page.keyboard.press('Enter');
  const steps = page.locator('.gettingStartedContainer .getting-started-step');
  await expect.poll(() => steps.count(), { timeout: 60_000 }).toBe(5);
  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await setTheme(page, theme);
    for (const title of ['Open a FITS file', 'Search around a target', 'Take it along as Python']) {
      const step = steps.filter({ hasText: title });
      await step.locator('.step-title').first().click();
      await page
        .locator('.getting-started-media svg, .getting-started-media webview, .getting-started-media iframe')
        .first()
        .waitFor();
      if (title.startsWith('Search')) await shot(page, 'walkthrough');
    }
  }
  await runCommand(page, 'View: Close All Editors');
});

longTest('settings say what they are for, and refuse what they cannot be', async () => {
  await runCommand(page, 'Preferences: Open Settings (UI)');
  const search = page
    .locator(
      '.settings-header .monaco-editor, .settings-header textarea, .settings-header .native-edit-context',
    )
    .first();
  await search.waitFor();
  await page.keyboard.type('@ext:almagest.almagest');
  const rows = page.locator('.settings-editor .setting-item-contents');
  await expect.poll(() => rows.count(), { timeout: 60_000 }).toBeGreaterThan(3);
  await shotInThemes(page, 'settings');
  await runCommand(page, 'View: Close All Editors');
});
