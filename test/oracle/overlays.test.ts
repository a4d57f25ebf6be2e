import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsDocument } from '../../src/fits/document';
import type { SkyPoints } from '../../src/messages';
import { overlayApi } from '../../src/workers/overlays';
import { skyTableApi } from '../../src/workers/skyTable';
import { noAstropy, runPython } from './truth';

interface Truth {
  readonly file: string;
  readonly pixels: Readonly<Record<'moved' | 'still', readonly [x: readonly number[], y: readonly number[]]>>;
  readonly field: readonly [ra: number, dec: number, radius: number];
}

const reason = noAstropy();
const { signal } = new AbortController();

async function opened(file: string, documents: FitsDocument[]) {
  const document = await FitsDocument.open(await FileSource.open(file));
  documents.push(document);
  return overlayApi((work) => work(document));
}

it.skipIf(reason)(
  `draws stars of a FITS table, a VOTable and a CSV where astropy has them at the time of the image${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-overlays-'));
    const documents: FitsDocument[] = [];
    const named = (name: string) => path.join(folder, name);
    try {
      const truths = (await runPython('overlayTruth.py', [folder]))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Truth);
      const text = (name: string) => skyTableApi({ kind: 'file', path: named(name), name });
      const tables: readonly (readonly [string, SkyPoints])[] = [
        ['FITS', await (await opened(named('stars.fits'), documents)).skyPoints({ hdu: 1 }, signal)],
        ['VOTable', await text('stars.vot').skyTable(null, signal)],
        ['CSV', await text('stars.csv').skyTable(null, signal)],
      ];
      expect(truths).toHaveLength(3);
      for (const { file, pixels, field } of truths) {
        const image = await opened(file, documents);
        const dated = !file.includes('undated');
        for (const [kind, points] of tables) {
          const found = (await image.onImage({ hdu: 0, slice: [], points }, signal))!;
          const moves = kind !== 'CSV' && dated;
          expect(found.epoch !== null, `${kind} on ${file}`).toBe(moves);
          expect(found.undated).toBe(kind !== 'CSV' && !dated);
          const [x, y] = pixels[moves ? 'moved' : 'still'];
          // For a star without a distance astropy takes one at which it moves at a two-hundredth of the speed of light.
          const near = 3e-3;
          const off = Math.max(
            ...x.map((one, row) => Math.hypot(found.x[row]! - one, found.y[row]! - y[row]!)),
          );
          expect(off, `${kind} on ${file}`).toBeLessThan(near);
          const inside = x.filter(
            (one, row) => one > -0.5 && one < 599.5 && y[row]! > -0.5 && y[row]! < 399.5,
          );
          expect(found.inside).toBe(inside.length);
        }
        const circle = (await image.field({ hdu: 0, slice: [] }, signal))!;
        expect(circle.centre.ra).toBeCloseTo(field[0], 8);
        expect(circle.centre.dec).toBeCloseTo(field[1], 8);
        expect(circle.radius).toBeCloseTo(field[2], 8);
      }
      expect((await text('stars.csv').skyRow({ row: 3 }, signal))[0]).toEqual({
        name: 'name',
        text: 'star 3',
        unit: null,
      });
    } finally {
      for (const document of documents) await document.close();
      await rm(folder, { recursive: true });
    }
  },
);
