import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { longTest } from '../support/longTest';
import { seriousFaults } from './support/accessibility';
import { fitsFrame, openFile, openWorkbench, runCommand, setTheme, shot, stage, type Theme } from './support';
import { nameServices } from './support/machineSettings';
import { imagesNear, imagesOf, openResults, runQueryFile, writeQuery } from './support/queries';
import { startResultsServer } from './support/resultsServer';

const soon = { timeout: 60_000 };
const spectrum = 'accessible/spectrum.fits';

const picture = 'html[data-picture="complete"]';

/** Files of the workspace, the tabs of their editor (null: the one that opens), and what is there once it is shown. */
const views: readonly (readonly [file: string, ...tabs: (readonly [tab: string | null, shown: string])[]])[] =
  [
    ['mosaic-4ext.fits', [null, picture], ['Header', 'header-view [role=row], header-view .card']],
    ['cube.fits', [null, picture]],
    ['table.fits', [null, '[id="cell-0-0"]']],
    [spectrum, ['Plot', 'plot-view[data-range]']],
    ['bad/cut-data.fits', [null, picture]],
  ];

describe('a view has no serious fault for those who cannot see it, or not well', () => {
  let page: Page;

  beforeAll(async () => {
    const waves = Array.from({ length: 200 }, (_, at) => 4000 + at);
    const table = binaryTable(
      [
        { name: 'WAVELENGTH', type: 'D', unit: 'Angstrom', values: waves },
        { name: 'FLUX', type: 'E', unit: 'Jy', values: waves.map((wave) => 1 + Math.sin(wave / 9)) },
      ],
      'SPECTRUM',
    );
    await mkdir(path.join(stage.folder, 'accessible'), { recursive: true });
    await writeFile(path.join(stage.folder, spectrum), fitsFile(emptyPrimary(), table));
    page = await openWorkbench();
  });

  const check = async (theme: Theme) => {
    await setTheme(page, theme);
    const found: string[] = [];
    for (const [file, ...tabs] of views) {
      await openFile(page, file);
      const frame = await fitsFrame(page);
      for (const [tab, shown] of tabs) {
        if (tab !== null) await frame.locator('[role=tab]', { hasText: tab }).click(soon);
        await frame
          .locator(shown)
          .first()
          .waitFor({ ...soon, state: 'attached' });
        found.push(
          ...(await seriousFaults(frame)).map((fault) => `${file}${tab ? `, ${tab}` : ''}: ${fault}`),
        );
      }
      if (tabs.length > 1) await frame.locator('[role=tab]').first().click();
    }
    expect(found).toEqual([]);
  };

  longTest('in a dark theme', () => check('Dark Modern'));
  longTest('in a light theme', () => check('Light Modern'));
  longTest('in high contrast', () => check('Dark High Contrast'));
  longTest('in light high contrast', () => check('Light High Contrast'));
});

describe('what is found has no serious fault for those who cannot see it, or not well', () => {
  let server: Awaited<ReturnType<typeof startResultsServer>>;
  let restore: () => Promise<void>;
  let queryFile: string;
  let page: Page;

  beforeAll(async () => {
    server = await startResultsServer();
    const service = imagesOf(server);
    restore = await nameServices(service);
    const services = [service, imagesOf(server, 'Night', 'down')];
    queryFile = await writeQuery('accessible-results', imagesNear('M 51 for all', services));
    await mkdir(path.join(stage.folder, 'accessible'), { recursive: true });
    await writeFile(path.join(stage.folder, 'accessible/rows.vot'), votable);
    page = await openWorkbench();
    page.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    await restore();
    server.close();
    await rm(queryFile, { force: true });
  });

  /** Pages that stand in tabs of their own, each once. */
  async function openAll(): Promise<void> {
    await openFile(page, 'accessible/rows.vot');
    await runCommand(page, 'View: Keep Editor');
    for (const name of ['mosaic-4ext.fits', 'm51.fits']) {
      await openFile(page, name);
      const frame = await fitsFrame(page);
      await frame.locator(picture).waitFor({ ...soon, state: 'attached' });
      await runCommand(page, 'View: Keep Editor');
    }
    const asked = page.locator('.quick-input-widget .quick-input-count', { hasText: '2' });
    await expect
      .poll(async () => {
        // A picture that has just come may take the focus, and the list goes.
        if (!(await asked.isVisible())) await runCommand(page, 'Almagest: Compare Images…');
        return asked.waitFor({ timeout: 5000 }).then(
          () => true,
          () => false,
        );
      }, soon)
      .toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: '↔' }).waitFor();
    await runCommand(page, 'Almagest: Search Archive in a Form');
    await page.locator('.tab.active', { hasText: 'Search Archive' }).waitFor();
    await openResults(page, await runQueryFile(page, queryFile, 'M 51 for all', '24 images'));
  }

  const show = async (title: string) => {
    await page.locator('.tabs-container .tab', { hasText: title }).first().click();
    await page.locator('.tabs-container .tab.active', { hasText: title }).waitFor();
    return fitsFrame(page);
  };

  const look = async (theme: Theme) => {
    await setTheme(page, theme);
    const found: string[] = [];
    const check = async (what: string) => {
      const faults = await seriousFaults(await fitsFrame(page));
      found.push(...faults.map((fault) => `${what}: ${fault}`));
      await shot(page, `accessible-${what}`);
    };
    let frame = await show('Results: ');
    await frame.locator('[role="tab"]').first().click();
    await frame.locator('.cell[data-row]').first().waitFor();
    await check('results');
    await frame.locator('[role="tab"]', { hasText: 'Contact sheet' }).click();
    await frame.locator('#cell-0 img').waitFor();
    await check('sheet');
    frame = await show('Search Archive');
    await frame.locator('#archive').selectOption({ label: 'Virtual Observatory' });
    await frame.locator('#ask').selectOption({ label: 'Images and cubes (SIA 2)' });
    await frame.locator('#parameter-band').fill('wide');
    await frame.locator('parameter-field .fault').first().waitFor();
    await check('form');
    frame = await show('↔');
    await frame.locator('compare-view canvas').waitFor();
    await check('compare');
    frame = await show('rows.vot');
    await frame.locator('[id="cell-0-0"]').waitFor();
    await check('table');
    expect(found).toEqual([]);
  };

  longTest('its pages open side by side', openAll);
  for (const theme of ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'] as const)
    longTest(`in ${theme}`, () => look(theme));
});

const votable = `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE name="first">
<FIELD name="n" datatype="int"/><FIELD name="ra" datatype="double" unit="deg" ucd="pos.eq.ra"/>
<DATA><TABLEDATA><TR><TD>1</TD><TD>202.47</TD></TR><TR><TD>2</TD><TD>202.48</TD></TR></TABLEDATA></DATA>
</TABLE></RESOURCE></VOTABLE>`;
