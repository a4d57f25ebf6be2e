import { expect, it } from 'vitest';
import { fc } from '../../../test/support/property';
import { areaOf, coverage } from './coverage';
import { contains } from './contains';
import { extentOf, type Area } from './shape';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const centre = fc.tuple(number(-5, 5), number(-5, 5));
const shape: fc.Arbitrary<Area> = fc.oneof(
  fc.record({ kind: fc.constant('circle' as const), centre, radius: number(0.05, 12) }),
  fc.record({
    kind: fc.constant('ellipse' as const),
    centre,
    semiAxes: fc.tuple(number(0.05, 12), number(0.05, 12)),
    angle: number(-360, 360),
  }),
  fc.record({
    kind: fc.constant('box' as const),
    centre,
    size: fc.tuple(number(0.05, 20), number(0.05, 20)),
    angle: number(-360, 360),
  }),
  fc.record({
    kind: fc.constant('annulus' as const),
    centre,
    radii: fc.tuple(number(0.05, 5), number(5, 12)),
  }),
);

it('covers pixels by as much as the whole shape has, and never more than whole ones', () => {
  fc.assert(
    fc.property(shape, (one) => {
      const part = coverage(one);
      const [left, bottom, right, top] = extentOf(one);
      let [sum, least, most, odd] = [0, 0, 0, 0];
      for (let y = Math.floor(bottom); y <= Math.ceil(top); y++) {
        for (let x = Math.floor(left); x <= Math.ceil(right); x++) {
          const covered = part(x, y);
          least = Math.min(least, covered);
          most = Math.max(most, covered);
          if (covered === 1 && !contains(one, [x, y])) odd++;
          sum += covered;
        }
      }
      expect(least).toBeGreaterThan(-1e-9);
      expect(most).toBeLessThan(1 + 1e-9);
      expect(odd).toBe(0);
      expect(sum).toBeCloseTo(areaOf(one), 7);
    }),
    { numRuns: 100 },
  );
});
