import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsService } from '../../src/fits/service';
import { noAstropy, runPython } from './truth';

const reason = noAstropy();

it.skipIf(reason)(
  `chooses zscale limits as astropy does${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-zscale-'));
    try {
      const files = (await runPython('makePlanes.py', [folder])).trim().split('\n');
      const truths = (await runPython('zscaleTruth.py', [], files.join('\n'))).trim().split('\n');
      expect(files.length).toBeGreaterThan(10);
      for (const [index, file] of files.entries()) {
        const service = new FitsService(() => FileSource.open(file));
        const { limits } = await service.plane({ hdu: 0, slice: file.includes('cube') ? [0] : [] });
        service.close();
        const truth = JSON.parse(truths[index]!) as [number, number] | null;
        if (truth === null || limits === null) {
          expect(limits, file).toBe(truth);
          continue;
        }
        const tolerance = 1e-6 * Math.max(Math.abs(truth[0]), Math.abs(truth[1]));
        expect(Math.abs(limits[0] - truth[0]), file).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(limits[1] - truth[1]), file).toBeLessThanOrEqual(tolerance);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
