import { describe, expect, test } from 'vitest';
import { around, partOf, rounded, ticks, valueAt, zoomed, type Axis } from './axis';

const plain: Axis = { low: 2, high: 12, log: false, flipped: false };
const log: Axis = { low: 0.01, high: 1000, log: true, flipped: true };

describe('an axis', () => {
  test('has a place for each value, and a value for each place', () => {
    expect([partOf(plain, 7), partOf(log, 1000), partOf(log, 0.01)]).toEqual([0.5, 0, 1]);
    for (const axis of [plain, log, { ...plain, flipped: true }])
      for (const part of [0, 0.25, 1]) expect(partOf(axis, valueAt(axis, part))).toBeCloseTo(part, 12);
    expect(partOf(log, -1)).toBeNaN();
  });

  test('is around all that can be shown', () => {
    const [low, high] = around(Float64Array.of(NaN, 0, 10, -Infinity), false);
    expect([low, high]).toEqual([-0.3, 10.3]);
    expect(around(Float64Array.of(-5, 0, 1, 100), true)[0]).toBeCloseTo(10 ** -0.06, 12);
    expect([around(Float64Array.of(NaN), false), around(Float64Array.of(-1), true)]).toEqual([
      [0, 1],
      [1, 10],
    ]);
    expect(around(Float64Array.of(4, 4), false)).toEqual([3.8, 4.2]);
  });

  test('has round numbers along it', () => {
    expect(ticks(plain, 5)).toEqual([2, 4, 6, 8, 10, 12]);
    expect(ticks({ ...plain, low: 0.12, high: 0.31 }, 4)).toEqual([0.15, 0.2, 0.25, 0.3]);
    expect(ticks(log, 6)).toEqual([0.01, 0.1, 1, 10, 100, 1000]);
  });

  test('keeps the place that it is zoomed about', () => {
    for (const axis of [plain, log]) {
      const value = valueAt(axis, 0.3);
      expect(partOf(zoomed(axis, 0.3, 0.5), value)).toBeCloseTo(0.3, 12);
    }
    expect(zoomed(plain, 0, 1, 0.1)).toMatchObject({ low: 3, high: 13 });
  });

  test('says values to a pixel', () => {
    expect(rounded(plain, 3.14159265, 500)).toBe(3.14);
    expect(rounded({ ...plain, low: 1e6, high: 5e6 }, 1_234_567.8, 400)).toBe(1_230_000);
  });
});
