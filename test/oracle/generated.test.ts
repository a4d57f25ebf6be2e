import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compareFile } from './compare';
import { table } from './table';
import { astropyTruth, noAstropy, runPython } from './truth';

const reason = noAstropy();

it.skipIf(reason)(
  `reads every BITPIX × scaling × blank × shape as astropy does${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-oracle-'));
    try {
      const files = (await runPython('makeImages.py', [folder])).trim().split('\n');
      const truths = await astropyTruth(files);
      const tallies = [];
      for (const truth of truths) tallies.push(await compareFile(truth));
      console.log(table(new Map([['generated', tallies]])));
      expect(files.length).toBeGreaterThan(500);
      expect(tallies.reduce((sum, tally) => sum + tally.images, 0)).toBe(files.length);
      expect(tallies.flatMap((tally) => tally.differences)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
