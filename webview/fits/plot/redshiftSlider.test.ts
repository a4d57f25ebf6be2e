import { expect, it } from 'vitest';
import { redshiftAt, sliderPlace } from './redshiftSlider';

it.each([0, 0.0012, 0.0775, 0.5, 2.3, 7])('a redshift of %s comes back from its place', (redshift) => {
  expect(redshiftAt(sliderPlace(redshift))).toBeCloseTo(redshift, 3);
});

it('gives small redshifts the most room, and keeps others at its ends', () => {
  expect(sliderPlace(0.06)).toBeGreaterThan(0.2);
  expect([sliderPlace(-0.5), sliderPlace(20)]).toEqual([0, 1]);
});
