import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { fitsFrame, openFile, openWorkbench, shotInThemes, stage } from './support';

const corpus = process.env.ALMAGEST_CORPUS;
const missing = corpus === undefined ? 'ALMAGEST_CORPUS is not set' : missingModules('astropy');

/** A galaxy and a star cluster, as Pan-STARRS and the Digitized Sky Survey saw them; both ways of compressing. */
const files = [
  'fits/image-wcs/aladin-lite__panstarrs-g-m61.fits',
  'fits/compressed/astropy__m13_hcomp.fits',
  'fits/image/astropy__m13.fits',
  'fits/compressed/fitsjs__CFHTLS_03_g_sci.fits.fz',
];

const centre = inRoot('test/browser/centrePixel.py');

interface Truth {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly value: number;
  readonly cards: number;
}

describe.skipIf(missing !== undefined)(
  `real files in the editor${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let page: Page;
    beforeAll(async () => {
      await mkdir(path.join(stage.folder, 'real'), { recursive: true });
      for (const file of files) {
        await copyFile(path.join(corpus!, file), path.join(stage.folder, 'real', path.basename(file)));
      }
      page = await openWorkbench();
    });

    const look = async (file: string) => {
      const truth = (await runPython(centre, path.join(corpus!, file))) as Truth;
      const name = path.basename(file);
      await openFile(page, `real/${name}`);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      const frame = await fitsFrame(page);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
      const readout = await readPixel(frame, truth);
      expect(readout).toContain(`x ${truth.x}`);
      expect(readout).toContain(`y ${truth.y}`);
      expect(valueIn(readout)).toBeCloseTo(truth.value, 3);

      await shotInThemes(page, `real-${name}-image`);
      await frame.getByRole('tab', { name: 'Header' }).click();
      await frame.locator('header-view [role=row]').first().waitFor();
      expect(await frame.locator('status-line').innerText()).toContain(`${truth.cards} cards`);
      await shotInThemes(page, `real-${name}-header`);
    };
    for (const file of files) longTest(file, () => look(file));
  },
);

/** Points at a pixel of a picture at its fit. */
async function readPixel(frame: Frame, { x, y, width, height }: Truth): Promise<string> {
  const canvas = frame.locator('canvas.sky');
  const box = (await canvas.boundingBox())!;
  const scale = Math.min(box.width / width, box.height / height);
  await canvas.hover({
    position: {
      x: box.width / 2 + (x - 0.5 - width / 2) * scale,
      y: box.height / 2 - (y - 0.5 - height / 2) * scale,
    },
  });
  await frame.locator('status-line .value:not(.pending)').waitFor();
  return (await frame.locator('status-line').innerText()).replace(/\s+/g, ' ');
}

const valueIn = (readout: string): number => Number(/y \d+ ([-+\d.eE]+|NaN)/.exec(readout)?.[1]);
