import { describe, expect, it } from 'vitest';
import { fc } from '../../../test/support/property';
import { ChartView, insideArea } from './chartView';
import { extentOf } from './extent';
import { directionsOf, SkyProjection } from './projection';

const sky = {
  ra: fc.double({ min: 0, max: 359.999, noNaN: true }),
  dec: fc.double({ min: -90, max: 90, noNaN: true }),
};
const place = fc.record(sky);
const radian = Math.PI / 180;

describe('a projection of the sky', () => {
  it('leads back to the place that it came from', () => {
    fc.assert(
      fc.property(place, place, fc.constantFrom('gnomonic', 'equal-area'), (centre, at, kind) => {
        const projection = new SkyProjection(centre, kind);
        const { east, north } = projection.project(directionsOf([at.ra], [at.dec]));
        if (Number.isNaN(east[0]!)) return;
        const back = projection.placeAt(east[0]!, north[0]!)!;
        const [a, b] = [directionsOf([at.ra], [at.dec]), directionsOf([back.ra], [back.dec])];
        expect(Math.hypot(a.x[0]! - b.x[0]!, a.y[0]! - b.y[0]!, a.z[0]! - b.z[0]!)).toBeLessThan(1e-5);
      }),
    );
  });

  it('is that of FITS: TAN and ZEA as astropy computes them', () => {
    // astropy.wcs, CRVAL 202.4696 47.1952, CDELT -1 1 degrees, of 203.5 48.0; CRPIX 0.
    const { east, north } = new SkyProjection({ ra: 202.4696, dec: 47.1952 }, 'gnomonic').project(
      directionsOf([203.5], [48]),
    );
    const wide = new SkyProjection({ ra: 202.4696, dec: 47.1952 }, 'equal-area').project(
      directionsOf([203.5], [48]),
    );
    const inDegrees = [east, north, wide.east, wide.north].map((one) => one[0]! / radian);
    truth.forEach((degrees, at) => expect(inDegrees[at]).toBeCloseTo(degrees, 8));
  });

  it('does not show what is behind the plane', () => {
    const { east } = new SkyProjection({ ra: 0, dec: 0 }, 'gnomonic').project(
      directionsOf([180, 95, NaN], [0, 0, 0]),
    );
    expect([...east]).toEqual([NaN, NaN, NaN]);
  });
});

const truth = [0.6895537349855472, 0.8094613248990038, 0.6894646899888404, 0.8093567957269424];

describe('the extent of places', () => {
  it('holds over the zero of right ascension', () => {
    const extent = extentOf(directionsOf([359.5, 0.5], [10, 10]), [0, 1])!;
    expect(Math.min(extent.centre.ra, 360 - extent.centre.ra)).toBeCloseTo(0, 6);
    expect(extent.radius).toBeCloseTo(0.5 * Math.cos(10 * radian), 4);
  });

  it('is nothing where nothing is anywhere', () => {
    expect(extentOf(directionsOf([NaN], [NaN]), [0])).toBe(null);
  });
});

describe('a chart', () => {
  function chart() {
    const view = new ChartView();
    view.resize(400, 300);
    view.setFacts({ ra: Float64Array.of(10, 10.1, 10.2), dec: Float64Array.of(0, 0, 0) });
    view.setOrder(Uint32Array.of(0, 1, 2));
    view.fit(null);
    return view;
  }

  it('has east at the left, north up, and all rows in it', () => {
    const { x, y } = chart().places;
    expect(x[0]!).toBeGreaterThan(x[1]!);
    expect(x[1]!).toBeCloseTo(200, 6);
    for (const at of [0, 1, 2]) expect(x[at]! > 0 && x[at]! < 400 && y[at]! > 0 && y[at]! < 300).toBe(true);
    expect(chart().pixelOf({ ra: 10.1, dec: 0.05 })!.y).toBeLessThan(150);
  });

  it('keeps what is under the pointer there when it zooms', () => {
    const view = chart();
    const at = { x: 250, y: 90 };
    const before = view.placeAt(at)!;
    view.zoom(0.25, at);
    const after = view.placeAt(at)!;
    expect(after.ra).toBeCloseTo(before.ra, 5);
    expect(after.dec).toBeCloseTo(before.dec, 5);
  });

  it('finds the row under the pointer: a place before an outline, the smallest outline', () => {
    const view = chart();
    const { x, y } = view.places;
    expect(view.rowAt({ x: x[2]! + 3, y: y[2]! })).toBe(2);
    const square = (ra: number, half: number) => [ra - half, ra + half, ra + half, ra - half];
    view.setOutlines({
      rows: Uint32Array.of(0, 1),
      starts: Uint32Array.of(0, 4, 8),
      ra: Float64Array.from([...square(10.1, 0.2), ...square(10.1, 0.05)]),
      dec: Float64Array.of(-0.2, -0.2, 0.2, 0.2, -0.05, -0.05, 0.05, 0.05),
    });
    const near = view.pixelOf({ ra: 10.1, dec: 0.03 })!;
    expect(view.rowAt(near)).toBe(1);
    expect(view.rowAt(view.pixelOf({ ra: 10.1, dec: 0.1 })!)).toBe(0);
    view.setOrder(Uint32Array.of(1));
    expect(view.rowAt(view.pixelOf({ ra: 10.1, dec: 0.1 })!)).toBe(null);
  });

  it('knows the inside of a polygon', () => {
    const shape = { x: Float64Array.of(0, 10, 10, 0), y: Float64Array.of(0, 0, 10, 10) };
    expect(insideArea(shape, 0, 4, { x: 5, y: 5 })).toBe(100);
    expect(insideArea(shape, 0, 4, { x: 15, y: 5 })).toBe(null);
  });
});
