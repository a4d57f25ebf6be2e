import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsDocument } from '../../src/fits/document';
import { boxPixels, wholeBox } from '../../src/fits/image/box';
import { collect } from '../../src/fits/image/collect';
import { storedArray } from '../../src/fits/image/stored';
import { needs } from '../../scripts/lib/needs.mjs';
import { howMany } from '../support/howMany';
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
        const difference = await compare(compressed, unpacked);
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

/** What differs between the stored numbers of the two files' images, bit by bit (of NaNs there is one). */
async function compare(compressed: string, unpacked: string): Promise<string | null> {
  const [ours, theirs] = [await storedOf(compressed), await storedOf(unpacked)];
  if (ours.faults.length > 0) return ours.faults[0]!.message;
  if (ours.shape !== theirs.shape) return `${ours.shape} instead of ${theirs.shape}`;
  const first = ours.numbers.findIndex(
    (value: number | bigint, at: number) => !Object.is(value, theirs.numbers[at]),
  );
  return first < 0 ? null : `pixel ${first} is ${ours.numbers[first]} instead of ${theirs.numbers[first]}`;
}

async function storedOf(file: string) {
  const source = await FileSource.open(file);
  try {
    const document = await FitsDocument.open(source);
    const hdu = document.summary.hdus.find(({ kind, axes }) => kind === 'image' && axes.length > 0)!;
    const { layout, reader } = await document.image(hdu.index);
    const box = wholeBox(layout.axes);
    const pixels = boxPixels(box);
    const numbers = storedArray(layout.bitpix, new ArrayBuffer(pixels * layout.pixelBytes), 0, pixels);
    await collect(reader, box, numbers);
    return { numbers, faults: reader.faults, shape: `${layout.bitpix} ${layout.axes.join(' × ')}` };
  } finally {
    await source.close();
  }
}
