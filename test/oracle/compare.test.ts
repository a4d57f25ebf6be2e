import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { luptonRgb } from '../../src/analysis/compare/lupton';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsDocument } from '../../src/fits/document';
import { compareApi } from '../../src/workers/compare';
import { noAstropy, runPython } from './truth';

interface Truth {
  readonly files: readonly [string, string, string];
  /** −1 where blank, or where nothing is said. */
  readonly same: readonly number[];
  readonly turned: readonly number[];
  /** 1 where there must be no value. */
  readonly outside: readonly number[];
  readonly bands: readonly [number[], number[], number[]];
  readonly choices: readonly (readonly [number | [number, number, number], number, number])[];
  readonly rgb: readonly (readonly (readonly [number, number, number])[])[];
}

const reason = noAstropy();
const because = reason ? ` (skipped: ${reason})` : '';
const plane = { hdu: 0, slice: [] };
const { signal } = new AbortController();

it.skipIf(reason)(
  `puts images on one grid as SciPy does at astropy's places, and colours them as astropy does${because}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-compare-'));
    const documents: FitsDocument[] = [];
    try {
      const truth = JSON.parse(await runPython('compareTruth.py', [folder])) as Truth;
      for (const file of truth.files) documents.push(await FitsDocument.open(await FileSource.open(file)));
      const [first, same, turned] = documents.map((document) => compareApi((work) => work(document)));
      const grid = await first!.grid({ ...plane, most: 1e6 }, signal);
      expect(grid).toMatchObject({ width: 300, height: 200, step: 1 });

      const own = await same!.onGrid({ ...plane, grid }, signal);
      expect(own).toMatchObject({ resampled: false, matched: 'sky' });
      const values = new Float32Array(own.data);
      truth.same.forEach((value, at) => {
        if (value === -1 && Number.isNaN(values[at])) return;
        if (!(Math.abs(values[at]! + own.offset - value) < 1e-3))
          expect.fail(`Pixel ${at} is ${values[at]! + own.offset}, not ${value}.`);
      });

      const other = await turned!.onGrid({ ...plane, grid }, signal);
      expect(other).toMatchObject({ resampled: true, matched: 'sky' });
      const resampled = new Float32Array(other.data);
      let compared = 0;
      truth.turned.forEach((value, at) => {
        if (value !== -1) {
          compared++;
          if (!(Math.abs(resampled[at]! + other.offset - value) < 2e-3))
            expect.fail(`Pixel ${at} is ${resampled[at]! + other.offset}, not ${value}.`);
        } else if (truth.outside[at] === 1 && !Number.isNaN(resampled[at]))
          expect.fail(`Pixel ${at} has a value, ${resampled[at]}.`);
      });
      expect(compared).toBeGreaterThan(30_000);

      // Blocks of four by four: the mean of both agrees where nothing is blank.
      const coarse = await first!.grid({ ...plane, most: 4000 }, signal);
      expect(coarse).toMatchObject({ width: 75, height: 50, step: 4 });
      const blocks = await same!.onGrid({ ...plane, grid: coarse }, signal);
      const block = [0, 1, 2, 3].flatMap((y) =>
        [0, 1, 2, 3].map((x) => truth.same[(100 + y) * 300 + 200 + x]!),
      );
      const mean = block.reduce((sum, value) => sum + value, 0) / 16;
      expect(new Float32Array(blocks.data)[25 * 75 + 50]! + blocks.offset).toBeCloseTo(mean, 2);

      truth.choices.forEach(([minimum, stretch, softening], index) => {
        const [red, green, blue] = typeof minimum === 'number' ? [minimum, minimum, minimum] : minimum;
        const made = luptonRgb(truth.bands, { minimum: [red, green, blue], stretch, softening });
        truth.rgb[index]!.forEach((colour, at) => {
          // Both cut to whole numbers: one more or less where a product ends at one.
          colour.forEach((one, band) => {
            if (Math.abs(made[4 * at + band]! - one) > 1) expect.fail(`Colour ${at} is off.`);
          });
        });
        const off = truth.rgb[index]!.flat().filter(
          (one, at) => one !== made[4 * Math.floor(at / 3) + (at % 3)],
        );
        expect(off.length).toBeLessThan(20);
      });
    } finally {
      for (const document of documents) await document.close();
      await rm(folder, { recursive: true });
    }
  },
);
