import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { longTest } from '../support/longTest';
import { discardEditor, openText, openWorkbench, runCommand, shot, shotInThemes, stage } from './support';
import { changeSettings } from './support/machineSettings';
import { writeQuery } from './support/queries';

const folder = path.join(path.dirname(stage.folder), 'of-services-test');
const saved = path.join(path.dirname(stage.folder), 'saved-answers');
const observations = { almagest: 1, kind: 'archive', archive: 'mast', ask: 'observations' };
const queries = {
  near: { ...observations, parameters: { target_name: '26113667' } },
  webb: { ...observations, target: { name: 'M51' }, radius: 0.05, parameters: { obs_collection: 'JWST' } },
  objects: {
    ...{ almagest: 1, kind: 'archive', archive: 'sdss', ask: 'objects' },
    ...{ target: { name: 'M51' }, radius: 0.02 },
  },
};

let page: Page;
let restore: () => Promise<void>;

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  await mkdir(saved, { recursive: true });
  for (const [name, query] of Object.entries(queries)) {
    await writeQuery(name, query, folder);
  }
  // One is out of order, one has a page in place of its list; all others are as they were.
  restore = await changeSettings(({ 'almagest.archives': archives }) => ({
    'almagest.archives': {
      ...(archives as object),
      skyview: `${stage.archives}/fault/status:503/skyview`,
      sdss: `${stage.archives}/fault/html/skyserver`,
    },
  }));
  page = await openWorkbench(folder);
  page.setDefaultTimeout(90_000);
});
afterAll(async () => {
  await restore();
  await rm(folder, { recursive: true, force: true });
  await rm(saved, { recursive: true, force: true });
});

const rows = (text: string | RegExp) => page.locator('.sidebar .monaco-list-row').filter({ hasText: text });

async function runQueryFile(name: keyof typeof queries): Promise<void> {
  await openText(page, `${name}.almagest.json`);
  await runCommand(page, 'Almagest: Run Query File');
}

/** What came is no file of the user's: it can be read alone, and goes without a question. */
async function closeAnswer(name: string): Promise<void> {
  const tab = page.locator('.tabs-container .tab.active', { hasText: name });
  await tab.waitFor();
  await runCommand(page, 'View: Close Editor');
  await tab.waitFor({ state: 'detached' });
  expect(await page.getByRole('button', { name: /^Don.t Save$/ }).count()).toBe(0);
}

longTest('services that have changed or are down are told, and what came is saved as it came', async () => {
  await runCommand(page, 'Almagest: Check Services');
  const lines = page.locator('.editor-instance .view-lines').last();
  const text = async () => (await lines.innerText()).replaceAll('\u00a0', ' ');
  await expect.poll(text, { timeout: 150_000 }).toMatch(/\| SkyView \| down \|/);
  expect(await text()).toMatch(/\| SDSS \| changed \|/);
  expect(await text()).toMatch(/\| MAST \| up \|/);
  const told = page.locator('.notification-list-item', { hasText: 'services are changed or down' });
  await told.waitFor();
  await shotInThemes(page, 'services-checked');

  await runCommand(page, 'Notifications: Show Notifications');
  await told.first().waitFor();
  await page.getByRole('button', { name: 'Save Answers as Fixtures…' }).first().click();
  const box = page.locator('.quick-input-widget input.input:visible');
  // The folder that is proposed comes after the box.
  await expect.poll(() => box.inputValue()).toContain('of-services-test');
  await box.fill(`${saved}/`);
  await expect.poll(() => box.inputValue()).toBe(`${saved}/`);
  await shot(page, 'services-save');
  const accept = page.locator('.quick-input-widget').getByRole('button', { name: 'Save Here' });
  const index = () => readFile(path.join(saved, 'index.json'), 'utf8').catch(() => null);
  await accept.click();
  await expect.poll(index, { timeout: 90_000 }).not.toBeNull();
  const known = z.object({
    checked: z.array(z.object({ id: z.string(), state: z.string() })),
    files: z.record(z.string(), z.object({ url: z.string(), status: z.number() })),
  });
  const { checked, files } = known.parse(JSON.parse((await index())!));
  const states = Object.fromEntries(checked.map(({ id, state }) => [id, state]));
  expect(states).toMatchObject({ skyview: 'down', sdss: 'changed', mast: 'up', sesame: 'up' });
  // The page that came in place of rows is there as it was sent.
  const [pageFile] = Object.keys(files).filter((name) => name.startsWith('sdss/'));
  expect(await readFile(path.join(saved, pageFile!), 'utf8')).toContain('<h1>We will be back</h1>');
  const sesame = Object.keys(files).find((name) => name.startsWith('sesame/'));
  expect(await readFile(path.join(saved, sesame!), 'utf8')).toMatch(/^# M 51\t.*\n(.*\n)*%J 202\.46/);
  await discardEditor(page);
});

longTest('an answer that is none is shown as it came', async () => {
  await runQueryFile('objects');
  const failed = rows('a web page').first();
  await failed.waitFor();
  await failed.hover();
  await failed.locator('[aria-label^="Show What Came"]').click();
  const lines = page.locator('.editor-instance .view-lines').last();
  await expect
    .poll(async () => (await lines.innerText()).replaceAll('\u00a0', ' '))
    .toContain('We will be back');
  await shotInThemes(page, 'services-what-came');
  await closeAnswer('SqlSearch (200).txt');
});

longTest('a page in place of a file is shown as it came', async () => {
  const url = `${stage.archives}/fault/html/skyserver/page.fits`;
  await writeFile(
    path.join(folder, 'page.plan.json'),
    JSON.stringify({ items: [{ url, path: 'page.fits' }] }),
  );
  await openText(page, 'page.plan.json');
  await runCommand(page, 'Almagest: Fetch Download Plan…');
  const failed = rows('page.fits').filter({ hasText: 'web page' }).first();
  await failed.waitFor();
  await failed.hover();
  await shotInThemes(page, 'services-page-failed');
  await failed.hover();
  await failed.locator('[aria-label^="Show What Came"]').click();
  const lines = page.locator('.editor-instance .view-lines').last();
  await expect
    .poll(async () => (await lines.innerText()).replaceAll('\u00a0', ' '))
    .toContain('We will be back');
  await shotInThemes(page, 'services-page-came');
  await closeAnswer('page.fits.txt');
});

longTest('a target that is not called so to the letter, and rows under a lock', async () => {
  await runQueryFile('near');
  const near = rows('but “261136679”').first();
  await near.waitFor();
  await near.hover();
  await shotInThemes(page, 'services-near');

  await runQueryFile('webb');
  const locked = rows('proprietary').first();
  await locked.waitFor();
  expect(await locked.locator('.codicon-lock').count()).toBe(1);
  // The other of the two pictures is anybody's.
  expect(await rows(/f200w/i).first().locator('.codicon-lock').count()).toBe(0);
  const tooltip = page.locator('.monaco-hover:visible', { hasText: /proprietary\suntil\s\d{4}-\d\d-\d\d/ });
  await expect
    .poll(
      async () => {
        await page.mouse.move(800, 400);
        await locked.hover();
        return tooltip
          .first()
          .waitFor({ timeout: 3000 })
          .then(
            () => true,
            () => false,
          );
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await shot(page, 'services-lock');
  await page.mouse.move(800, 400);
  await shotInThemes(page, 'services-lock-rows');
});
