import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { longTest } from '../support/longTest';
import { discardEditor, fitsFrame, openWorkbench, runCommand, shot, stage } from './support';

const command = 'Almagest: Search Archive…';
let page: Page;

beforeAll(async () => {
  page = await openWorkbench();
  page.setDefaultTimeout(90_000);
});
afterEach(async () => {
  await page.keyboard.press('Escape');
  await runCommand(page, 'View: Close All Editors');
});

const box = () => page.locator('.quick-input-widget input.input:visible');
const title = (text: string) => page.locator('.quick-input-title', { hasText: text });
const option = (text: string) =>
  page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.getByText(text, { exact: true }) })
    .first();
const rows = (level: number, text = '') =>
  page.locator(`.sidebar .monaco-list-row[aria-level="${level}"]`).filter({ hasText: text });
const data = () => readdir(path.join(stage.folder, 'data')).catch(() => []);

/** Answers the question that is shown by typing; waits for the one with this title. */
async function type(text: string, next: string): Promise<void> {
  await box().fill(text);
  await page.keyboard.press('Enter');
  await title(next).waitFor();
}

/** Takes an entry of the list that is shown; waits for the question with this title. */
async function take(text: string, next: string): Promise<void> {
  await option(text).click();
  await title(next).waitFor();
}

/** Downloads a row of the tree, and waits until its file is there under a name like this, and open. */
async function fetchRow(text: string, level: number, name: RegExp): Promise<void> {
  const row = rows(level, text).first();
  await row.hover();
  await row.locator('[aria-label^="Download and Open"]').click();
  const found = async () => (await data()).filter((file) => name.test(file));
  await expect.poll(found, { timeout: 90_000 }).toHaveLength(1);
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
  // An editor that comes to the front takes the focus from what is typed.
  const shown = (await fitsFrame(page)).locator('html[data-picture="complete"], data-grid [role="row"]');
  await shown.first().waitFor({ state: 'attached' });
}

describe('an archive in its own terms', () => {
  test('SkyView: by its own parameters, from the palette to a picture', async () => {
    await runCommand(page, command);
    await take('SkyView', '(2/');
    await type('M51', '(3/5)');
    await type('0.1', 'Surveys (4/5)');
    for (const survey of ['DSS2 Red', 'NVSS']) {
      await box().fill(survey);
      await option(survey).click();
    }
    await page.getByText('2 Selected').waitFor();
    await shot(page, 'archive-surveys');
    await page.keyboard.press('Enter');
    await title('Search Archive (5/5)').waitFor();
    await take('Pixels', 'Pixels (5/5)');
    await type('100', 'Search Archive (5/5)');
    // Back to the surveys and forward again: what was given stays.
    await shot(page, 'archive-board');
    await page.locator('.quick-input-left-action-bar .action-label').click();
    await title('Surveys (4/5)').waitFor();
    await page.getByText('2 Selected').waitFor();
    await page.keyboard.press('Enter');
    await title('Search Archive (5/5)').waitFor();
    await option('100').waitFor();
    await option('Search').click();
    await rows(1, 'SkyView images').waitFor();
    // Earlier searches of the workspace may have rows of their own.
    await expect
      .poll(() =>
        rows(3)
          .filter({ hasText: /DSS2 Red|NVSS/ })
          .count(),
      )
      .toBe(2);
    await fetchRow('DSS2 Red', 3, /^DSS2.*Red.*[.]fits$/i);
    await shot(page, 'archive-skyview');
  });

  test('MAST: observations by a criterion, counted first, their files beneath them', async () => {
    await runCommand(page, command);
    await take('MAST', '(2/');
    await take('Observations', '(3/');
    await type('', 'Search Archive (4/4)');
    await box().fill('Target name');
    await take('Target name', 'Target name (4/4)');
    await box().fill('26113667');
    // The archive's own names that are like it.
    await take('261136679', 'Search Archive (4/4)');
    await option('How many?').click();
    await page.getByText('9 rows').first().waitFor();
    await option('Search').click();
    await rows(1, '261136679').waitFor();
    await expect.poll(() => rows(3, 'tess').count()).toBe(9);
    const first = rows(3, 'tess2018206045859').first();
    await first.locator('.monaco-tl-twistie').click();
    await rows(4, '_lc.fits').waitFor();
    await fetchRow('_lc.fits', 4, /_lc[.]fits$/);
    await shot(page, 'archive-mast');
  });

  longTest('MAST: a token is tried, and one that is nobody’s is forgotten', async () => {
    for (const [token, says] of [
      ['nonsense', 'MAST does not know this token'],
      ['open-sesame', 'Signed in to MAST as Edwin Hubble'],
    ] as const) {
      await runCommand(page, 'Almagest: Sign In to MAST…');
      await title('Sign In (1/2)').waitFor();
      await page.keyboard.press('Enter');
      await title('Sign In (2/2)').waitFor();
      await box().fill(token);
      await page.keyboard.press('Enter');
      await page.locator('.notification-list-item', { hasText: says }).waitFor();
      await shot(page, `archive-token-${token}`);
      await runCommand(page, 'Notifications: Clear All Notifications');
    }
    await runCommand(page, 'Almagest: Sign Out…');
    await option(stage.archives).click();
    await page.keyboard.press('Enter');
    await box().waitFor({ state: 'hidden' });
  });
});

longTest('services are checked, and told which are up', async () => {
  await runCommand(page, 'Almagest: Check Services');
  const lines = page.locator('.editor-instance .view-lines').last();
  await expect
    .poll(async () => (await lines.innerText()).replaceAll('\u00a0', ' '), { timeout: 150_000 })
    .toMatch(/\| SkyView \| up \|/);
  await shot(page, 'archive-check');
  await discardEditor(page);
});
