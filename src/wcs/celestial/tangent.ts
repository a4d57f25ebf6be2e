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
/** Points whose angles are found before the next step is done with them: short loops keep the processor busier. */
const few = 512;
const across = new Float64Array(few);
const along = new Float64Array(few);

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
    const { wide } = this;
    const [x0, y0] = this.crpix;
    for (let from = 0; from < xs.length; from += few) {
      const to = Math.min(from + few, xs.length);
      if (this.nearOnPlane(xs, ys, from, to)) this.fromTangents(longitudes, latitudes, from, to);
      else for (let i = from; i < to; i++) wide.toSky(xs[i]! - x0, ys[i]! - y0, longitudes, latitudes, i);
    }
  }

  /** Tangents of the angles from the tangent point, in longitude and in latitude; false where one is not near. */
  private nearOnPlane(xs: Float64Array, ys: Float64Array, from: number, to: number): boolean {
    const { sine, cosine } = this;
    const [eastX, eastY, northX, northY] = this.forth;
    const [x0, y0] = this.crpix;
    for (let i = from; i < to; i++) {
      const x = xs[i]! - x0;
      const y = ys[i]! - y0;
      const east = eastX * x + eastY * y;
      const north = northX * x + northY * y;
      across[i - from] = east / (cosine - north * sine);
      along[i - from] = north;
    }
    for (let i = 0; i < to - from; i++) {
      const north = along[i]!;
      const out = cosine - north * sine;
      const t = across[i]!;
      const t2 = t * t;
      // What the hypotenuse of out and east is longer than out.
      const longer = out * t2 * (1 / 2 + t2 * (-1 / 8 + t2 * (1 / 16)));
      const u = (north - sine * longer) / (1 + cosine * longer);
      if (!(Math.abs(t) < near && Math.abs(u) < near && out > 0)) return false;
      along[i] = u;
    }
    return true;
  }

  private fromTangents(longitudes: Float64Array, latitudes: Float64Array, from: number, to: number): void {
    const { longitude: pole, latitude } = this.pole;
    const start = ((pole % 360) + 360) % 360;
    for (let i = from; i < to; i++) {
      longitudes[i] = start + degreesOf(across[i - from]!);
      latitudes[i] = latitude + degreesOf(along[i - from]!);
    }
    if (start > most && start < 360 - most) return;
    for (let i = from; i < to; i++) {
      const longitude = longitudes[i]!;
      longitudes[i] = longitude < 0 ? longitude + 360 : longitude >= 360 ? longitude - 360 : longitude;
    }
  }

  /** From the sky into pixels, NaN for the half of the sphere that has none; they may be the same arrays. */
  toPixel(longitudes: Float64Array, latitudes: Float64Array, xs: Float64Array, ys: Float64Array): void {
    for (let from = 0; from < longitudes.length; from += few) {
      const to = Math.min(from + few, longitudes.length);
      if (this.nearOnSky(longitudes, latitudes, from, to)) this.fromAngles(xs, ys, from, to);
      else for (let i = from; i < to; i++) this.wide.toPixel(longitudes[i]!, latitudes[i]!, xs, ys, i);
    }
  }

  /** Radians from the tangent point, in longitude and in latitude; false where one is not near. */
  private nearOnSky(longitudes: Float64Array, latitudes: Float64Array, from: number, to: number): boolean {
    const { longitude: pole, latitude: poleLatitude } = this.pole;
    const highest = Math.min(most, 90 - poleLatitude);
    const lowest = Math.max(-most, -90 - poleLatitude);
    for (let i = from; i < to; i++) {
      let turn = longitudes[i]! - pole;
      if (Math.abs(turn) > 180) turn = turn > 0 ? turn - 360 : turn + 360;
      const up = latitudes[i]! - poleLatitude;
      if (!(Math.abs(turn) < most && up <= highest && up >= lowest)) return false;
      across[i - from] = turn * radian;
      along[i - from] = up * radian;
    }
    return true;
  }

  private fromAngles(xs: Float64Array, ys: Float64Array, from: number, to: number): void {
    const { sine, cosine } = this;
    const [xEast, xNorth, yEast, yNorth] = this.back;
    const [x0, y0] = this.crpix;
    for (let i = from; i < to; i++) {
      const a = across[i - from]!;
      const b = along[i - from]!;
      const b2 = b * b;
      const sineUp = b * shortSine(b2);
      const versineUp = b2 * shortVersine(b2);
      const a2 = a * a;
      const inPlane = cosine - cosine * versineUp - sine * sineUp;
      // What the curvature of the parallel takes off.
      const bend = inPlane * a2 * shortVersine(a2);
      const scale = 1 / (1 - versineUp - cosine * bend);
      const east = inPlane * a * shortSine(a2) * scale;
      const north = (sineUp + sine * bend) * scale;
      xs[i] = xEast * east + xNorth * north + x0;
      ys[i] = yEast * east + yNorth * north + y0;
    }
  }
}

/** Degrees of an angle with a small tangent. */
function degreesOf(t: number): number {
  const s = t * t;
  return t * (degree + s * (-degree / 3 + s * (degree / 5 + s * (-degree / 7))));
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
