import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsDocument } from '../../src/fits/document';
import type { SkyPoints } from '../../src/messages';
import { overlayApi } from '../../src/workers/overlays';
import { skyTableApi } from '../../src/workers/skyTable';
import { noAstropy, runPython } from './truth';

const reason = noAstropy();
const { signal } = new AbortController();

/** What is said of places that are not of ICRS. */
const notes: Readonly<Record<string, string>> = {
  'names.fits': 'Places are galactic, by GLON and GLAT.',
  'coosys.vot': 'Places are FK4 1950, by RA and DE.',
  'ecliptic-1990.vot': 'Places are ecliptic 1990, by ecl_lon and ecl_lat.',
};

it.skipIf(reason)(
  `draws rows of every frame where astropy has them${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-frames-'));
    try {
      const truth = JSON.parse(await runPython('placeFramesTruth.py', [folder])) as {
        readonly ra: readonly number[];
        readonly dec: readonly number[];
      };
      const files = await readdir(folder);
      expect(files).toHaveLength(15);
      for (const name of files) {
        const points = await pointsOf(path.join(folder, name));
        const radian = Math.PI / 180;
        const apart = truth.ra.map((ra, row) => {
          const dec = truth.dec[row]!;
          const across = (((points.ra[row]! - ra + 540) % 360) - 180) * Math.cos(dec * radian);
          return Math.hypot(across, points.dec[row]! - dec) * 3600;
        });
        // Half a milliarcsecond; what is written with a tenth of one is as good as that.
        expect(Math.max(...apart), name).toBeLessThan(5e-4);
        if (notes[name]) expect(points.notes).toContain(notes[name]);
        if (/both|names-first/.test(name)) expect(points.notes).toEqual([]);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

async function pointsOf(file: string): Promise<SkyPoints> {
  if (!file.endsWith('.fits')) {
    return skyTableApi({ kind: 'file', path: file, name: path.basename(file) }).skyTable(null, signal);
  }
  const document = await FitsDocument.open(await FileSource.open(file));
  try {
    return await overlayApi((work) => work(document)).skyPoints({ hdu: 1 }, signal);
  } finally {
    await document.close();
  }
}
