import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFrame, openWorkbench, runCommand, shot, shotInThemes, stage } from './support';
import { changeSettings } from './support/machineSettings';

let page: Page;
const soon = { timeout: 60_000 };
const saved = path.join(stage.folder, 'results-form.almagest.json');

let restore: () => Promise<void>;

beforeAll(async () => {
  // The sample settings have no service of SIA 2.
  const deep = { protocol: 'sia2', name: 'Stand-in deep images', url: `${stage.archives}/sia2/deep` };
  restore = await changeSettings(({ 'almagest.services.own': own }) => ({
    'almagest.services.own': [deep, ...(own as object[])],
  }));
  page = await openWorkbench();
  page.setDefaultTimeout(40_000);
});
afterAll(async () => {
  await restore();
  await rm(saved, { force: true });
});

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
    // The name that is proposed comes after the box.
    await expect.poll(() => name.inputValue(), soon).toContain('.almagest.json');
    await name.fill(saved);
    await expect.poll(() => name.inputValue(), soon).toBe(saved);
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

longTest('every protocol of the Virtual Observatory has its form, with the choice of rows', async () => {
  await runCommand(page, 'Almagest: Search Archive in a Form');
  let frame = await fitsFrame(page);
  await frame.locator('#archive').selectOption({ label: 'Virtual Observatory' });
  for (const title of ['Images (SIA 1)', 'Spectra (SSA)', 'Catalogue rows (cone search)']) {
    await frame.locator('#ask').selectOption({ label: title });
    await frame.locator('#parameter-extra').waitFor();
  }
  await frame.locator('#ask').selectOption({ label: 'Images and cubes (SIA 2)' });
  await frame.locator('#target').fill('13:29:52.7 +47:11:43');
  const wrong = frame.locator('parameter-field .fault');
  await frame.locator('#parameter-band').fill('wide');
  await wrong.filter({ hasText: 'BAND “wide”' }).waitFor();
  await frame.locator('vscode-button[disabled]', { hasText: 'Search' }).waitFor();
  await frame.locator('#parameter-band').fill('5000..7000 Å');
  await frame.locator('.query', { hasText: '5000..7000 Å' }).waitFor();
  await frame.locator('summary', { hasText: 'Which of the rows found' }).click();
  const where = frame.locator('[id="parameter-:where"]');
  await where.fill('mag');
  await wrong.filter({ hasText: 'column: value' }).waitFor();
  await where.fill('obs_collection: deep');
  await wrong.first().waitFor({ state: 'detached' });
  await where.scrollIntoViewIfNeeded();
  await shotInThemes(page, 'form-vo');

  // ADQL is written for one service, which counts what it would give.
  await frame.locator('#ask').selectOption({ label: 'Tables by ADQL (TAP)' });
  await frame.locator('#parameter-services').selectOption({ label: 'Stand-in sky tables' });
  await frame
    .locator('#parameter-adql')
    .fill("SELECT name, ra\nFROM sky.objects\nWHERE type = 'Sy2'\nORDER BY name");
  await frame.locator('.query', { hasText: 'SELECT name' }).waitFor();
  await frame.locator('vscode-button', { hasText: 'How many?' }).click();
  await frame.locator('.count', { hasText: /^[1-9]\d* rows?$/ }).waitFor(soon);
  const counted = await frame.locator('.count').innerText();
  await shot(page, 'form-tap');
  await frame.locator('#parameter-adql').press('Control+Enter');
  await page.locator('.tabs-container .tab.active', { hasText: 'Results: ' }).waitFor(soon);
  frame = await fitsFrame(page);
  await frame.locator('grid-bar .count', { hasText: counted }).waitFor(soon);
});
