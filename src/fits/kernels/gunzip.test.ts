import { constants, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { Kernels } from './kernels';

let state = 5;
const random = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 4294967296) * below);
};

/** Bytes of several kinds: noise, few different ones, text that repeats itself, one byte alone. */
const samples = [0, 1, 2, 300, 5000, 70_000, 300_000].flatMap((length) => [
  Uint8Array.from({ length }, () => random(256)),
  Uint8Array.from({ length }, () => random(3) + random(3) * random(20)),
  Uint8Array.from({ length }, (_, at) => (at % 700 < 40 ? random(256) : at % 97)),
  new Uint8Array(length).fill(7),
]);

function gunzip(bytes: Uint8Array, most: number): Uint8Array | number {
  const kernels = Kernels.begin();
  const start = kernels.put(bytes);
  const out = kernels.take(most);
  const length = kernels.run.gunzip(start, start + bytes.length, out, most);
  return length < 0 ? length : new Uint8Array(kernels.buffer, out, length).slice();
}

const same = (one: Uint8Array | number, other: Uint8Array) =>
  typeof one !== 'number' && Buffer.compare(one, other) === 0;

it('inflates what zlib deflates at every level and by every strategy', () => {
  const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
  for (const bytes of samples) {
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]) {
        const packed = gzipSync(bytes, { level, strategy });
        expect(
          same(gunzip(packed, bytes.length), bytes),
          `${bytes.length} bytes, ${level}, ${strategy}`,
        ).toBe(true);
      }
    }
  }
});

it('inflates members one after another, behind names, up to what is none', () => {
  const [one, two] = [samples[9]!, samples[14]!];
  const plain = Buffer.from(gzipSync(one));
  const named = Buffer.concat([
    plain.subarray(0, 3),
    Buffer.of(8),
    plain.subarray(4, 10),
    Buffer.from('a.fits\0'),
    plain.subarray(10),
  ]);
  const both = Buffer.concat([named, gzipSync(two), Buffer.from('junk')]);
  expect(same(gunzip(both, one.length + two.length), Buffer.concat([one, two]))).toBe(true);
});

it('says what is wrong, and never gives other bytes than were packed', () => {
  for (const bytes of samples) {
    const packed = gzipSync(bytes);
    if (bytes.length > 0) expect(gunzip(packed, bytes.length - 1)).toBeLessThan(0);
    for (let time = 0; time < 40; time++) {
      const cut = gunzip(packed.subarray(0, random(packed.length)), bytes.length);
      expect(typeof cut).toBe('number');
      const changed = Buffer.from(packed);
      changed[10 + random(changed.length - 10)]! ^= 1 << random(8);
      const read = gunzip(changed, bytes.length);
      expect(typeof read === 'number' || same(read, bytes)).toBe(true);
    }
  }
});
