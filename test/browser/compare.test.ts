import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { longTest } from '../support/longTest';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import {
  chooseInMenu,
  fitsFrame,
  openFile,
  openWorkbench,
  runCommand,
  shot,
  shotInThemes,
  stage,
} from './support';

const missing = missingModules('astropy');
const folder = path.join(stage.folder, 'compare');
const patient = { timeout: 60_000 };

describe.skipIf(missing !== undefined)(
  `images compared${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let page: Page;
    let frame: Frame;
    let truth: { readonly mean: number; readonly deviation: number };
    const canvas = () => frame.locator('compare-view canvas');
    const tab = (name: string) => frame.getByRole('tab', { name, exact: true });
    const shown = () => canvas().getAttribute('data-shown');

    beforeAll(async () => {
      await mkdir(folder, { recursive: true });
      truth = (await runPython(inRoot('test/browser/compareFiles.py'), { folder })) as typeof truth;
      page = await openWorkbench();
      for (const name of ['blue', 'green', 'red']) {
        await openFile(page, `compare/${name}.fits`);
        const opened = await fitsFrame(page);
        await opened.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
        // What was opened stays open when the next one is.
        await runCommand(page, 'View: Keep Editor');
      }
      await runCommand(page, 'Almagest: Compare Images…');
      await page.locator('.quick-input-widget .quick-input-count', { hasText: '3' }).waitFor();
      await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
      await page.locator('.tab.active', { hasText: '↔' }).waitFor();
      frame = await fitsFrame(page);
      await frame.locator('canvas[data-ready="3"]').waitFor(patient);
    });

    longTest('they are blinked one after another, and by the keys', async () => {
      const seen = new Set<string | null>();
      await expect.poll(async () => seen.add(await shown()).size, { timeout: 30_000, interval: 100 }).toBe(3);
      await frame.getByRole('button', { name: 'Pause' }).click();
      await canvas().focus();
      const before = await shown();
      await page.keyboard.press('ArrowRight');
      await expect.poll(shown, patient).not.toBe(before);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(shown, patient).toBe(before);
    });

    longTest('one less another has the mean and deviation of NumPy', async () => {
      await tab('A − B').click();
      await chooseInMenu(frame, 'this one is taken', 'green.fits');
      const status = () => frame.locator('compare-view .status').innerText();
      await expect.poll(status, patient).toContain('σ');
      const [mean, deviation] = ['mean', 'σ'].map((word) =>
        status().then((text) =>
          Number(new RegExp(`${word}\\s+([−\\d.]+)`).exec(text)![1]!.replace('−', '-')),
        ),
      );
      expect(await mean).toBeCloseTo(truth.mean, 3);
      expect(await deviation).toBeCloseTo(truth.deviation, 2);
      await shot(page, 'compare-difference');
    });

    longTest('side by side and in colour, what lies on another grid resampled and said so', async () => {
      await tab('Side by side').click();
      await expect.poll(shown, patient).toBe('side');
      await shotInThemes(page, 'compare-side');
      await tab('RGB').click();
      await expect.poll(shown, patient).toBe('rgb');
      /** How many pixels of the canvas are more than grey. */
      const coloured = () =>
        frame.evaluate<number>(`(() => {
          const canvas = document.querySelector('compare-view canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let at = 0; at < data.length; at += 4)
            if (Math.max(data[at], data[at + 1], data[at + 2]) - Math.min(data[at], data[at + 1], data[at + 2]) > 60) count++;
          return count;
        })()`);
      await expect.poll(coloured, patient).toBeGreaterThan(1000);
      const before = await coloured();
      await frame.locator('input[type="range"]').last().fill('-1');
      await expect.poll(coloured, patient).not.toBe(before);
      await shot(page, 'compare-rgb');
    });

    longTest('A − B and the picture in colour are saved as FITS', async () => {
      const input = page.locator('.quick-input-widget input.input:visible');
      const save = async (name: string) => {
        const file = path.join(folder, name);
        await rm(file, { force: true });
        await chooseInMenu(frame, 'Save', 'Save as FITS…');
        await expect.poll(() => input.inputValue(), patient).toContain(name);
        await expect
          .poll(async () => {
            if (await input.isVisible()) await input.press('Enter');
            return stat(file).then(
              ({ size }) => size,
              () => 0,
            );
          }, patient)
          .toBeGreaterThan(2880);
        return runPython(inRoot('test/browser/composed.py'), { file, first: path.join(folder, 'red.fits') });
      };
      await tab('A − B').click();
      const difference = (await save('difference.fits')) as typeof truth & { readonly arcsec: number };
      expect(difference).toMatchObject({ shape: [300, 400], type: 'float32' });
      expect(difference.mean).toBeCloseTo(truth.mean, 5);
      expect(difference.deviation).toBeCloseTo(truth.deviation, 5);
      expect(difference.arcsec).toBeLessThan(1e-6);
      await tab('RGB').click();
      const colour = (await save('rgb.fits')) as { readonly arcsec: number };
      expect(colour).toMatchObject({ shape: [3, 300, 400], type: 'uint8' });
      expect(colour.arcsec).toBeLessThan(1e-6);
      await shot(page, 'compare-saved');
    });
  },
);
