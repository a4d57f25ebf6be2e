import { describe, expect, it } from 'vitest';
import type { PlaneInfo } from '../../../src/messages';
import { isLabelPlane, limitsFor, type PlaneValues } from './limits';

const info = { limits: [10, 20] } as unknown as PlaneInfo;
const nothing: PlaneValues = { sample: null, exact: null };
const sample = Float64Array.from({ length: 1001 }, (_, i) => i);

describe('limits', () => {
  it('are zscale’s, as they came with the plane', () => {
    expect(limitsFor('zscale', info, nothing)).toEqual([10, 20]);
  });

  it('are those that were given', () => {
    expect(limitsFor([1, 2], info, nothing)).toEqual([1, 2]);
  });

  it('are of a sample until all values have been seen', () => {
    expect(limitsFor('min–max', info, { sample, exact: null })).toEqual([0, 1000]);
    expect(limitsFor('99.5 %', info, { sample, exact: null })).toEqual([2.5, 997.5]);
    const exact = { minimum: -5, maximum: 5000, percentiles: [1, 2, 3, 97, 98, 99] };
    expect(limitsFor('min–max', info, { sample, exact })).toEqual([-5, 5000]);
    expect(limitsFor('99.5 %', info, { sample, exact })).toEqual([1, 99]);
    expect(limitsFor('95 %', info, { sample, exact })).toEqual([3, 97]);
  });

  it('are all values where zscale finds no range, as of few events on nothing', () => {
    const flat = { limits: [0, 0] } as unknown as PlaneInfo;
    expect(limitsFor('zscale', flat, nothing)).toEqual([0, 0]);
    expect(limitsFor('zscale', flat, { sample, exact: null })).toEqual([0, 1000]);
    const exact = { minimum: -5, maximum: 5000, percentiles: [] };
    expect(limitsFor('zscale', flat, { sample, exact })).toEqual([-5, 5000]);
  });

  it('are zscale’s while nothing else is known', () => {
    expect(limitsFor('min–max', info, nothing)).toEqual([10, 20]);
  });
});

it('planes of labels and bits are known by name and whole numbers', () => {
  expect(['DQ', 'SEGMAP', 'mask', 'SEG'].every((name) => isLabelPlane(name, 16))).toBe(true);
  expect([isLabelPlane('SCI', 16), isLabelPlane('DQ', -32), isLabelPlane('DQ', null)]).toEqual([
    false,
    false,
    false,
  ]);
});
