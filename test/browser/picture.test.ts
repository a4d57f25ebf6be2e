import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { longTest } from '../support/longTest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import {
  chooseInMenu,
  fitsFrame,
  openFile,
  openWorkbench,
  runFromMenu,
  shotInThemes,
  stage,
} from './support';

const corpus = process.env.ALMAGEST_CORPUS;
const missing = corpus === undefined ? 'ALMAGEST_CORPUS is not set' : missingModules('astropy', 'matplotlib');

const name = 'aladin-lite__panstarrs-g-m61.fits';
const file = `fits/image-wcs/${name}`;
const stretches = ['linear', 'log', 'sqrt', 'squared', 'asinh', 'sinh', 'histogram'] as const;
const modes = ['zscale', '99.5 %', 'min–max'] as const;

interface Truth {
  readonly width: number;
  readonly height: number;
  readonly limits: Record<(typeof modes)[number], readonly [number, number]>;
  readonly places: readonly (readonly [x: number, y: number])[];
  readonly levels: Record<(typeof stretches)[number], readonly number[]>;
}

describe.skipIf(missing !== undefined)(
  `a real picture, compared with astropy's${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let page: Page;
    let frame: Frame;
    let truth: Truth;

    beforeAll(async () => {
      truth = (await runPython(inRoot('test/browser/picture.py'), {
        file: path.join(corpus!, file),
      })) as Truth;
      await mkdir(path.join(stage.folder, 'real'), { recursive: true });
      await copyFile(path.join(corpus!, file), path.join(stage.folder, 'real', name));
      page = await openWorkbench();
      await openFile(page, `real/${name}`);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      frame = await fitsFrame(page);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
    });

    /** Opens or closes the panel at the side, as it was left. */
    const showPanel = async (open: boolean) => {
      const shown = await frame.locator('plane-panel').isVisible();
      if (shown !== open) await frame.locator('[label="Toggle HDU panel"]').click();
    };

    const choose = (control: string, value: string) => chooseInMenu(frame, control, value);

    /** Red, green and blue on the screen at the truth's places. */
    const colours = async (): Promise<number[][]> => {
      // The frame after the one that was asked for has been drawn.
      await frame.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      const { width, height, data } = PNG.sync.read(await frame.locator('canvas.sky').screenshot());
      const scale = Math.min(width / truth.width, height / truth.height);
      return truth.places.map(([x, y]) => {
        const across = Math.floor(width / 2 + (x + 0.5 - truth.width / 2) * scale);
        const down = Math.floor(height / 2 - (y + 0.5 - truth.height / 2) * scale);
        const at = (down * width + across) * 4;
        return [data[at]!, data[at + 1]!, data[at + 2]!];
      });
    };

    test.each(stretches)('%s', async (stretch) => {
      await choose('Stretch', stretch);
      // Of an equalisation the page knows a sample.
      const tolerance = stretch === 'histogram' ? 12 : 3;
      await expect
        .poll(async () => {
          const shown = await colours();
          const off = shown.map(([level], at) => Math.abs(level! - 255 * truth.levels[stretch][at]!));
          return Math.max(...off);
        })
        .toBeLessThanOrEqual(tolerance);
    });

    longTest('limits by every rule, and what is typed', async () => {
      await choose('Stretch', 'linear');
      await showPanel(true);
      const ends = frame.locator('plane-panel .limits input');
      const typed = async () => [
        Number(await ends.first().inputValue()),
        Number(await ends.last().inputValue()),
      ];
      for (const mode of modes) {
        await choose('Display limits', mode);
        const [low, high] = truth.limits[mode];
        await expect
          .poll(async () => {
            const [from, to] = (await typed()) as [number, number];
            return Math.max(Math.abs(from - low), Math.abs(to - high)) / (high - low);
          })
          .toBeLessThan(1e-3);
      }
      await ends.first().fill('-50');
      await ends.last().fill('300');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => frame.locator('menu-button[label="Display limits"]').innerText())
        .toBe('−50 … 300');
      await choose('Display limits', 'zscale');
      await showPanel(false);
    });

    test('the limits are dragged on the histogram, the picture follows in the next frame', async () => {
      await showPanel(true);
      const before = await frame.locator('plane-panel .limits input').last().inputValue();
      const box = (await frame.locator('.histogram').boundingBox())!;
      const handle = (await frame.locator('.handle').last().boundingBox())!;
      await page.mouse.move(handle.x + 1, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2, box.y + 20, { steps: 4 });
      await page.mouse.up();
      const after = await frame.locator('plane-panel .limits input').last().inputValue();
      expect(after).not.toBe(before);
      await frame.locator('.histogram').dblclick();
      await expect.poll(() => frame.locator('plane-panel .limits input').last().inputValue()).toBe(before);
      await showPanel(false);
    });

    test('viridis, inverted, is matplotlib’s viridis', async () => {
      await choose('Colour map', 'viridis');
      await expect.poll(async () => (await colours()).some(([r, g]) => r !== g)).toBe(true);
      for (const [red, green, blue] of await colours())
        expect(Math.max(red!, green!, blue!)).toBeGreaterThan(60);
      await choose('Colour map', 'grey');
    });

    test('the right button dragged is contrast and bias, still it is the menu', async () => {
      const box = (await frame.locator('canvas.sky').boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const before = await colours();
      await page.mouse.move(x, y);
      await page.mouse.down({ button: 'right' });
      await page.mouse.move(x + 150, y, { steps: 5 });
      await page.mouse.up({ button: 'right' });
      expect(await page.locator('.context-view .monaco-menu').count()).toBe(0);
      // A higher bias is darker.
      const after = await colours();
      expect(sum(after)).toBeLessThan(sum(before));
      await runFromMenu(page, frame.locator('canvas.sky'), 'Reset Contrast and Bias');
      await expect.poll(async () => sum(await colours())).toBe(sum(before));
    });

    test('it is flipped and turned', async () => {
      const frameOf = () => colours();
      const before = await frameOf();
      await frame.locator('canvas.sky').focus();
      await page.keyboard.press('x');
      await expect.poll(async () => sum(await frameOf()) === sum(before)).toBe(false);
      await page.keyboard.press('x');
      await expect.poll(async () => sum(await frameOf())).toBe(sum(before));
    });

    longTest('it looks right', async () => {
      await choose('Stretch', 'asinh');
      await choose('Display limits', '99.5 %');
      await choose('Colour map', 'viridis');
      await showPanel(true);
      await shotInThemes(page, 'picture-look');
    });
  },
);

const sum = (colours: readonly (readonly number[])[]): number =>
  colours.flat().reduce((total, level) => total + level, 0);
