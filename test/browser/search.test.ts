import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  discardEditor,
  fitsFrame,
  openWorkbench,
  reloadWindow,
  runCommand,
  runFromMenu,
  shot,
  shotInThemes,
  stage,
} from './support';
import { changeSettings } from './support/machineSettings';
import { longTest } from '../support/longTest';

const command = 'Almagest: Search Images Near Target…';
let page: Page;
let restore: () => Promise<void>;

beforeAll(async () => {
  restore = await changeSettings({});
  page = await openWorkbench();
});
afterAll(() => restore());
afterEach(async () => {
  await page.keyboard.press('Escape');
  await runCommand(page, 'View: Close All Editors');
});

const box = () => page.locator('.quick-input-widget input.input:visible');
const row = (text: string) => page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
/** What was downloaded; the records of the folder are not. */
const data = async () => {
  const names = await readdir(path.join(stage.folder, 'data')).catch(() => []);
  return names.filter((name) => !/^([.]almagest|almagest-manifest[.]ecsv|query-.*[.]json)$/.test(name));
};

const isPart = (name: string) => /[.]part([.]json)?$/.test(name);

/** Clicks an action that a row has while the pointer is over it; rows may still be moving. */
async function clickAction(of: Locator, label: string): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      await of.hover({ timeout: 5000 });
      await of.locator(`[aria-label^="${label}"]`).click({ timeout: 5000 });
      return;
    } catch {
      await page.mouse.move(0, 0);
    }
  }
  throw new Error(`No row had the action “${label}”.`);
}

/** Goes through the form up to its last step; the services stay as they are. */
async function ask(target: string, radius: string, by = command): Promise<void> {
  await runCommand(page, by);
  await box().fill(target);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-title', { hasText: '(2/3)' }).waitFor();
  await box().fill(radius);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-title', { hasText: '(3/3)' }).waitFor();
}

/** Lets the extension search these services from now on. */
async function useServices(services: Record<string, string>): Promise<void> {
  const list = Object.entries(services).map(([name, way]) => ({ name, url: `${stage.archives}/${way}` }));
  await changeSettings({ 'almagest.sia.services': list });
  await expect
    .poll(async () => {
      await runCommand(page, command);
      await box().fill('10.68 41.27');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-title', { hasText: '(2/3)' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-title', { hasText: '(3/3)' }).waitFor();
      const listed = await page.locator('.quick-input-list .label-name').allTextContents();
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      return listed;
    })
    .toEqual(Object.keys(services));
}

describe('search, fetch, look', () => {
  test('from a name in the palette to a picture in the workspace', async () => {
    await runCommand(page, command);
    await box().fill('M51');
    await shot(page, 'search-palette');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-title', { hasText: '(2/3)' }).waitFor();
    await box().fill('0.1');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-title', { hasText: '(3/3)' }).waitFor();
    await shot(page, 'search-services');
    await page.keyboard.press('Enter');

    await row('M51 · images').waitFor();
    const found = page.locator('.sidebar .monaco-list-row[aria-level="3"]');
    await found.first().waitFor();
    expect(await found.count()).toBeGreaterThan(3);
    // Rows move while services answer.
    await expect.poll(() => row('M51 · images').textContent(), { timeout: 30_000 }).toMatch(/\d images/);
    for (const index of [0, 1]) {
      await found.nth(index).locator('.monaco-checkbox').click();
      await page.locator('.sidebar .message', { hasText: `${index + 1} checked` }).waitFor();
      // The message moves the rows down, and a click on a row that is drawn anew is lost.
      await page.waitForTimeout(2000);
    }
    await shotInThemes(page, 'search-results');

    await runCommand(page, 'Almagest: Download Checked');
    await expect
      .poll(async () => (await data()).filter((name) => name.endsWith('.fits')).length, { timeout: 30_000 })
      .toBe(2);
    await expect.poll(async () => (await data()).filter((name) => name.endsWith('.part'))).toEqual([]);
    // What came, and from which query, is in the manifest beside the files.
    const records = path.join(stage.folder, 'data');
    const manifest = () => readFile(path.join(records, 'almagest-manifest.ecsv'), 'utf8').catch(() => '');
    const names = (await data()).filter((name) => name.endsWith('.fits'));
    const isListed = async () => {
      const text = await manifest();
      return names.every((name) => text.includes(`${name},COMPLETE,`));
    };
    await expect.poll(isListed, { timeout: 30_000 }).toBe(true);
    const id = /,([0-9a-f]{12}),M51\n/.exec(await manifest())?.[1] ?? '';
    const query = await readFile(path.join(records, `query-${id}.almagest.json`), 'utf8');
    expect(JSON.parse(query)).toMatchObject({ almagest: 1, kind: 'images' });
    await expect.poll(() => page.locator('.tabs-container .tab').count(), { timeout: 30_000 }).toBe(2);
    const frame = await fitsFrame(page);
    await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
    await shotInThemes(page, 'search-downloaded');
  });

  test('coordinates are understood without a resolver', async () => {
    await ask('13:29:52.7 +47:11:43', "6'");
    await page.keyboard.press('Enter');
    await row('13:29:52').waitFor();
  });
});

