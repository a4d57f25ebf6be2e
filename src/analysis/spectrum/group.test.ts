import { expect, it } from 'vitest';
import { grouped } from './group';

const sampled = {
  axis: Float64Array.of(1, 2, 3, 4, 5, 6, 7),
  flux: Float64Array.of(1, 3, 100, 5, 7, 7, 2),
  uncertainty: Float64Array.of(3, 4, 1, 1, 1, 1, 0.5),
  mask: Uint8Array.of(0, 0, 1, 0, 1, 1, 0),
};

it('takes the mean of what counts, with the uncertainty of that mean', () => {
  const { axis, flux, uncertainty, mask } = grouped(sampled, 2);
  expect([...axis]).toEqual([1.5, 4, 5.5, 7]);
  expect([...flux]).toEqual([2, 5, 7, 2]);
  expect([...uncertainty!]).toEqual([2.5, 1, Math.SQRT2 / 2, 0.5]);
  expect([...mask!]).toEqual([0, 0, 1, 0]);
});

it('refuses what gathers nothing', () => {
  expect(() => grouped(sampled, 0)).toThrow(/gathered by 0/);
  expect(() => grouped(sampled, 1.5)).toThrow(/gathered by 1.5/);
});
