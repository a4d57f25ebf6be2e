import { expect, it } from 'vitest';
import { Kernels } from './kernels';

const [rows, columns] = [7, 9];
/** An image that cfitsio compressed without loss (scale 0), and its stream. */
const image = Array.from({ length: rows * columns }, (_, at) => {
  const [x, y] = [at % columns, Math.floor(at / columns)];
  return ((x * x * 3 + y * y * 5 + x * y * 7) % 251) - 100;
});
const stream = Buffer.from(
  '3ZkAAAAHAAAACQAAAAAAAAAAAAADQAoJCfbkCsAGAVCgiAiKJoEiFQANgRyAtKUD3t/r0a/7/gAUsBa0BoFQDnAKtmDMzA////' +
    'vVN+mQH4zABnrIgLKEAAaYQIBVhEgP8swP++WPhL4S+EvhL/g/sQP+ID+gABA4heYBAQPU',
  'base64',
);

/** As the decoder of tiles does it; a number below 0 where the kernel refuses. */
function decode(bytes: Uint8Array, pixels = rows * columns): number[] | number {
  const kernels = Kernels.begin();
  const start = kernels.put(bytes);
  const end = start + bytes.length;
  const width = kernels.run.hcompressWidth(start, end, pixels);
  if (width < 0) return width;
  const [at, values] = [kernels.take(pixels * width + 64), kernels.take(pixels * width + 64)];
  const spare = kernels.take((pixels * width) / 2 + 64);
  const result = kernels.run.hdecompress(start, end, false, width, at, values, spare);
  return result < 0 ? result : [...new Int32Array(kernels.buffer, at, pixels)];
}

it('decodes what cfitsio encoded', () => {
  expect(decode(stream)).toEqual(image);
});

it('refuses every stream that ends too soon', () => {
  for (let length = 0; length < stream.length - 1; length++) {
    expect(decode(stream.subarray(0, length)), `${length} bytes`).toBeLessThan(0);
  }
});

it('refuses sizes that are not those of the tile', () => {
  expect(decode(stream, 62)).toBeLessThan(0);
  for (const [at, value] of [
    [2, 0x7f],
    [2, 0xff],
    [6, 0x7f],
    [9, 200],
  ] as const) {
    const changed = Uint8Array.from(stream);
    changed[at] = value;
    expect(decode(changed), `byte ${at}`).toBeLessThan(0);
  }
});

it('survives every bit that is turned', () => {
  for (let bit = 0; bit < stream.length * 8; bit++) {
    const changed = Uint8Array.from(stream);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    const result = decode(changed);
    expect(typeof result === 'number' ? result < 0 : result.length === image.length).toBe(true);
  }
  // Nothing was written where it does not belong.
  expect(decode(stream)).toEqual(image);
});
