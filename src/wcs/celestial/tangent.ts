import { cosd, degree, sind } from '../degrees';
import type { LinearPart } from '../keywords/linear';
import type { NativePole } from './pole';
import { rotationOf } from './rotation';
import { WideTangent, type Four } from './wideTangent';

const radian = Math.PI / 180;
/** Radians up to which the short series below are good to the last digit. */
const near = 0.0175;
/** The same in degrees. */
const most = near / radian;

/**
 * The gnomonic projection (TAN) from pixels to the sky and back in one step. Most images are small: within a
 * degree of the tangent point angles are taken from there, and a few terms of their series are as good as all.
 */
export class Tangent {
  private readonly wide: WideTangent;
  /** Pixel offsets to radians eastwards and northwards on the tangent plane, and back. */
  private readonly forth: Four;
  private readonly back: Four;
  private readonly sine: number;
  private readonly cosine: number;

  /**
   * @param matrix of pixel offsets to degrees on the native plane, row by row, and its inverse
   * @param crpix what offsets are from
   */
  constructor(
    private readonly pole: NativePole,
    matrix: Four,
    inverse: Four,
    private readonly crpix: readonly [x: number, y: number],
  ) {
    this.wide = new WideTangent(rotationOf(pole), matrix, inverse, crpix);
    // LONPOLE turns the native plane: at 180° it is x to the east and y to the north.
    const [s, c] = [-sind(pole.phi), cosd(pole.phi)];
    const [e, f, g, h] = matrix;
    const [k, l, m, n] = inverse;
    this.forth = [
      radian * (s * g - c * e),
      radian * (s * h - c * f),
      radian * (-s * e - c * g),
      radian * (-s * f - c * h),
    ];
    this.back = [
      degree * (s * l - c * k),
      degree * (-s * k - c * l),
      degree * (s * n - c * m),
      degree * (-s * m - c * n),
    ];
    this.sine = sind(pole.latitude);
    this.cosine = cosd(pole.latitude);
  }

  /** From pixels into longitudes (0 … 360) and latitudes, which may be the same arrays. */
  toSky(xs: Float64Array, ys: Float64Array, longitudes: Float64Array, latitudes: Float64Array): void {
    const { wide, sine, cosine } = this;
    const { longitude: pole, latitude } = this.pole;
    const [eastX, eastY, northX, northY] = this.forth;
    const [x0, y0] = this.crpix;
    const start = ((pole % 360) + 360) % 360;
    const wraps = start < most || start > 360 - most;
    for (let i = 0; i < xs.length; i++) {
      const x = xs[i]! - x0;
      const y = ys[i]! - y0;
      const east = eastX * x + eastY * y;
      const north = northX * x + northY * y;
      const out = cosine - north * sine;
      const t = east / out;
      const t2 = t * t;
      // What the hypotenuse of out and east is longer than out.
      const longer = out * t2 * (1 / 2 + t2 * (-1 / 8 + t2 * (1 / 16)));
      const u = (north - sine * longer) / (1 + cosine * longer);
      if (Math.abs(t) < near && Math.abs(u) < near && out > 0) {
        const longitude = start + shortArctangent(t) * degree;
        longitudes[i] = wraps ? (longitude < 0 ? longitude + 360 : longitude % 360) : longitude;
        latitudes[i] = latitude + shortArctangent(u) * degree;
      } else wide.toSky(x, y, longitudes, latitudes, i);
    }
  }

  /** From the sky into pixels, NaN for the half of the sphere that has none; they may be the same arrays. */
  toPixel(longitudes: Float64Array, latitudes: Float64Array, xs: Float64Array, ys: Float64Array): void {
    const { wide, sine, cosine } = this;
    const { longitude: pole, latitude: poleLatitude } = this.pole;
    const [xEast, xNorth, yEast, yNorth] = this.back;
    const [x0, y0] = this.crpix;
    const highest = Math.min(most, 90 - poleLatitude);
    const lowest = Math.max(-most, -90 - poleLatitude);
    for (let i = 0; i < longitudes.length; i++) {
      const longitude = longitudes[i]!;
      const latitude = latitudes[i]!;
      let turn = longitude - pole;
      if (Math.abs(turn) > 180) turn = turn > 0 ? turn - 360 : turn + 360;
      const up = latitude - poleLatitude;
      if (Math.abs(turn) < most && up <= highest && up >= lowest) {
        const a = turn * radian;
        const b = up * radian;
        const a2 = a * a;
        const b2 = b * b;
        const sineUp = b * shortSine(b2);
        const versineUp = b2 * shortVersine(b2);
        const inPlane = cosine - cosine * versineUp - sine * sineUp;
        // What the curvature of the parallel takes off.
        const bend = inPlane * a2 * shortVersine(a2);
        const scale = 1 / (1 - versineUp - cosine * bend);
        const east = inPlane * a * shortSine(a2) * scale;
        const north = (sineUp + sine * bend) * scale;
        xs[i] = xEast * east + xNorth * north + x0;
        ys[i] = yEast * east + yNorth * north + y0;
      } else wide.toPixel(longitude, latitude, xs, ys, i);
    }
  }
}

/** Arctangent of a small number, radians. */
function shortArctangent(t: number): number {
  const s = t * t;
  return t + t * s * (-1 / 3 + s * (1 / 5 + s * (-1 / 7)));
}

/** Sine over angle of a small angle, by its square. */
function shortSine(z: number): number {
  return 1 + z * (-1 / 6 + z * (1 / 120));
}

/** (1 − cosine) over the square of a small angle, by that square. */
function shortVersine(z: number): number {
  return 1 / 2 + z * (-1 / 24 + z * (1 / 720));
}

const unit: Four = [1, 0, 0, 1];

/** TAN on its plane alone: degrees in place of pixels. */
export function tangentPlane(pole: NativePole): Tangent {
  return new Tangent(pole, unit, unit, [0, 0]);
}

/** TAN of an image of two axes, of which the first or the second is the longitude. */
export function tangentImage(
  pole: NativePole,
  { matrix, inverse, crpix }: LinearPart,
  longitude: 0 | 1,
): Tangent {
  const [a, b, c, d] = matrix.values as unknown as Four;
  const [e, f, g, h] = inverse.values as unknown as Four;
  const [x0 = 0, y0 = 0] = crpix;
  return longitude === 0
    ? new Tangent(pole, [a, b, c, d], [e, f, g, h], [x0, y0])
    : new Tangent(pole, [c, d, a, b], [f, e, h, g], [x0, y0]);
}
