import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { projections } from '.';
import { BadParameter, type Parameters } from './projection';

/** Parameters with which each projection is tried; none where it needs none. */
const parameters: Readonly<Record<string, Parameters>> = {
  AZP: [0, 2, 20],
  SZP: [0, 1.5, 200, 60],
  SIN: [0, 0.2, -0.1],
  ZPN: [0.05, 0.95, -0.025, -0.15],
  AIR: [0, 45],
  CYP: [0, 1, 0.7],
  CEA: [0, 0.5],
  COP: [0, 45, 10],
  COE: [0, -45, 10],
  COD: [0, 45, 10],
  COO: [0, 45, 10],
  BON: [0, 45],
};

const degrees = (most: number) =>
  fc.integer({ min: -most * 1000, max: most * 1000 }).map((value) => value / 1000);

describe('projections', () => {
  it('are the 27 of the paper and XPH', () => {
    expect(projections.size).toBe(28);
  });

  it.each([...projections.keys()])('%s leads back to where it came from', (code) => {
    const projection = projections.get(code)!(parameters[code] ?? []);
    // COBE's polynomials invert each other to about an arcsecond by design.
    const precision = code === 'CSC' ? 0.02 : 1e-7;
    const plane = new Float64Array(2);
    const sphere = new Float64Array(2);
    let shown = 0;
    fc.assert(
      fc.property(degrees(179), degrees(89), (phi, theta) => {
        if (!projection.toPlane(phi, theta, plane) || plane.some((value) => Math.abs(value) > 1000)) return;
        // Of zenithal projections of less than the sphere some places are not seen from the plane.
        if (!projection.toSphere(plane[0]!, plane[1]!, sphere)) return;
        shown++;
        expect(Math.abs(sphere[1]! - theta)).toBeLessThan(precision);
        expect(Math.abs(sphere[0]! - phi) * Math.cos((theta * Math.PI) / 180)).toBeLessThan(precision);
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(shown).toBeGreaterThan(10);
  });

  it('say which parameter cannot be', () => {
    for (const [code, pv] of [
      ['AZP', [0, -1]],
      ['CEA', [0, 0]],
      ['COP', []],
      ['ZPN', [1]],
      ['AIR', [0, -90]],
    ] as const) {
      expect(() => projections.get(code)!(pv)).toThrow(BadParameter);
    }
  });

  it('have nothing where the plane lies beyond the sphere', () => {
    const out = new Float64Array(2);
    expect(projections.get('AIT')!([]).toSphere(170, 80, out)).toBe(false);
    expect(projections.get('TAN')!([]).toPlane(0, -10, out)).toBe(false);
    expect(projections.get('MER')!([]).toPlane(0, 90, out)).toBe(false);
  });
});
