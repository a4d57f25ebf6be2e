import { describe, expect, it } from 'vitest';
import { formatLimit, formatMeasured, formatZoom } from './numbers';

describe('limits', () => {
  it.each([
    [240.15812, [240.15812, 492.3384], '240.2'],
    [492.3384, [240.15812, 492.3384], '492.3'],
    [4.66e-39, [4.66e-39, 2.61e-5], '0'],
    [2.614e-5, [4.66e-39, 2.614e-5], '0.00002614'],
    [-1.5e-18, [-1.5e-18, 3e-18], '−1.5e−18'],
    // A small range on a large pedestal keeps the digits that differ.
    [1_000_000.25, [1_000_000.25, 1_000_001.5], '1000000.25'],
    [65535, [0, 65535], '65535'],
    [7.25, [7.25, 7.25], '7.25'],
  ] as const)('%d of %j is %s', (value, limits, text) => {
    expect(formatLimit(value, limits)).toBe(text);
  });
});

it('says the scale in percent', () => {
  expect([1, 0.5217, 0.0183, 16, 9.2e-6].map(formatZoom)).toEqual([
    '100 %',
    '52 %',
    '1.8 %',
    '1600 %',
    '0.00092 %',
  ]);
});

it('says a value no finer than it is known', () => {
  expect(formatMeasured(105.15234, 6.37551)).toBe('105.15 ± 6.38');
  expect(formatMeasured(111234.6, 1516.9)).toBe('111235 ± 1517');
  expect(formatMeasured(-0.00123456, 0.000021)).toBe('−0.0012346 ± 0.0000210');
  expect(formatMeasured(3.2e-17, 4.11111e-18)).toBe('3.2e−17 ± 4.11111e−18');
  expect(formatMeasured(5.25, 0)).toBe('5.25');
  expect(formatMeasured(5.25, NaN)).toBe('5.25');
});
