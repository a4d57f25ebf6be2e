import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import {
  discardEditor,
  fitsFrame,
  openText,
  openWorkbench,
  runCommand,
  showAlmagest,
  shotInThemes,
  stage,
} from './support';

const position = { ra: 202.4696, dec: 47.1952 };
const deep = { protocol: 'sia1', name: 'Stand-in deep', url: `${stage.archives}/sia/deep` };
const files: Readonly<Record<string, object>> = {
  'edit-archive': {
    ...{ kind: 'archive', archive: 'mast', ask: 'observations' },
    parameters: { target_name: '261136679', t_exptime: '> 1' },
  },
  'edit-images': {
    ...{ kind: 'images', target: { name: 'A field to edit', position }, radius: 0.05, services: [deep] },
    parameters: { format: 'image/fits', intersect: 'CENTER' },
    selection: { first: 2 },
  },
  'edit-mixed': {
    ...{ kind: 'images', target: { name: 'Two protocols', position }, radius: 0.05 },
    services: [deep, { ...deep, protocol: 'sia2', url: `${stage.archives}/sia2/deep` }],
  },
};
const fileOf = (name: string) => path.join(stage.folder, `${name}.almagest.json`);
const themes = ['Light High Contrast', 'Dark High Contrast', 'Light Modern', 'Dark Modern'] as const;
const soon = { timeout: 60_000 };
let page: Page;

beforeAll(async () => {
  for (const [name, query] of Object.entries(files))
    await writeFile(fileOf(name), JSON.stringify({ almagest: 1, ...query }, null, 2));
  page = await openWorkbench();
  page.setDefaultTimeout(40_000);
});
afterAll(async () => {
  for (const name of Object.keys(files)) await rm(fileOf(name), { force: true });
});

/** How many queries are listed, those out of sight included. */
const listed = async () =>
  Number(
    await page.locator('.sidebar .monaco-list-row[aria-level="1"]').first().getAttribute('aria-setsize'),
  );
const rows = (text: string) => page.locator('.sidebar .monaco-list-row[aria-level="1"]', { hasText: text });

/** Runs a query file, and edits its query in the sidebar. */
async function edit(name: string, row: string): Promise<void> {
  await openText(page, `${name}.almagest.json`);
  await runCommand(page, 'Almagest: Run Query File');
  await runCommand(page, 'View: Close Editor');
  await showAlmagest(page);
  const query = rows(row).first();
  await query.filter({ hasText: /\d+ (images|rows)/ }).waitFor(soon);
  await query.hover();
  await query.locator('[aria-label^="Edit Query"]').click();
}

const value = (frame: Frame, id: string) => frame.locator(`[id="${id}"]`).inputValue();

longTest('a query of the sidebar is edited in the form, and runs as a new one', async () => {
  await edit('edit-archive', '261136679');
  await page.locator('.tab.active', { hasText: 'Search Archive' }).waitFor();
  let frame = await fitsFrame(page);
  await expect.poll(() => value(frame, 'parameter-target_name')).toBe('261136679');
  expect(await value(frame, 'archive')).toBe('mast');
  expect(await value(frame, 'ask')).toBe('observations');
  expect(await value(frame, 'parameter-t_exptime')).toBe('> 1');
  await shotInThemes(page, 'edit-archive', themes);

  const before = await listed();
  frame = await fitsFrame(page);
  await frame.locator('#parameter-t_exptime').fill('');
  await frame.locator('.query', { hasText: '261136679' }).waitFor();
  await frame.locator('#parameter-t_exptime').press('Enter');
  await page.locator('.tabs-container .tab.active', { hasText: 'Results: ' }).waitFor();
  await expect.poll(listed).toBe(before + 1);
});

longTest(
  'an open form takes the next query; its place is the query’s, whatever its target is called',
  async () => {
    await edit('edit-images', 'A field to edit');
    const frame = await fitsFrame(page);
    await expect.poll(() => value(frame, 'target')).toBe('A field to edit');
    await frame.locator('#target-help', { hasText: '13:29:52.7' }).waitFor();
    expect(await value(frame, 'archive')).toBe('vo');
    expect(await value(frame, 'ask')).toBe('sia1');
    expect(await value(frame, 'radius')).toBe('3′');
    expect(await value(frame, 'parameter-intersect')).toBe('CENTER');
    expect(await value(frame, 'parameter-:first')).toBe('2');
    expect(await frame.getByRole('checkbox', { name: 'Stand-in deep' }).isChecked()).toBe(true);
    expect(await frame.getByRole('checkbox', { name: 'Stand-in wide' }).isChecked()).toBe(false);
    await frame.locator('#target').scrollIntoViewIfNeeded();
    await shotInThemes(page, 'edit-images', themes);
  },
);

longTest('what the form cannot hold is edited as a query file', async () => {
  await edit('edit-mixed', 'Two protocols');
  await page.locator('.tab.active', { hasText: 'two-protocols.almagest.json' }).waitFor();
  await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
  await page.locator('.view-line', { hasText: 'sia2' }).first().waitFor();
  const before = await listed();
  await shotInThemes(page, 'edit-file', themes);
  await runCommand(page, 'Almagest: Run Query File');
  await expect.poll(listed).toBe(before + 1);
  await discardEditor(page);
});
