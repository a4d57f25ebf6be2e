import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { needs } from '../../scripts/lib/needs.mjs';
import { howMany } from '../support/howMany';
import { compareStored } from './compareStored';
import { noAstropy, runPython } from './truth';

const reason = needs.cfitsio.present() ? noAstropy() : 'fpack is not installed';
/** Of the family of some 2300 files; a prime, so that no member of the product is left out throughout. */
const every = howMany(7, 1);

it.skipIf(reason)(
  `decodes what fpack and astropy compress as funpack does${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-tiles-'));
    try {
      const lines = (await runPython('makeCompressed.py', [folder, String(every)])).trim().split('\n');
      const differing: string[] = [];
      for (const line of lines) {
        const [compressed, unpacked] = line.split('\t') as [string, string];
        const difference = await compareStored(compressed, unpacked);
        if (difference) differing.push(`${path.basename(compressed)}: ${difference}`);
      }
      console.log(
        `${lines.length - differing.length} of ${lines.length} compressed images agree with funpack`,
      );
      expect(lines.length).toBeGreaterThan(2200 / every);
      expect(differing).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
