import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsDocument } from '../../src/fits/document';
import { boxStatistics } from '../../src/fits/statistics/statistics';
import { pixelDigest } from './pixelDigest';
import { generator } from './random';
import { noAstropy, runPython } from './truth';

const reason = noAstropy();
const wanted = { percentiles: [0, 10, 50, 99, 100], histogram: null };

it.skipIf(reason)(
  `reads regions and takes statistics as NumPy does${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-regions-'));
    try {
      const files = (await runPython('makeImages.py', [folder])).trim().split('\n');
      const chosen = files.filter((_, index) => index % 5 === 0);
      const ours: { line: string; sha256: string; numbers: (number | null)[] | null; isOdd: boolean }[] = [];
      for (const [index, file] of chosen.entries()) {
        const source = await FileSource.open(file);
        const document = await FitsDocument.open(source);
        const image = await document.image(0);
        const random = generator(index);
        const box = { from: [] as number[], count: [] as number[], step: [] as number[] };
        for (const length of image.layout.axes) {
          const step = 1 + random(3);
          const from = random(Math.max(1, length >> 1));
          box.from.push(from);
          box.step.push(step);
          box.count.push(Math.ceil((length - from) / step));
        }
        const slices = box.from.map((from, axis) => `${from}:${image.layout.axes[axis]}:${box.step[axis]}`);
        const digest = await pixelDigest(image, box);
        const { finite, mean, deviation, percentiles, zscale } = await boxStatistics(image, box, wanted);
        ours.push({
          line: [file, 0, slices.toReversed().join(',')].join('\t'),
          sha256: digest.sha256,
          isOdd: image.layout.scaling.blank !== null || image.layout.bitpix === -32,
          numbers: finite === 0 ? null : [finite, mean, deviation, ...percentiles, ...(zscale ?? [])],
        });
        await source.close();
      }
      const theirs = (await runPython('regionTruth.py', [], ours.map(({ line }) => line).join('\n')))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as [string, (number | null)[] | null]);
      const wrong = ours.filter(({ sha256, numbers, isOdd }, at) => {
        const [digest, truth] = theirs[at]!;
        if (digest !== sha256) return true;
        // astropy leaves blanks of unsigned integers as numbers, and its scaled float32 overflow.
        if (isOdd && numbers?.[0] !== truth?.[0]) return false;
        if (truth === null || numbers === null) return truth !== null || numbers !== null;
        // Extremes of float32 overflow where NumPy adds their squares.
        const numbered = truth.filter((value) => value !== null);
        if (numbered.length < truth.length) return false;
        const scale = Math.max(...numbered.slice(1, 8).map(Math.abs));
        return numbered.some((value, part) => Math.abs(value - numbers[part]!) > 2e-6 * scale);
      });
      console.log(`${ours.length} regions, ${wrong.length} wrong`);
      expect(
        wrong.map(({ line, numbers }) => [line, numbers, theirs[ours.findIndex((one) => one.line === line)]]),
      ).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
