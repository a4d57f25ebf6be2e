import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsDocument } from '../../src/fits/document';
import { madeApi } from '../../src/workers/madeImages';
import { noAstropy, runPython } from './truth';

const reason = noAstropy();
const { signal } = new AbortController();

it.skipIf(reason)(
  `makes pictures of events as NumPy, and mosaics as SciPy and astropy do${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-made-'));
    const documents: FitsDocument[] = [];
    const open = async (name: string) => {
      const document = await FitsDocument.open(await FileSource.open(path.join(folder, name)));
      documents.push(document);
      return madeApi((work) => work(document));
    };
    try {
      await runPython('madeTruth.py', ['make', folder]);
      for (const name of ['real', 'whole']) {
        const list = await open(`${name}.fits`);
        expect(await list.events({ hdu: 1 }, signal)).toEqual({
          binning: 1,
          axes: ['X', 'Y'],
          energy: { name: 'ENERGY', unit: 'eV' },
          time: { name: 'TIME', unit: null },
        });
        const cuts = { binning: 4, energy: [500, 7000], time: [1000, 4000] } as const;
        const file = path.join(folder, `${name}-made.fits`);
        const { counted } = await list.eventImage({ hdu: 1, file, ...cuts }, signal);
        expect(counted).toBeGreaterThan(5000);
      }
      const cube = await open('cube.fits');
      expect(await cube.momentPlanes({ hdu: 0 }, signal)).toBe(12);
      const moment = path.join(folder, 'moment.fits');
      const sums = { hdu: 0, slice: [4, 0], planes: [2, 8] as const };
      await cube.moment({ ...sums, order: 0, above: null, file: moment }, signal);
      for (const order of [1, 2] as const)
        await cube.moment(
          { ...sums, order, above: 0.2, file: path.join(folder, `moment${order}.fits`) },
          signal,
        );
      const chips = await open('chips.fits');
      expect(await chips.events({ hdu: 1 }, signal).catch(() => 'no table')).toBe('no table');
      expect(await chips.mosaicWays(null, signal)).toEqual({ chips: 4, ways: ['sky', 'detector'] });
      for (const way of ['sky', 'detector'] as const)
        await chips.mosaic({ way, file: path.join(folder, `${way}.fits`) }, signal);
      const found = JSON.parse(await runPython('madeTruth.py', ['check', folder])) as Readonly<
        Record<string, unknown>
      >;
      for (const name of ['real', 'whole']) {
        expect(found[`${name} counts`]).toBe(0);
        expect(found[`${name} sky`]).toBeLessThan(1e-9);
        expect(found[`${name} words`]).toEqual(['TESTSAT', 'count']);
      }
      expect(found.moment).toBeLessThan(1e-4);
      expect(found['moment blank']).toBe(true);
      expect(found['moment words']).toEqual(['Jy/beam km/s', 0.01, 2]);
      expect(found['moment sky']).toBeLessThan(1e-12);
      // As single precision holds 4000 km/s.
      expect(found['moment 1']).toBeLessThan(3e-4);
      expect(found['moment 2']).toBeLessThan(1e-4);
      expect(found['moment units']).toEqual(['km/s', 'km/s']);
      expect(found['moment blanks']).toBeGreaterThan(0);
      expect(found.detector).toBe(0);
      expect(found.sky).toBeLessThan(1e-2);
      expect(found.filled).toBe(1);
      expect(found.empty).toBe(1);
    } finally {
      for (const document of documents) await document.close();
      await rm(folder, { recursive: true });
    }
  },
);