describe('what can go wrong', () => {
  test('an unknown name is said where it was typed', async () => {
    await runCommand(page, command);
    await box().fill('Not A Galaxy At All');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-message', { hasText: 'Not A Galaxy At All' }).waitFor();
    await shot(page, 'search-unknown-name');
    expect(await box().inputValue()).toBe('Not A Galaxy At All');
  });

  test('a declination beyond the pole is said to be one', async () => {
    await runCommand(page, command);
    await box().fill('10:00:00 +95:00:00');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-message', { hasText: '95' }).waitFor();
  });

  test('services that are down, answer a page or an error say so in their own rows', async () => {
    await useServices({
      Down: 'fault/reset/sia/deep',
      Page: 'fault/html/sia/deep',
      Refusing: 'fault/errordoc/sia/deep',
      Torn: 'fault/badvotable/sia/deep',
      Good: 'sia/deep',
    });
    await ask('10.68 41.27', '0.1');
    await page.keyboard.press('Enter');
    await expect.poll(() => row('images · 0.1°').textContent(), { timeout: 60_000 }).toContain('3 failed');
    // What could be read of the torn answer is shown, and that it was torn.
    await row('Torn').waitFor();
    await row('read up to there').waitFor();
    await runCommand(page, 'View: Close All Editors');
    await shotInThemes(page, 'search-faults');
  });

  test('a search of a service that never answers can be cancelled, and run again', async () => {
    await useServices({ Silent: 'fault/stall:100/sia/deep' });
    await ask('10.68 41.27', '0.2');
    await page.keyboard.press('Enter');
    const search = row('images · 0.2°');
    await row('asking').waitFor();
    await search.hover();
    await search.locator('[aria-label^="Cancel Search"]').click();
    await row('interrupted').waitFor();
    await row('not asked').waitFor();

    await search.hover();
    await search.locator('[aria-label^="Run Again"]').click();
    await row('asking').waitFor();
    await search.hover();
    await search.locator('[aria-label^="Remove Query"]').click();
    await search.waitFor({ state: 'detached' });
    await restore();
  });

  longTest('queries and downloads are still listed after the window was reloaded', async () => {
    await row('images · 0.1°').waitFor();
    const listed = await page.locator('.sidebar .monaco-list-row[aria-level="1"]').allTextContents();
    await reloadWindow(page);
    await row('images · 0.1°').waitFor();
    await expect
      .poll(() => page.locator('.sidebar .monaco-list-row[aria-level="1"]').allTextContents())
      .toEqual(listed);
  });

  longTest('a file that is cut on its way gets no name, and says so', async () => {
    const before = await data();
    await useServices({ Cutting: 'fault/files:cut:10000/sia/deep' });
    await ask('10.68 41.27', '0.1');
    await page.keyboard.press('Enter');
    await row('Cutting').waitFor();
    const failed = page.locator('.sidebar .monaco-list-row').filter({ has: page.locator('.codicon-error') });
    const others = await failed.count();
    const first = page.locator('.sidebar .monaco-list-row[aria-level="3"]').first();
    await clickAction(first, 'Download and Open');
    // It is tried some times more before it counts as failed.
    await expect.poll(() => failed.count(), { timeout: 90_000 }).toBeGreaterThan(others);
    await shot(page, 'download-cut');
    // What has come is kept for another try, under no name of a file.
    expect((await data()).filter((name) => !isPart(name))).toEqual(before);
  });

  longTest('a download can be cancelled, and leaves nothing behind', async () => {
    const before = await data();
    await useServices({ Dripping: 'fault/files:drip:20000/sia/deep' });
    await ask('10.68 41.27', '0.1');
    await page.keyboard.press('Enter');
    await row('Dripping').waitFor();
    const first = page.locator('.sidebar .monaco-list-row[aria-level="3"]').first();
    await clickAction(first, 'Download and Open');
    const running = page.locator('.sidebar .monaco-list-row', { hasText: '%' }).first();
    await running.waitFor({ timeout: 30_000 });
    await shot(page, 'download-running');
    await clickAction(running, 'Cancel Download');
    await row('cancelled').waitFor();
    await expect.poll(data, { timeout: 30_000 }).toEqual(before.filter((name) => !isPart(name)));
  });
});

