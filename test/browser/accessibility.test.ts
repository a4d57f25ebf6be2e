import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { emptyPrimary } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { fitsFrame, openFile, openWorkbench, setTheme, stage, type Theme } from './support';

const soon = { timeout: 30_000 };
const spectrum = 'accessible/spectrum.fits';
const themes = ['Dark Modern', 'Light Modern', 'Dark High Contrast'] as const satisfies readonly Theme[];

/** What axe takes for serious or critical: the rule, how many elements, and the first of them. */
async function faults(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  const { violations } = (await frame.evaluate(
    "axe.run(document, { resultTypes: ['violations'] })",
  )) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id} (${nodes.length}): ${nodes[0]!.html.slice(0, 200)} ${nodes[0]!.failureSummary}`,
    );
}

/** A file of the workspace, the tab of its editor, and what is there once it is shown. */
const views = [
  { file: 'm51.fits', tab: null, shown: 'html[data-picture="complete"]' },
  { file: 'm51.fits', tab: 'Header', shown: '.card, [role=row]' },
  { file: 'mosaic-4ext.fits', tab: null, shown: 'html[data-picture="complete"]' },
  { file: 'cube.fits', tab: null, shown: 'html[data-picture="complete"]' },
  { file: 'table.fits', tab: null, shown: '[id="cell-0-0"]' },
  { file: spectrum, tab: 'Plot', shown: 'plot-view[data-range]' },
  { file: 'bad/cut-data.fits', tab: null, shown: 'html[data-picture="complete"]' },
] as const;

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

  test.each(themes)('%s', async (theme) => {
    await setTheme(page, theme);
    const found: string[] = [];
    for (const { file, tab, shown } of views) {
      await openFile(page, file);
      const frame = await fitsFrame(page);
      if (tab) await frame.locator('[role=tab]', { hasText: tab }).click(soon);
      await frame
        .locator(shown)
        .first()
        .waitFor({ ...soon, state: 'attached' });
      found.push(...(await faults(frame)).map((fault) => `${file}${tab ? `, ${tab}` : ''}: ${fault}`));
      if (tab) await frame.locator('[role=tab]').first().click();
    }
    expect(found).toEqual([]);
  });
});
