import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsService } from '../../src/fits/service';
import { noAstropy, runPython } from './truth';

const reason = noAstropy();

it.skipIf(reason)(
  `shows any two axes of a cube as NumPy has them${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-planes-'));
    try {
      const lines = (await runPython('planes.py', [folder])).trim().split('\n');
      expect(lines.length).toBe(72);
      for (const line of lines) {
        const [file, hdu, axes, slice, rows] = line.split('\t') as [string, string, string, string, string];
        const truth = JSON.parse(rows) as number[][];
        const service = new FitsService(() => FileSource.open(file));
        const plane = {
          hdu: Number(hdu),
          axes: axes.split(',').map(Number) as [number, number],
          slice: JSON.parse(slice) as number[],
        };
        const { width, height, offset } = await service.plane(plane);
        expect([height, width, file, axes]).toEqual([truth.length, truth[0]!.length, file, axes]);
        const { data } = await service.tile({ ...plane, level: 0, x: 0, y: 0 });
        const shown = Array.from(new Float32Array(data), (value) => value + offset);
        expect(shown).toEqual(truth.flat());
        const corner = await service.pixel({ ...plane, x: width - 1, y: height - 1 });
        expect(Number(corner.text)).toBe(truth.at(-1)!.at(-1));
        service.close();
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  120_000,
);
