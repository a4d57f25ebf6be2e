import { describe, expect, it } from 'vitest';
import { readFunction } from './irafFunctions';
import { multispecLine } from './multispec';

describe('dispersion functions of IRAF', () => {
  // Values of numpy.polynomial.chebyshev.chebval and legendre.legval at (2·5 − 11) / 9.
  it.each([
    ['Chebyshev', 1, 5003.929355281207],
    ['Legendre', 2, 5001.37791495199],
  ])('%s series', (_, type, expected) => {
    const read = readFunction([type, 4, 1, 10, 5000, 10, -5, 0.5])!;
    expect(read.taken).toBe(8);
    expect(read.evaluate(5)).toBeCloseTo(expected, 9);
  });

  it('a cubic spline of equal coefficients is six times as high, a linear one as high', () => {
    expect(readFunction([3, 3, 1, 10, 2, 2, 2, 2, 2, 2])!.evaluate(4.5)).toBeCloseTo(12, 12);
    const linear = readFunction([4, 2, 1, 9, 10, 20, 50])!;
    expect([1, 3, 5, 7, 9].map(linear.evaluate)).toEqual([10, 15, 20, 35, 50]);
  });

  it('looks up pixel and sampled arrays', () => {
    const pixels = readFunction([5, 3, 400, 401, 403])!;
    expect([1, 2.5, 3].map(pixels.evaluate)).toEqual([400, 402, 403]);
    expect(pixels.evaluate(4)).toBeNaN();
    const sampled = readFunction([6, 2, 1, 400, 11, 500])!;
    expect([1, 6, 11].map(sampled.evaluate)).toEqual([400, 450, 500]);
  });

  it('refuses what has too few numbers', () => {
    expect(readFunction([1, 9, 1, 10, 5000])).toBeNull();
    expect(readFunction([7, 1, 1])).toBeNull();
    expect(readFunction([1, 1e9, 1, 10])).toBeNull();
  });

  it('adds weighted functions, and takes the Doppler factor off', () => {
    const attributes = new Map([['spec1', '1 1 2 0 0 10 0.5 0 0 2. 1. 4 1 1 10 0 9 0.5 0. 5 2 8 8']]);
    const line = multispecLine(attributes, 1, {});
    expect(line.title).toBe('linear spline + pixel coordinate array');
    expect(line.evaluate(1)).toBeCloseTo((2 * (1 + 0) + 0.5 * 8) / 1.5, 12);
    expect(() => multispecLine(attributes, 2, {})).toThrow(/spec2 in WAT2/);
  });
});
