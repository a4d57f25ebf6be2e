import { FileSource } from '../../src/base/node/fileSource';
import { FitsDocument } from '../../src/fits/document';
import { boxPixels, wholeBox } from '../../src/fits/image/box';
import { collect } from '../../src/fits/image/collect';
import { storedArray } from '../../src/fits/image/stored';

/** What differs between the stored numbers of the two files' images, bit by bit (of NaNs there is one). */
export async function compareStored(compressed: string, unpacked: string): Promise<string | null> {
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
