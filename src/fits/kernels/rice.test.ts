import { expect, it } from 'vitest';
import { Kernels } from './kernels';

let state = 11;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};

const forms = {
  1: { levelBits: 3, plain: 6 },
  2: { levelBits: 4, plain: 14 },
  4: { levelBits: 5, plain: 25 },
} as const;

/** Packs numbers as FITS 4.0 §10.4.1 has it: blocks, each with the split level that takes the fewest bits. */
function encode(numbers: readonly number[], bytePix: 1 | 2 | 4, blockSize: number): Uint8Array {
  const { levelBits, plain } = forms[bytePix];
  const width = bytePix * 8;
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push(Math.floor(value / 2 ** bit) % 2);
  };
  const wrapped = (value: number) => ((value % 2 ** width) + 2 ** width) % 2 ** width;
  put(wrapped(numbers[0]!), width);
  let last = numbers[0]!;
  for (let first = 0; first < numbers.length; first += blockSize) {
    const codes = numbers.slice(first, first + blockSize).map((value) => {
      const step = wrapped(value - last);
      last = value;
      const signed = step >= 2 ** (width - 1) ? step - 2 ** width : step;
      return signed >= 0 ? 2 * signed : -2 * signed - 1;
    });
    const cost = (split: number) =>
      codes.reduce((sum, code) => sum + Math.floor(code / 2 ** split) + 1 + split, 0);
    const splits = Array.from({ length: plain }, (_, split) => split);
    const best = splits.reduce((one, other) => (cost(other) < cost(one) ? other : one));
    if (codes.every((code) => code === 0)) put(0, levelBits);
    else if (cost(best) >= codes.length * width) {
      put(plain + 1, levelBits);
      for (const code of codes) put(code, width);
    } else {
      put(best + 1, levelBits);
      for (const code of codes) {
        put(0, Math.floor(code / 2 ** best));
        put(1, 1);
        put(code % 2 ** best, best);
      }
    }
  }
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, at) => (bytes[at >> 3]! |= bit << (7 - (at & 7))));
  return bytes;
}

function decode(bytes: Uint8Array, bytePix: 1 | 2 | 4, blockSize: number, count: number): number[] | number {
  const kernels = Kernels.begin();
  const start = kernels.put(bytes);
  const target = kernels.take(count * bytePix);
  const fault = kernels.run.decodeRice(start, start + bytes.length, bytePix, blockSize, target, count);
  if (fault < 0) return fault;
  const view = { 1: Uint8Array, 2: Int16Array, 4: Int32Array }[bytePix];
  return [...new view(kernels.buffer, target, count)];
}

/** Numbers of a width that are alike in stretches, noisy in others, and leap from end to end. */
function numbers(bytePix: 1 | 2 | 4, count: number): number[] {
  const [least, range] = [bytePix === 1 ? 0 : -(2 ** (8 * bytePix - 1)), 2 ** (8 * bytePix)];
  let noise = 0;
  return Array.from({ length: count }, (_, at) => {
    if (at % 37 === 0) noise = Math.floor(random() * 8 * bytePix + 1) - 1;
    const middle = random() < 0.01 ? random() * range : range / 2;
    const value = Math.floor(middle + (random() - 0.5) * 2 ** noise);
    return least + (((value % range) + range) % range);
  });
}

it.each([1, 2, 4] as const)('decodes what was encoded, of %d bytes', (bytePix) => {
  for (const blockSize of [16, 32]) {
    for (const count of [1, 2, 31, 32, 33, 500, 3001]) {
      const all = numbers(bytePix, count);
      expect(decode(encode(all, bytePix, blockSize), bytePix, blockSize, count)).toEqual(all);
    }
  }
});

it('refuses streams that end too soon', () => {
  const all = numbers(2, 400);
  const packed = encode(all, 2, 32);
  for (let length = 0; length < packed.length - 1; length += 7) {
    expect(decode(packed.subarray(0, length), 2, 32, all.length)).toBeLessThan(0);
  }
});
