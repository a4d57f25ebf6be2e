import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import {
  discardEditor,
  openText,
  openWorkbench,
  reloadWindow,
  runCommand,
  shot,
  shotInThemes,
  stage,
} from './support';

let page: Page;
const patience = { timeout: 60_000 };

beforeAll(async () => {
  const service = `${stage.archives}/tap`;
  await writeFile(
    path.join(stage.folder, 'wrong.adql'),
    `-- service: ${service}\nSELECT ra, nosuch\nFROM sky.sources\n`,
  );
  await writeFile(
    path.join(stage.folder, 'hover.adql'),
    `-- service: ${service}\n\nSELECT TOP 5 s.source_id, s.mag_r\nFROM sky.sources AS s\nWHERE s.mag_r < 16\nORDER BY s.mag_r\n`,
  );
  await writeFile(path.join(stage.folder, 'places.txt'), 'M51\n150.1 +2.2 # COSMOS\n');
  page = await openWorkbench();
  page.setDefaultTimeout(60_000);
});
afterEach(async () => {
  await page.keyboard.press('Escape');
});

const lens = (text: string) => page.locator('.codelens-decoration a', { hasText: text }).first();
const suggestion = (text: string) =>
  page.locator('.suggest-widget .monaco-list-row', { hasText: text }).filter({ visible: true }).first();
const rows = (level: number, text = '') =>
  page.locator(`.sidebar .monaco-list-row[aria-level="${level}"]`).filter({ hasText: text });

longTest('a query is written with what its service has, and its rows come into the sidebar', async () => {
  await runCommand(page, 'Almagest: New ADQL Query…');
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'Stand-in sky tables' })
    .first()
    .click();
  await suggestion('sky.sources').waitFor();
  await shot(page, 'adql-tables');
  await suggestion('sky.sources').click();
  await page.keyboard.type(' AS s WHERE s.');
  await suggestion('mag_r').waitFor();
  await suggestion('mag_r').click();
  await page.keyboard.type(' < 16');
  await shot(page, 'adql-written');
  await lens('Run').click();
  await rows(1, 'FROM sky.sources AS s WHERE s.mag_r < 16').waitFor();
  await expect.poll(() => rows(3).count(), patience).toBeGreaterThan(3);
  await shotInThemes(page, 'adql-rows');
  await discardEditor(page);
});

longTest('what a service says is wrong is underlined at its place', async () => {
  await openText(page, 'wrong.adql');
  await lens('Run').click();
  await page.locator('.cdr.squiggly-error').waitFor();
  await runCommand(page, 'Go to Next Problem (Error, Warning, Info)');
  const words = page.locator('.marker-widget');
  await words.waitFor();
  expect(await words.innerText()).toContain('Unknown column "nosuch"');
  await shot(page, 'adql-wrong');
  await page.keyboard.press('Escape');
});

longTest('columns are described where the mouse rests, and a query runs as a job', async () => {
  await openText(page, 'hover.adql');
  await lens('Service: Stand-in sky tables').waitFor();
  const word = page.locator('.view-line span span', { hasText: 'mag_r' }).last();
  await word.hover();
  await page.locator('.monaco-hover', { hasText: 'Magnitude in r' }).waitFor();
  await shot(page, 'adql-hover');
  await lens('Run as Job').click();
  await rows(1, 'SELECT TOP 5 s.source_id').waitFor();
  // The newest query comes first.
  const newest = () => rows(2, 'Stand-in sky tables').first().innerText();
  await expect.poll(newest, patience).toMatch(/tables\s*5$/);
});

/** A view of the sidebar, opened, with those that would take its space closed. */
async function view(title: string): Promise<(level: number, text: string) => Locator> {
  await runCommand(page, `Almagest: Focus on ${title} View`);
  for (const other of ['Queries', 'Downloads', 'Archives', 'Targets'].filter((name) => name !== title)) {
    const header = page.locator('.pane-header', { hasText: other });
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
  }
  const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: title }) });
  return (level, text) =>
    pane.locator(`.monaco-list-row[aria-level="${level}"]`).filter({ hasText: text }).first();
}

/** A click may fall into a refresh of the list and be lost. */
async function open(row: Locator): Promise<void> {
  await row.waitFor();
  for (let attempt = 0; attempt < 10; attempt++) {
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.click();
    await page.waitForTimeout(300);
  }
  throw new Error('A row did not open.');
}

longTest('archives are listed with what their tables have', async () => {
  const row = await view('Archives');
  await row(2, 'MAST').waitFor();
  await shot(page, 'archives');
  await row(1, 'Archives').click();
  await open(row(1, 'Tables (TAP)'));
  await open(row(2, 'Stand-in sky tables'));
  await open(row(3, 'sky'));
  await open(row(4, 'sky.sources'));
  await row(5, 'mag_r').waitFor();
  await shotInThemes(page, 'archives-columns');
  await row(2, 'Stand-in sky tables').hover();
  await row(2, 'Stand-in sky tables').locator('[aria-label^="Add to Favourites"]').click();
  await row(1, 'Favourites').waitFor();
  await row(4, 'sky.sources').hover();
  await row(4, 'sky.sources').locator('[aria-label^="New ADQL Query"]').click();
  await page.locator('.view-line', { hasText: 'SELECT TOP 100 source_id, ra, dec, mag_r' }).waitFor();
  await shot(page, 'archives-favourite');
  await discardEditor(page);
});

longTest('targets come from what is selected and from lists, and are there in the next window', async () => {
  await openText(page, 'places.txt');
  await page.locator('.view-line', { hasText: 'M51' }).click();
  await page.keyboard.press('Control+a');
  await runCommand(page, 'Almagest: Add to Targets');
  let row = await view('Targets');
  await row(1, '13:29:52').waitFor();
  await runCommand(page, 'Almagest: Add Targets from File…');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'places.txt' }).first().click();
  await open(row(1, 'places.txt'));
  await row(2, 'M51').waitFor();
  await shotInThemes(page, 'targets');
  await reloadWindow(page);
  row = await view('Targets');
  await row(1, 'places.txt').waitFor();
  const images = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Images' }).first();
  // A row may be clicked before the extension of the new window listens.
  await expect
    .poll(async () => {
      await row(1, '13:29:52').click();
      return images.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    }, patience)
    .toBe(true);
  await images.click();
  const box = page.locator('.quick-input-widget input.input:visible');
  await expect.poll(() => box.inputValue(), patience).toBe('M51');
});
