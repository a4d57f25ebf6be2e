import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { fitsFrame, openFile, openWorkbench, runCommand, shot, shotInThemes, stage } from './support';

const corpus = process.env.ALMAGEST_CORPUS;
const missing = corpus === undefined ? 'ALMAGEST_CORPUS is not set' : missingModules('photutils');
const name = 'aladin-lite__panstarrs-g-m61.fits';
const file = `fits/image-wcs/${name}`;

/** How many pixels of the contours' colour each quarter of the overlay has. */
const greenByQuarter = `(() => {
  const canvas = document.querySelector('canvas.over');
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const counts = [0, 0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 1] < 150 || data[at] > 120 || data[at + 3] < 128) continue;
    const pixel = at / 4;
    counts[(pixel % width < width / 2 ? 0 : 1) + (pixel < data.length / 8 ? 0 : 2)]++;
  }
  return counts;
})()`;

describe.skipIf(missing !== undefined)(
  `regions on a real picture, measured as photutils does${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let page: Page;
    let frame: Frame;

    const open = async () => {
      await openFile(page, `regions/${name}`);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      frame = await fitsFrame(page);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
    };

    beforeAll(async () => {
      await mkdir(path.join(stage.folder, 'regions'), { recursive: true });
      await copyFile(path.join(corpus!, file), path.join(stage.folder, 'regions', name));
      page = await openWorkbench();
      await open();
    });

    /** Drags on the picture, in CSS pixels from its middle. */
    const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
      const box = (await frame.locator('canvas.sky').boundingBox())!;
      const at = ([x, y]: readonly [number, number]) =>
        [box.x + box.width / 2 + x, box.y + box.height / 2 + y] as const;
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at(to), { steps: 4 });
      await page.mouse.up();
    };
    const rows = () => frame.locator('regions-panel .row');
    const field = (label: string) =>
      frame.locator('regions-panel .fields').getByLabel(label, { exact: true }).first();
    const number = async (label: string) => Number(await field(label).inputValue());
    const measured = (label: string) =>
      frame
        .locator('regions-panel dt')
        .getByText(label, { exact: true })
        .locator('xpath=following-sibling::dd[1]');

    longTest('a circle is drawn, and what it holds is said', async () => {
      await frame.locator('canvas.sky').focus();
      await page.keyboard.press('r');
      await frame.locator('regions-panel button[aria-label="circle"]').click();
      await drag([0, 0], [60, 0]);
      await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(1);
      await measured('sum').waitFor();
      const circle = { x: await number('x'), y: await number('y'), radius: await number('radius') };
      const truth = (await runPython(inRoot('test/browser/regionTruth.py'), {
        file: path.join(corpus!, file),
        ...circle,
      })) as Record<string, number>;
      const said = async (label: string) =>
        Number((await measured(label).innerText()).replaceAll('−', '-').replaceAll(',', ''));
      for (const [label, key] of [
        ['sum', 'sum'],
        ['mean', 'mean'],
        ['median', 'median'],
        ['min', 'min'],
        ['max', 'max'],
        ['σ', 'std'],
      ] as const)
        // Fields are rounded to a thousandth of a pixel, and numbers to six digits.
        expect(Math.abs((await said(label)) / truth[key]! - 1)).toBeLessThan(2e-3);
      const place = await frame.locator('regions-panel .place').innerText();
      const [hours, minutes, seconds] = place.split(/[\s:]+/).map(Number) as [number, number, number];
      expect(Math.abs(15 * (hours + minutes / 60 + seconds / 3600) - truth.ra!)).toBeLessThan(1e-3);
    });

    longTest('it is moved, resized and typed', async () => {
      const before = await number('x');
      await drag([20, 20], [60, 20]);
      await expect.poll(() => number('x')).toBeGreaterThan(before);
      await field('radius').fill('25');
      await page.keyboard.press('Enter');
      await expect.poll(() => number('radius')).toBe(25);
      await frame.locator('regions-panel .list').focus();
      const moved = await number('x');
      await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(() => number('x')).toBeCloseTo(moved + 1, 2);
    });

    longTest('a line has a profile, a polygon its corners', async () => {
      await frame.locator('regions-panel button[aria-label="line"]').click();
      await drag([-120, 60], [-40, -60]);
      await frame.locator('regions-panel figure').getByText('Along the line').waitFor();
      await frame.locator('regions-panel button[aria-label^="polygon"]').click();
      const box = (await frame.locator('canvas.sky').boundingBox())!;
      const at = (x: number, y: number) => [box.x + box.width / 2 + x, box.y + box.height / 2 + y] as const;
      await page.mouse.click(...at(100, 100));
      await page.mouse.click(...at(160, 100));
      await page.mouse.dblclick(...at(130, 160));
      await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(3);
      await rows().first().click();
      await shotInThemes(page, 'regions');
    });

    longTest('region files are read and written', async () => {
      const source = path.join(stage.folder, 'regions', 'given.reg');
      await writeFile(
        source,
        'icrs\ncircle(12:21:54.9,+4:28:25,20") # color=red text={M61}\npanda(1,2,3,4)\n',
      );
      await runCommand(page, 'Almagest: Import Regions (DS9)…');
      const input = page.locator('.quick-input-widget input.input:visible');
      await expect.poll(() => input.inputValue(), { timeout: 30_000 }).toMatch(/regions\/?$/);
      await input.fill(source);
      await page.keyboard.press('Enter');
      await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(4);
      await frame.locator('regions-panel [role=status]').getByText('1 skipped (line 3').waitFor();
      await runCommand(page, 'Almagest: Export Regions (DS9)…');
      await page.locator('.quick-input-list .monaco-list-row').getByText('icrs').click();
      const target = path.join(stage.folder, 'regions', 'written.reg');
      // The list of frames has the same field: what is asked now proposes a name.
      await expect.poll(() => input.inputValue(), { timeout: 30_000 }).toMatch(/\.reg$/);
      await input.fill(target);
      await page.keyboard.press('Enter');
      await expect
        .poll(() => readFile(target, 'utf8').catch(() => ''), { timeout: 30_000 })
        .toContain('text={M61}');
      expect((await readFile(target, 'utf8')).split('\n')).toHaveLength(7);
    });

    longTest('contours are drawn, and regions come back with the file', async () => {
      await frame.locator('canvas.sky').focus();
      await page.keyboard.press('o');
      await frame.locator('image-view[data-contours]').waitFor();
      // The image is noise down to its edges: lines of the lowest levels are in every quarter.
      // They are there before they are painted, which is in the next frame.
      await expect
        .poll(async () => Math.min(...(await frame.evaluate<number[]>(greenByQuarter))))
        .toBeGreaterThan(1000);
      await shot(page, 'contours');
      await page.keyboard.press('o');
      await runCommand(page, 'View: Close Editor');
      await open();
      await frame.locator('[label="Toggle HDU panel"]').click();
      await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(4);
    });
  },
);
