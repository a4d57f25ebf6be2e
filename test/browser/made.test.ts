import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { longTest } from '../support/longTest';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { fitsFrame, openFile, openWorkbench, runCommand, shotInThemes, stage } from './support';
import { valueAt } from './support/pointing';

const missing = missingModules('astropy');
const folder = path.join(stage.folder, 'made');
const patient = { timeout: 60_000 };

/** Hours or degrees, minutes and seconds as a number. */
function sexagesimal(text: string): number {
  const [whole = 0, minutes = 0, seconds = 0] = text.replace(/^[-+]/, '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (whole + minutes / 60 + seconds / 3600);
}

interface Truth {
  readonly pixel: readonly [number, number];
  readonly events: readonly [all: number, hard: number, late: number];
  readonly counted: readonly [hard: number, late: number];
  readonly chips: readonly (readonly [number, number, number])[];
  readonly moments: readonly [number, number, number];
  readonly spectra: { readonly pixel: readonly [number, number]; readonly box: readonly [number, number] };
}

describe.skipIf(missing !== undefined)(
  `pictures and tables made of files${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let page: Page;
    let frame: Frame;
    let truth: Truth;

    const input = () => page.locator('.quick-input-widget input.input:visible');
    const choose = (text: string) =>
      page
        .locator('.quick-input-list .monaco-list-row')
        .filter({ has: page.getByText(text, { exact: true }) })
        .first()
        .click();
    /** Answers a question by the text, once it is asked. */
    const answer = async (question: string | RegExp, text: string) => {
      await page.locator('.quick-input-widget .quick-input-message', { hasText: question }).waitFor();
      await input().fill(text);
      await page.keyboard.press('Enter');
    };
    const show = async (name: string) => {
      await page.locator('.tab.active', { hasText: name }).waitFor(patient);
      frame = await fitsFrame(page);
    };
    const picture = async (name: string) => {
      await show(name);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
    };
    /** The file of that name that was made last. */
    const newest = async (name: string) => {
      const storage = path.join(stage.userData, 'User/workspaceStorage');
      const files = (await readdir(storage, { recursive: true })).filter(
        (file) => path.basename(file) === name,
      );
      const found = await Promise.all(
        files.map(async (file) => {
          const whole = path.join(storage, file);
          return { file: whole, time: (await stat(whole)).mtimeMs };
        }),
      );
      return found.sort((a, b) => b.time - a.time)[0]!.file;
    };
    const bothThemes = async (name: string) => {
      await shotInThemes(page, name);
    };

    beforeAll(async () => {
      await mkdir(folder, { recursive: true });
      truth = (await runPython(inRoot('test/browser/madeFiles.py'), { folder })) as Truth;
      page = await openWorkbench();
    });

    longTest('events are counted as NumPy counts them, and others chosen in the picture', async () => {
      await openFile(page, 'made/source.fits');
      await show('source.fits');
      await frame.locator('fits-toolbar').getByText('Table').waitFor();
      await runCommand(page, 'Almagest: Show Events as Image…');
      await answer(/Pixels of X and Y/, '1');
      await answer('ENERGY (eV)', '');
      await answer('TIME', '');
      await picture('source_events.fits');
      const size = { width: 200, height: 140 };
      const [x, y] = truth.pixel;
      const counted = () => valueAt(frame, size, x, y);
      const field = (label: string) => frame.locator('events-panel').getByLabel(label).first();
      await field('ENERGY from').waitFor();
      expect(await counted()).toBe(truth.events[0]);
      await field('ENERGY from').fill('2000');
      await page.keyboard.press('Tab');
      await field('ENERGY below').fill('7000');
      await page.keyboard.press('Tab');
      const said = (count: number) =>
        frame
          .locator('events-panel')
          .getByText(`${count.toLocaleString('en-US')} counted`)
          .waitFor(patient);
      await said(truth.counted[0]);
      await expect.poll(counted, patient).toBe(truth.events[1]);
      await field('TIME from').fill('2500');
      await page.keyboard.press('Tab');
      await said(truth.counted[1]);
      await expect.poll(counted, patient).toBe(truth.events[2]);
      await bothThemes('made-events');
      await runCommand(page, 'View: Close All Editors');
    });

    longTest('chips lie where the detector has them', async () => {
      await openFile(page, 'made/chips.fits');
      await picture('chips.fits');
      await runCommand(page, 'Almagest: Show Mosaic of All Images');
      await choose('On the detector, by DETSEC (pixels as they are)');
      await picture('chips_detector.fits');
      for (const [x, y, value] of truth.chips)
        expect(await valueAt(frame, { width: 160, height: 120 }, x, y)).toBeCloseTo(value, 3);
      await bothThemes('made-mosaic');
      await runCommand(page, 'View: Close Editor');
      await picture('chips.fits');
      await runCommand(page, 'Almagest: Show Mosaic of All Images');
      await choose('On the sky, by their coordinates (resampled)');
      await picture('chips_mosaic.fits');
      await frame.locator('status-line').getByText('ICRS').waitFor();
      const file = await newest('chips_mosaic.fits');
      for (const [x, y] of truth.chips) {
        const of = (await runPython(inRoot('test/browser/madePixel.py'), { file, x, y })) as Readonly<
          Record<'value' | 'ra' | 'dec' | 'width' | 'height', number>
        >;
        expect(Math.abs((await valueAt(frame, of, x, y)) - of.value)).toBeLessThan(1e-3);
        const text = (await frame.locator('status-line .position').innerText()).trim().replaceAll('−', '-');
        const [ra, dec] = text.split(' ').map(sexagesimal) as [number, number];
        expect(Math.abs(15 * ra - of.ra) * 3600).toBeLessThan(0.3);
        expect(Math.abs(dec - of.dec) * 3600).toBeLessThan(0.3);
      }
      await runCommand(page, 'View: Close All Editors');
    });

    longTest('moments of a cube and spectra of a pixel and a region are NumPy’s', async () => {
      const size = { width: 60, height: 40 };
      await openFile(page, 'made/line.fits');
      await picture('line.fits');
      const panel = frame.locator('spectrum-view');
      if (!(await panel.isVisible())) await frame.locator('[label="Toggle HDU panel"]').click();
      const range = async (which: string) => {
        const text = await panel.locator(`.ends.${which}`).innerText();
        return [...text.replaceAll('−', '-').matchAll(/-?\d[\d.e-]*/g)].map(([number]) => Number(number));
      };
      const near = (found: readonly number[], [low, high]: readonly [number, number]) =>
        found.length === 2 && Math.abs(found[0]! - low) < 1e-4 && Math.abs(found[1]! - high) < 1e-4;
      await valueAt(frame, size, 45, 10);
      await expect
        .poll(() => range('of-pixel').then((of) => near(of, truth.spectra.pixel)), patient)
        .toBe(true);
      await writeFile(path.join(folder, 'box.reg'), 'image\nbox(12.5,23.5,4,6,0)\n');
      await runCommand(page, 'Almagest: Import Regions (DS9)…');
      await expect.poll(() => input().inputValue(), patient).toMatch(/made\/?$/);
      await input().fill(path.join(folder, 'box.reg'));
      await page.keyboard.press('Enter');
      await panel.getByText('Mean of the region chosen').waitFor(patient);
      await expect
        .poll(() => range('of-region').then((of) => near(of, truth.spectra.box)), patient)
        .toBe(true);
      await panel.locator('.of-region').last().scrollIntoViewIfNeeded();
      await bothThemes('made-spectra');
      for (const [order, value] of truth.moments.entries()) {
        await runCommand(page, 'Almagest: Show Moment of Cube…');
        await answer('Planes to be summed', '1..24');
        await choose(String(order));
        await answer('Values below this', order === 0 ? '' : '0.5');
        await picture(`line_moment${order}_1-24.fits`);
        const found = await valueAt(frame, size, 45, 10);
        expect(Math.abs(found - value)).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
        await frame.locator('status-line .unit', { hasText: order === 0 ? 'K km/s' : 'km/s' }).waitFor();
        if (order === 1) await bothThemes('made-moment');
        await runCommand(page, 'View: Close Editor');
        await picture('line.fits');
      }
      await runCommand(page, 'View: Close All Editors');
    });

    longTest('headers of a folder are a table from which files open', async () => {
      await runCommand(page, 'Almagest: Table of FITS Headers in Folder…');
      await expect.poll(() => input().inputValue(), patient).toMatch(/\/$/);
      const asked = page.locator('.quick-input-widget .quick-input-message', {
        hasText: 'Keywords, in the order',
      });
      // The dialog lists a folder that is typed before it takes it: until then it is taken again.
      await expect
        .poll(
          async () => {
            if (await asked.isVisible()) return true;
            await input().fill(`${folder}/`);
            await page.keyboard.press('Enter');
            return asked.waitFor({ timeout: 4000 }).then(
              () => true,
              () => false,
            );
          },
          { timeout: 60_000 },
        )
        .toBe(true);
      await answer('Keywords, in the order', 'BUNIT NAXIS1 NAXIS2 CTYPE3');
      await show('made-headers.vot');
      const row = (name: string) => frame.locator('[role=row]').filter({ hasText: name });
      await row('line.fits').waitFor(patient);
      const cells = async (name: string) => (await row(name).innerText()).split(/\s*[\n\t]+\s*/);
      expect(await cells('line.fits')).toEqual(expect.arrayContaining(['K', '60', '40', 'VRAD']));
      expect(
        await frame
          .locator('[role=row]')
          .filter({ hasText: /\.fits/ })
          .count(),
      ).toBe(3);
      await bothThemes('made-folder');
      await row('chips.fits').dblclick();
      await picture('chips.fits');
    });
  },
);
