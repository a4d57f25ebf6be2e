import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
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

/** Whether what has the focus in a page shows it: it, or the row or cell that it says is active, is outlined. */
const focusSeen = (frame: Frame) =>
  frame.evaluate<boolean>(`(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body || !at.matches(':focus-visible')) return false;
    const isMarked = (element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const inside = at.querySelector('.cell.active, .row.active');
    return isMarked(at) || isMarked(inside) || isMarked(at.parentElement);
  })()`);

/** Whether a list of the workbench has the focus, and the row at which it is. */
const rowInFocus = () =>
  page.locator(
    '.monaco-list:focus .monaco-list-row.focused, .monaco-list.element-focused .monaco-list-row.focused',
  );

const box = () => page.locator('.quick-input-widget input.input:visible');

/** Runs a command as one does who has no mouse: what is typed, then down to the very row. */
async function command(title: string): Promise<void> {
  const focused = page.locator('.quick-input-list .monaco-list-row.focused .label-name');
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title });
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
    for (let down = 0; found && down < 12; down++) {
      if ((await focused.first().innerText()).trim() === title) {
        await pressed('Enter');
        return;
      }
      await pressed('ArrowDown');
    }
    await pressed('Escape');
  }
  throw new Error(`${title} is not listed.`);
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

  // The list of queries is walked by the arrows.
  await command('Almagest: Focus on Queries View');
  // Keys are lost until the list has the focus.
  await expect
    .poll(async () => {
      await pressed('Home', 'ArrowDown');
      return rowInFocus().filter({ hasText: 'Stand-in deep' }).isVisible();
    }, soon)
    .toBe(true);
  await shot(page, 'keyboard-queries');
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
  await pressed('Home');
  expect(await focusSeen(frame)).toBe(true);
  await pressed('Space');
  await expect
    .poll(() => frame.locator('.cell.active, [aria-selected="true"]').count(), soon)
    .toBeGreaterThan(0);
  await shot(page, 'keyboard-results');

  // One file alone is opened when it has come.
  await rm(path.join(stage.folder, 'data/m51_g.fits'), { force: true });
  await command('Almagest: Download Rows Chosen');
  const tab = page.locator('.tabs-container .tab.active', { hasText: 'm51_g.fits' });
  await tab.waitFor();
  frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  expect(await readdir(path.join(stage.folder, 'data'))).toContain('m51_g.fits');

  // So is one that is looked for by its name.
  await command('View: Close Editor');
  await tab.waitFor({ state: 'detached' });
  // A page that is just coming may lose the key.
  await expect
    .poll(async () => {
      if (!(await box().isVisible())) await pressed('Control+p');
      return box()
        .fill('m51_g.fits', { timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
    }, soon)
    .toBe(true);
  await page
    .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'm51_g.fits' })
    .first()
    .waitFor();
  await pressed('Enter');
  await tab.waitFor();
  frame = await fitsFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
  // The picture has the keys, and its focus is seen.
  await expect
    .poll(async () => {
      if (await focusSeen(frame)) return true;
      await pressed('Tab');
      return false;
    }, soon)
    .toBe(true);
  await command('FITS: Show Header');
  await frame.locator('header-view [role=row], header-view .card').first().waitFor();
  await command('FITS: Show Image');
  await frame.locator('canvas.sky').waitFor();
  await shot(page, 'keyboard-picture');

  await command('Almagest: Create Python Script of What Is Shown…');
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'with matplotlib' }).waitFor();
  await pressed('Enter');
  await page.locator('.view-line', { hasText: 'matplotlib' }).first().waitFor();
  await shot(page, 'keyboard-script');
  expect(await page.evaluate('globalThis.mouse')).toBe(0);
});
