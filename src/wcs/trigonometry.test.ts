import { expect, it } from 'vitest';
import { atan2Degrees, cosKernel, reduced, sinKernel } from './trigonometry';

it('agrees with Math to the last digits', () => {
  for (let step = -7200; step <= 7200; step++) {
    const angle = step * 0.0701;
    const quarters = Math.round(angle / 90);
    const rest = reduced(angle, quarters);
    const [s, c] = [sinKernel(rest), cosKernel(rest)];
    const turned = [
      [s, c],
      [c, -s],
      [-s, -c],
      [-c, s],
    ][quarters & 3]!;
    expect(Math.abs(turned[0]! - Math.sin((angle * Math.PI) / 180))).toBeLessThan(2e-15);
    expect(Math.abs(turned[1]! - Math.cos((angle * Math.PI) / 180))).toBeLessThan(2e-15);
    const wrapped = angle - 360 * Math.round(angle / 360);
    if (Math.abs(Math.abs(wrapped) - 180) > 1e-9) {
      expect(Math.abs(atan2Degrees(turned[0]! * 3, turned[1]! * 3) - wrapped)).toBeLessThan(1e-13);
    }
  }
});

it('knows axes, zeros and what is no number', () => {
  expect([atan2Degrees(0, 1), atan2Degrees(1, 0), atan2Degrees(0, -1), atan2Degrees(-1, 0)]).toEqual([
    0, 90, 180, -90,
  ]);
  expect(atan2Degrees(0, 0)).toBe(0);
  expect(atan2Degrees(NaN, 1)).toBeNaN();
  expect(atan2Degrees(1, NaN)).toBeNaN();
});
