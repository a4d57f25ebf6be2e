import { describe, expect, it } from 'vitest';
import { tangentPlane } from './tangent';
import { rotationOf } from './rotation';
import { WideTangent } from './wideTangent';

const poles = [
  [0, 0, 180],
  [359.99, 47.2, 180],
  [0.01, -47.2, 35],
  [202.5, 89.5, 180],
  [10, 90, 180],
  [10, -90, 0],
  [-120, -0.3, 271],
] as const;

/** Degrees from the tangent point: near ones alone, more than are done at a time, and such among far ones. */
const near = Array.from({ length: 25 }, (_, at) => (at - 12) * 0.05 + 1e-9 * at);
const mixed = [-1.2, -0.99, -0.3, -1e-5, 0, 1e-9, 0.2, 0.999, 1.001, 30];
const cases = poles.flatMap((pole) => [near, mixed].map((offsets) => [...pole, offsets] as const));

describe.each(cases)('TAN about %f, %f with LONPOLE %f', (longitude, latitude, phi, offsets) => {
  const pole = { longitude, latitude, phi };
  const wide = new WideTangent(rotationOf(pole), [1, 0, 0, 1], [1, 0, 0, 1], [0, 0]);
  const xs = Float64Array.from(offsets.flatMap((x) => offsets.map(() => x)));
  const ys = Float64Array.from(offsets.flatMap(() => offsets));
  const [lng, lat] = [new Float64Array(xs.length), new Float64Array(xs.length)];
  tangentPlane(pole).toSky(xs, ys, lng, lat);

  it('is near its centre what it is anywhere', () => {
    const [a, b] = [new Float64Array(1), new Float64Array(1)];
    for (let i = 0; i < xs.length; i++) {
      wide.toSky(xs[i]!, ys[i]!, a, b, 0);
      expect(lng[i]).toBeGreaterThanOrEqual(0);
      expect(lng[i]).toBeLessThan(360);
      const turn = ((lng[i]! - a[0]! + 540) % 360) - 180;
      expect(Math.abs(turn) * Math.cos((lat[i]! * Math.PI) / 180)).toBeLessThan(1e-12);
      expect(Math.abs(lat[i]! - b[0]!)).toBeLessThan(1e-12);
    }
  });

  it('leads back to where it came from', () => {
    const [x, y] = [new Float64Array(xs.length), new Float64Array(xs.length)];
    tangentPlane(pole).toPixel(lng, lat, x, y);
    for (let i = 0; i < xs.length; i++)
      expect(Math.hypot(x[i]! - xs[i]!, y[i]! - ys[i]!)).toBeLessThan(
        1e-11 * (1 + Math.hypot(xs[i]!, ys[i]!) ** 2),
      );
  });

  it('has no place for the other half of the sphere, nor beyond the poles', () => {
    const [x, y] = [new Float64Array(2), new Float64Array(2)];
    tangentPlane(pole).toPixel(
      Float64Array.of(longitude + 180, longitude),
      Float64Array.of(-latitude, 90.001),
      x,
      y,
    );
    expect([...x, ...y]).toEqual([NaN, NaN, NaN, NaN]);
  });
});
