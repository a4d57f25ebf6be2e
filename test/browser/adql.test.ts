import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { discardEditor, openText, openWorkbench, runCommand, setTheme, shot, stage } from './support';

let page: Page;

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

test('a query is written with what its service has, and its rows come into the sidebar', async () => {
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
  await expect.poll(() => rows(3).count()).toBeGreaterThan(3);
  await shot(page, 'adql-rows');
  await discardEditor(page);
});

test('what a service says is wrong is underlined at its place', async () => {
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

test('columns are described where the mouse rests, and a query runs as a job', async () => {
  await openText(page, 'hover.adql');
  await lens('Service: Stand-in sky tables').waitFor();
  const word = page.locator('.view-line span span', { hasText: 'mag_r' }).last();
  await word.hover();
  await page.locator('.monaco-hover', { hasText: 'Magnitude in r' }).waitFor();
  await shot(page, 'adql-hover');
  await setTheme(page, 'Light Modern');
  await shot(page, 'adql-hover');
  await setTheme(page, 'Dark Modern');
  await lens('Run as Job').click();
  await rows(1, 'SELECT TOP 5 s.source_id').waitFor();
  // The newest query comes first.
  await expect.poll(() => rows(2, 'Stand-in sky tables').first().innerText()).toMatch(/tables\s*5$/);
});

test('archives are listed with what their tables have', async () => {
  await page.locator('.pane-header', { hasText: 'Archives' }).click();
  const tree = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Archives' }) });
  const row = (level: number, text: string) =>
    tree.locator(`.monaco-list-row[aria-level="${level}"]`).filter({ hasText: text }).first();
  await page.locator('.pane-header', { hasText: 'Queries' }).click();
  await row(2, 'MAST').waitFor();
  await shot(page, 'archives');
  await row(1, 'Archives').click();
  await row(1, 'Tables (TAP)').click();
  await row(2, 'Stand-in sky tables').click();
  await row(3, 'sky').click();
  await row(4, 'sky.sources').click();
  await row(5, 'mag_r').waitFor();
  await shot(page, 'archives-columns');
  await row(2, 'Stand-in sky tables').hover();
  await row(2, 'Stand-in sky tables').locator('[aria-label^="Add to Favourites"]').click();
  await row(1, 'Favourites').waitFor();
  await row(4, 'sky.sources').hover();
  await row(4, 'sky.sources').locator('[aria-label^="New ADQL Query"]').click();
  await page.locator('.view-line', { hasText: 'SELECT TOP 100 source_id, ra, dec, mag_r' }).waitFor();
  await shot(page, 'archives-favourite');
  await discardEditor(page);
});
