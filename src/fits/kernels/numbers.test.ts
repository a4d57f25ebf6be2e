import { expect, it } from 'vitest';
import { Kernels } from './kernels';

let state = 3;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};

it('turns and unshuffles numbers of every size', () => {
  for (const size of [1, 2, 4, 8]) {
    for (const count of [1, 15, 16, 17, 100]) {
      const bytes = Uint8Array.from({ length: size * count }, () => random() * 256);
      const turned = bytes.map((_, at) => bytes[at - (at % size) + size - 1 - (at % size)]!);
      const shuffled = bytes.map((_, at) => bytes[(at % count) * size + Math.floor(at / count)]!);
      const kernels = Kernels.begin();
      const at = kernels.put(bytes);
      kernels.run.turn(at, size, count);
      expect(new Uint8Array(kernels.buffer, at, bytes.length)).toEqual(turned);
      if (size === 1) continue;
      const from = kernels.put(shuffled);
      const to = kernels.take(bytes.length);
      kernels.run.unshuffle(from, to, size, count);
      expect(new Uint8Array(kernels.buffer, to, bytes.length)).toEqual(turned);
    }
  }
});

/** The numbers of FITS 4.0, appendix I. */
function sequence(): Float32Array {
  let seed = 1;
  return Float32Array.from({ length: 10_000 }, () => (seed = (seed * 16807) % 2147483647) / 2147483647);
}

it.each([4, 8])('makes floats of %d bytes of quantised integers, with and without dither', (size) => {
  const noise = sequence();
  const exactZero = -2147483646;
  const integers = Int32Array.from({ length: 10_103 }, (_, at) =>
    at % 50 === 7 ? -5 : at % 50 === 9 ? exactZero : (random() - 0.5) * 2 ** (at % 31),
  );
  const [scale, zero, blank] = [0.37, 12.5, -5];
  for (const dither of [0, 1, 2]) {
    let row = 9990;
    let next = dither === 0 ? 0 : Math.floor(noise[row]! * 500);
    const expected = Array.from(integers, (integer) => {
      const value = dither === 0 ? integer : integer - noise[next]! + 0.5;
      if (dither > 0 && ++next === 10_000) next = Math.floor(noise[(row = (row + 1) % 10_000)]! * 500);
      if (integer === blank) return NaN;
      const float = dither === 2 && integer === exactZero ? 0 : value * scale + zero;
      return size === 4 ? Math.fround(float) : float;
    });
    const kernels = Kernels.begin();
    const at = kernels.put(new Uint8Array(integers.buffer));
    const to = kernels.take(integers.length * size);
    kernels.run.unquantize(at, to, size, integers.length, scale, zero, dither, 9990, true, blank);
    const view = size === 4 ? Float32Array : Float64Array;
    expect([...new view(kernels.buffer, to, integers.length)]).toEqual(expected);
  }
});

it('finds least, greatest and sum of columns, NaN left out', () => {
  for (const count of [1, 2, 3, 4, 5, 1001]) {
    for (const step of [8, 22]) {
      const bytes = new DataView(new ArrayBuffer(count * step));
      const values = Array.from({ length: count }, (_, at) =>
        at % 5 === 1 ? NaN : Math.fround(random() * 1e3 - 500),
      );
      for (const [size, scan] of [
        [4, 'scanFloats'],
        [8, 'scanDoubles'],
      ] as const) {
        values.forEach((value, at) =>
          size === 4 ? bytes.setFloat32(at * step, value) : bytes.setFloat64(at * step, value),
        );
        const known = values.filter((value) => !Number.isNaN(value));
        const kernels = Kernels.begin();
        const at = kernels.put(new Uint8Array(bytes.buffer));
        expect(kernels.run[scan](at, step, count)).toBe(count - known.length);
        const [least, most, sum] = new Float64Array(kernels.buffer, kernels.run.foundAt(), 3);
        expect([least, most]).toEqual([Math.min(...known), Math.max(...known)]);
        expect(sum).toBeCloseTo(
          known.reduce((one, other) => one + other, 0),
          6,
        );
      }
    }
  }
});
