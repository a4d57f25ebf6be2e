import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { howMany } from '../support/howMany';
import { compareStored } from './compareStored';
import { noAstropy, runPython } from './truth';

const reason = noAstropy();
/** Of the family of 453 files; a prime, as in the family of fpack. */
const every = howMany(13, 1);

it.skipIf(reason)(
  `decodes null masks, fall-backs, blanks of each tile and what else FITS allows${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-forms-'));
    try {
      const lines = (await runPython('makeTileForms.py', [folder, String(every)])).trim().split('\n');
      const differing: string[] = [];
      for (const line of lines) {
        const [compressed, plain] = line.split('\t') as [string, string];
        const difference = await compareStored(compressed, plain);
        if (difference) differing.push(`${path.basename(compressed)}: ${difference}`);
      }
      expect(lines).toHaveLength(Math.ceil(453 / every));
      expect(differing).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
