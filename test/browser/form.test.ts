import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFrame, openWorkbench, runCommand, shot, stage } from './support';

let page: Page;
const soon = { timeout: 60_000 };
const saved = path.join(stage.folder, 'results-form.almagest.json');

beforeAll(async () => {
  page = await openWorkbench();
  page.setDefaultTimeout(90_000);
});
afterAll(() => rm(saved, { force: true }));

longTest(
  'a form is made of what the archive says, checks what is typed, counts, saves and searches',
  async () => {
    await runCommand(page, 'Almagest: Search Archive in a Form');
    let frame = await fitsFrame(page);
    await frame.locator('#archive').selectOption({ label: 'MAST' });
    await frame.locator('#ask').selectOption({ label: 'Observations' });
    const parameter = frame.locator('#parameter-target_name');
    const wrong = frame.locator('parameter-field .fault');

    // What can't be is said at its field, and can't be sent.
    await frame.locator('#parameter-t_exptime').fill('long');
    await wrong.filter({ hasText: /range/ }).waitFor();
    await frame.locator('vscode-button[disabled]', { hasText: 'Search' }).waitFor();
    await frame.locator('#parameter-t_exptime').fill('');
    await wrong.first().waitFor({ state: 'detached' });

    await parameter.fill('261136679');
    await frame.locator('.query', { hasText: '261136679' }).waitFor();
    await frame.locator('vscode-button', { hasText: 'How many?' }).click();
    await frame.locator('.count', { hasText: '9 rows' }).waitFor(soon);
    await shot(page, 'form');

    await frame.locator('vscode-button', { hasText: 'Save as Query File…' }).click();
    const name = page.locator('.quick-input-widget input.input:visible');
    await name.fill(saved);
    await page.keyboard.press('Enter');
    await expect.poll(() => readFile(saved, 'utf8').catch(() => ''), soon).toContain('261136679');
    expect(JSON.parse(await readFile(saved, 'utf8'))).toMatchObject({
      ...{ almagest: 1, kind: 'archive', archive: 'mast', ask: 'observations' },
      parameters: { target_name: '261136679' },
    });

    // What was typed is there when the form is seen again.
    await runCommand(page, 'Almagest: Search Archive in a Form');
    frame = await fitsFrame(page);
    await expect.poll(() => frame.locator('#parameter-target_name').inputValue()).toBe('261136679');
    await frame.locator('#parameter-target_name').press('Enter');
    await page.locator('.tabs-container .tab.active', { hasText: 'Results: ' }).waitFor(soon);
    frame = await fitsFrame(page);
    await frame.locator('grid-bar .count', { hasText: '9 rows' }).waitFor(soon);
    await shot(page, 'form-results');
  },
);
