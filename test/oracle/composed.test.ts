import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsDocument } from '../../src/fits/document';
import type { MadeOfImages, PlaneRef } from '../../src/messages';
import { compareApi } from '../../src/workers/compare';
import { missingProgram } from '../support/truths/python';
import { noAstropy, runPython } from './truth';

const reason = noAstropy() ?? missingProgram('fitsverify') ?? null;
const { signal } = new AbortController();
const rgb: MadeOfImages = {
  kind: 'rgb',
  choice: { minimum: [1e5 - 20, 1e5 - 10, 1e5], stretch: 40, softening: 6 },
};

it.skipIf(reason)(
  `saves differences and colours of images as FITS that astropy and fitsverify take${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-composed-'));
    const documents: FitsDocument[] = [];
    const compose = async (kind: string, ref: PlaneRef, most: number, made: MadeOfImages, name: string) => {
      const names = ['red', 'green', 'blue'].map((band) => `${kind}-${band}.fits`);
      const opened = await Promise.all(
        names.map(async (one) => FitsDocument.open(await FileSource.open(path.join(folder, one)))),
      );
      documents.push(...opened);
      const apis = opened.map((document) => compareApi((work) => work(document)));
      const grid = await apis[0]!.grid({ ...ref, most }, signal);
      const chosen = made.kind === 'rgb' ? [0, 1, 2] : [0, 2];
      const planes = await Promise.all(chosen.map((at) => apis[at]!.onGrid({ ...ref, grid }, signal)));
      const file = path.join(folder, name);
      const of = { names: chosen.map((at) => names[at]!), unit: 'adu', made, file };
      await apis[0]!.writeComposed({ ...ref, grid, planes, ...of }, signal);
      const said = execFileSync('fitsverify', ['-q', file], { encoding: 'utf8' });
      expect(said).toMatch(/verification OK/);
    };
    try {
      await runPython('composedTruth.py', ['make', folder]);
      const flat = { hdu: 1, slice: [] };
      await compose('flat', flat, 1e6, { kind: 'difference' }, 'difference.fits');
      await compose('flat', flat, 200, { kind: 'difference' }, 'blocks.fits');
      await compose('plain', flat, 1e6, rgb, 'rgb.fits');
      await compose('flat', flat, 1e6, rgb, 'sip-rgb.fits');
      await compose('cube', { hdu: 0, slice: [0, 2] }, 1e6, rgb, 'cube-rgb.fits');
      const found = JSON.parse(await runPython('composedTruth.py', ['check', folder])) as Readonly<
        Record<string, unknown>
      >;
      expect(found.difference).toBeLessThan(1e-3);
      expect(found.blank).toBe(true);
      expect(found.words).toEqual(['adu', 'field', null, null, 1]);
      expect(found.sky).toBeLessThan(1e-12);
      expect(found.blocks).toBeLessThan(1e-2);
      expect(found['block sky']).toBeLessThan(1e-10);
      expect(found.rgb).toEqual([[3, 40, 61], 'uint8', expect.toSatisfy((off: number) => off <= 1), 0]);
      expect(found['rgb sky']).toBeLessThan(1e-12);
      expect(found['sip sky']).toBeLessThan(1e-12);
      expect(found['rgb axes']).toEqual([3, 'RA---TAN', 'DEC--TAN', 'RGB', 3]);
      expect(found['other system']).toEqual([4, 2, 1]);
      expect(found['rgb unit']).toBe(null);
      expect(found.cube).toEqual([[3, 1, 1, 14, 16], 'RA---SIN', 'DEC--SIN', 'STOKES', 'FREQ', 'RGB']);
      expect(found['cube sky']).toBeLessThan(1e-9);
    } finally {
      for (const document of documents) await document.close();
      await rm(folder, { recursive: true });
    }
  },
);
