import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { longTest } from '../support/longTest';
import { seriousFaults } from './support/accessibility';
import { fitsFrame, openFile, openWorkbench, setTheme, stage, type Theme } from './support';

const soon = { timeout: 30_000 };
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
});
