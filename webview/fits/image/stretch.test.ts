import { describe, expect, it } from 'vitest';
import { fc } from '../../../test/support/property';
import { stretches } from './look';
import { countBelow, countUpTo, equalisation, stretched, unstretched } from './stretch';

describe('stretches', () => {
  /** astropy.visualization 5.2: Log(1000), Sqrt, Squared, Asinh(0.1), Sinh(1/3) at 0.25 (Linear is the identity). */
  it.each([
    ['linear', 0.25],
    ['log', 0.7997755],
    ['sqrt', 0.5],
    ['squared', 0.0625],
    ['asinh', 0.5494023],
    ['sinh', 0.0820851],
  ] as const)('%s puts a quarter at %d', (stretch, place) => {
    expect(stretched(0.25, stretch)).toBeCloseTo(place, 6);
  });

  it('can be undone, and keep their ends', () => {
    const equal = equalisation(Float64Array.from([0, 1, 2, 3, 7, 20]), 0, 20);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...stretches), (t, stretch) => {
        const table = stretch === 'histogram' ? equal : null;
        const there = stretched(t, stretch, table);
        // Where nothing lies an equalisation is flat: there only the way back is unique.
        expect(stretched(unstretched(there, stretch, table), stretch, table)).toBeCloseTo(there, 5);
        expect(stretched(1, stretch, table)).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('histogram equalisation', () => {
  it('gives every value the part of the values below it', () => {
    const sorted = Float64Array.from({ length: 1001 }, (_, i) => (i / 1000) ** 3);
    const table = equalisation(sorted, 0, 1);
    expect(stretched(0.5 ** 3, 'histogram', table)).toBeCloseTo(0.5, 2);
    expect(stretched(0.9 ** 3, 'histogram', table)).toBeCloseTo(0.9, 2);
  });

  it('counts only what lies between the limits', () => {
    const table = equalisation(Float64Array.from([-9, -8, 0, 1, 2, 3, 99]), 0, 3);
    expect(table[0]).toBe(0);
    expect(table.at(-1)).toBe(1);
  });

  it('is linear where there is next to nothing', () => {
    expect(stretched(0.3, 'histogram', equalisation(new Float64Array(0), 0, 1))).toBeCloseTo(0.3, 6);
  });
});

it('counts of ascending values', () => {
  const sorted = Float64Array.from([1, 2, 2, 2, 5]);
  expect([countBelow(sorted, 2), countUpTo(sorted, 2), countBelow(sorted, 9), countUpTo(sorted, 0)]).toEqual([
    1, 4, 5, 0,
  ]);
});
