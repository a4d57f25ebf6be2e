import { describe, expect, it } from 'vitest';
import type { WcsDescription } from '../../../src/wcs/description';
import { toScreen, upright } from '../image/geometry';
import { edgeCrossings, lineSegments, rangeOf, stepFor, turnFrom, type Lattice } from './graticule';
import { decimalsFor, formatPlace } from './positions';
import { Sky } from './sky';

/** A TAN image of 0.36″ pixels at 10° +60°, turned by an angle, mirrored where east lies at the right. */
function describe30(angle: number, mirrored: boolean): WcsDescription {
  const [c, s] = [Math.cos((angle * Math.PI) / 180) * 1e-4, Math.sin((angle * Math.PI) / 180) * 1e-4];
  const sign = mirrored ? 1 : -1;
  const cards: readonly (readonly [string, string | number])[] = [
    ['CTYPE1', "'RA---TAN'"],
    ['CTYPE2', "'DEC--TAN'"],
    ['CRVAL1', 10],
    ['CRVAL2', 60],
    ['CRPIX1', 51],
    ['CRPIX2', 51],
    ['CD1_1', sign * c],
    ['CD1_2', -sign * s],
    ['CD2_1', s],
    ['CD2_2', c],
    ['RADESYS', "'ICRS'"],
  ];
  const records = cards.map(([keyword, value]) => `${keyword.padEnd(8)}= ${value}`.padEnd(80)).join('');
  return { records, alternate: '', naxis: 2, detector: null, prior: null, tabs: [], notes: [] };
}

describe('the sky of a picture', () => {
  it('goes both ways', () => {
    const sky = new Sky(describe30(30, false));
    const place = sky.placeAt(20, 70, [], 'galactic')!;
    const back = sky.pixelOf(place, [], 'galactic')!;
    expect(back.x).toBeCloseTo(20, 6);
    expect(back.y).toBeCloseTo(70, 6);
    expect(sky.placeAt(50, 50, [], 'icrs')![1]).toBeCloseTo(60, 9);
    expect(sky.frameName('native')).toBe('ICRS');
  });

  it.each([
    [0, false],
    [30, false],
    [200, false],
    [0, true],
    [75, true],
  ])('turned by %d (mirrored: %s) it comes north up and east left', (angle, mirrored) => {
    const sky = new Sky(describe30(angle, mirrored));
    const how = sky.anglesAt(50, 50, [], 'icrs')!;
    const [lon, lat] = sky.placeAt(50, 50, [], 'icrs')!;
    const on = (place: readonly [number, number]) => {
      const { x, y } = sky.pixelOf(place, [], 'icrs')!;
      return toScreen({ scale: 1, ...how, x: 50, y: 50 }, { width: 0, height: 0 }, { x, y });
    };
    const [north, east] = [on([lon, lat + 1e-3]), on([lon + 1e-3, lat])];
    expect(north.y).toBeLessThan(-9);
    expect(Math.abs(north.x)).toBeLessThan(0.01);
    expect(east.x).toBeLessThan(-4);
    expect(Math.abs(east.y)).toBeLessThan(0.05);
  });

  it('as stored, with the usual handedness, is left as it is', () => {
    expect(new Sky(describe30(0, false)).anglesAt(50, 50, [], 'icrs')).toEqual(upright);
  });
});

describe('positions', () => {
  it('have as many digits as a pixel needs', () => {
    expect([1, 0.1 / 3600, 1 / 3600].map(decimalsFor)).toEqual([0, 2, 1]);
    expect(formatPlace([202.469625, 47.195167], { hours: true, degrees: false, decimals: 1 })).toBe(
      '13:29:52.71 +47:11:42.6',
    );
    expect(formatPlace([104.85, -68.56], { hours: false, degrees: false, decimals: 1 })).toBe(
      '104.85000 -68.56000',
    );
  });
});

describe('the grid', () => {
  /** Longitudes 359 … 361 to the right, latitudes 2 … 0 downwards. */
  const lattice: Lattice = {
    left: 0,
    top: 0,
    width: 200,
    height: 200,
    columns: 21,
    rows: 21,
    longitudes: Float64Array.from({ length: 441 }, (_, i) => (359 + (i % 21) / 10) % 360),
    latitudes: Float64Array.from({ length: 441 }, (_, i) => 2 - Math.floor(i / 21) / 10),
  };

  it('goes on through 0°', () => {
    const [low, high] = rangeOf(lattice, 'longitude')!;
    expect(high - low).toBeCloseTo(2, 9);
    expect(turnFrom(359, 1)).toBe(2);
  });

  it('finds a line where it is, on the screen and on its edges', () => {
    const line = { kind: 'longitude', value: 0.25 } as const;
    for (const [[x0], [x1]] of lineSegments(lattice, line)) {
      expect(x0).toBeCloseTo(125, 6);
      expect(x1).toBeCloseTo(125, 6);
    }
    expect(edgeCrossings(lattice, line, 'bottom')).toHaveLength(1);
    expect(edgeCrossings(lattice, { kind: 'latitude', value: 0.55 }, 'left')[0]![1]).toBeCloseTo(145, 6);
  });

  it('steps as people count', () => {
    expect(stepFor(1, 6, false)).toBeCloseTo(10 / 60, 9);
    expect(stepFor(10, 5, true)).toBeCloseTo(2.5, 9);
  });
});
