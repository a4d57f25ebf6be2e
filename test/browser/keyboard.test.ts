import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFrame, openWorkbench, shot, stage } from './support';

let page: Page;
const soon = { timeout: 60_000 };
const pressed = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

beforeAll(async () => {
  page = await openWorkbench();
  page.setDefaultTimeout(30_000);
  // What a mouse would do is counted: nothing may.
  await page.evaluate(
    `globalThis.mouse = 0; for (const kind of ['mousedown', 'pointerdown', 'click']) addEventListener(kind, (event) => { if (event.detail > 0 || kind !== 'click') globalThis.mouse++; }, true);`,
  );
});

const box = () => page.locator('.quick-input-widget input.input:visible');

/** Runs a command as one does who has no mouse. */
async function command(title: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
  for (let tries = 0; tries < 10; tries++) {
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await pressed('F1');
    await box().waitFor();
    await box().fill(`>${title}`);
    const found = await row
      .first()
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      );
    if (found) break;
    await pressed('Escape');
  }
  await pressed('Enter');
}

async function step(count: string, text?: string): Promise<void> {
  await page.locator('.quick-input-title', { hasText: count }).waitFor();
  if (text !== undefined) await box().fill(text);
  await pressed('Enter');
}

longTest('from a name to a picture and a script without a mouse', async () => {
  await command('Almagest: Search Images Near Target…');
  await step('(1/3)', 'M51');
  await step('(2/3)', '0.1');
  await step('(3/3)');
  const newest = page.locator('.sidebar .monaco-list-row', { hasText: 'M51 · images' }).first();
  await newest.filter({ hasText: /[1-9]\d* images/ }).waitFor();

  // The list of queries has the focus; its newest query opens with Enter on its action, or by the command.
  await command('Almagest: Open Results');
  const results = page.locator('.tabs-container .tab.active', { hasText: 'Results: ' });
  const which = page.locator('.quick-input-title', { hasText: 'Open Results' });
  await results.or(which).first().waitFor();
  // Where there are several queries, the newest is first.
  if (await which.isVisible()) await pressed('Enter');
  await results.waitFor();
  let frame = await fitsFrame(page);
  await frame.locator('.cell[data-row]').first().waitFor(soon);
  // Tab leads from the page's first control to the rows.
  const grid = frame.locator('[role="grid"]').first();
  await expect
    .poll(async () => {
      const inGrid = await frame.evaluate(
        `!!document.activeElement?.closest('[role="grid"]') || document.activeElement?.getAttribute('role') === 'grid'`,
      );
      if (!inGrid) await pressed('Tab');
      return inGrid;
    }, soon)
    .toBe(true);
  await grid.waitFor();
  await pressed('Home', 'Space');
  await expect
    .poll(() => frame.locator('.cell.active, [aria-selected="true"]').count(), soon)
    .toBeGreaterThan(0);
  await shot(page, 'keyboard-results');

  const data = path.join(stage.folder, 'data');
  const files = async () => (await readdir(data).catch(() => [])).filter((name) => name.endsWith('.fits'));
  const before = new Set(await files());
  await command('Almagest: Download Rows Chosen');
  await expect
    .poll(async () => (await files()).some((name) => !before.has(name)) || before.size > 0, soon)
    .toBe(true);

  // The file is opened by its name.
  const [name] = await files();
  await pressed('Control+p');
  await box().fill(name!);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name! }).first().waitFor();
  await pressed('Enter');
  await page.locator('.tabs-container .tab.active', { hasText: name! }).waitFor();
  frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  await command('FITS: Show Header');
  await frame.locator('header-view [role=row], header-view .card').first().waitFor();
  await command('FITS: Show Image');
  await frame.locator('canvas.sky').waitFor();
  await shot(page, 'keyboard-picture');

  await command('Almagest: Create Python Script of What Is Shown…');
  await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
  await pressed('Enter');
  await page.locator('.view-line', { hasText: 'matplotlib' }).first().waitFor();
  await shot(page, 'keyboard-script');
  expect(await page.evaluate('globalThis.mouse')).toBe(0);
});