describe('spectra and catalogues', () => {
  const own = (protocol: string, name: string, way: string) => ({
    protocol,
    name,
    url: `${stage.archives}/${way}`,
  });

  test('a spectrum near a target comes into the workspace, and the rows of a catalogue into the list', async () => {
    const services = [own('ssa', 'Spectra', 'ssa/spectra'), own('scs', 'Sources', 'scs/sources')];
    const changed = { 'almagest.services.own': services, 'almagest.services.builtIn': false };
    const giveBack = await changeSettings(changed);
    const offers = async () => {
      await ask('202.4696 47.1953', '0.1', 'Almagest: Search Spectra…');
      const listed = await page.locator('.quick-input-list .label-name').allTextContents();
      if (listed.join() !== 'Spectra') await page.keyboard.press('Escape');
      return listed;
    };
    await expect.poll(offers).toEqual(['Spectra']);
    await page.keyboard.press('Enter');
    await row('· spectra ·').waitFor();
    const found = page.locator('.sidebar .monaco-list-row[aria-level="3"]').filter({ hasText: 'spectrum' });
    await expect.poll(() => found.count()).toBe(2);
    await clickAction(found.first(), 'Download and Open');
    await expect
      .poll(async () => (await data()).some((name) => name === 'm51.fits'), { timeout: 30_000 })
      .toBe(true);
    await shot(page, 'search-spectra');

    await ask('202.4696 47.1953', '0.01', 'Almagest: Search Catalogue (Cone)…');
    await page.keyboard.press('Enter');
    await row('· cone ·').waitFor();
    await expect.poll(() => row('· cone ·').textContent()).toMatch(/[1-9]\d* rows/);
    await page.locator('.sidebar .monaco-list-row[aria-level="3"]', { hasText: 'S202.4' }).first().waitFor();
    await shot(page, 'search-cone');
    await giveBack();
  });
});

describe('scripts', () => {
  test('a query becomes Python in an editor', async () => {
    await ask('M51', '0.1');
    await page.keyboard.press('Enter');
    await row('M51 · images').waitFor();
    await runFromMenu(page, row('M51 · images'), 'Create Python Script…');
    const lines = page.locator('.editor-instance .view-lines').last();
    await expect
      .poll(async () => (await lines.innerText()).replaceAll('\u00a0', ' '))
      .toContain('import pyvo');
    await shotInThemes(page, 'search-script');
    await discardEditor(page);
  });
});
