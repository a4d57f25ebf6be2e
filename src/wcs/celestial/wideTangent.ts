import { degree } from '../degrees';
import { atan2Degrees, cosKernel, reduced, sinKernel } from '../trigonometry';

/**
 * The gnomonic projection (TAN) from pixels to the sky and back for any point of the half of the sphere that it
 * shows, the linear part of the coordinates and the rotation of the sphere folded into one matrix.
 */
export class WideTangent {
  /** (dx, dy, 1) → celestial direction cosines before their common length is divided out. */
  private readonly forth: Nine;
  /** Celestial direction cosines → (dx, dy, 1) before their common scale is divided out. */
  private readonly back: Nine;

  /**
   * @param rotation of native direction cosines to celestial ones, row by row
   * @param matrix of pixel offsets to degrees on the plane, row by row, and its inverse
   * @param crpix what offsets are from
   */
  constructor(
    rotation: Float64Array,
    [a, b, c, d]: Four,
    [e, f, g, h]: Four,
    private readonly crpix: readonly [x: number, y: number],
  ) {
    // Native cosines of (x, y) on the plane are (−y, x, 180/π).
    const row = (at: number): [number, number, number] => {
      const [r0, r1, r2] = [rotation[at]!, rotation[at + 1]!, rotation[at + 2]!];
      return [r1 * a - r0 * c, r1 * b - r0 * d, r2 * degree];
    };
    this.forth = [...row(0), ...row(3), ...row(6)];
    const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = rotation as unknown as Nine;
    const along = (first: number, second: number): [number, number, number] => [
      degree * (first * r1 - second * r0),
      degree * (first * r4 - second * r3),
      degree * (first * r7 - second * r6),
    ];
    this.back = [...along(e, f), ...along(g, h), r2, r5, r8];
  }

  /** The place of point `i`, whose offset in pixels is (x, y): longitude 0 … 360 and latitude. */
  toSky(x: number, y: number, longitudes: Float64Array, latitudes: Float64Array, i: number): void {
    const [ax, ay, a0, bx, by, b0, zx, zy, z0] = this.forth;
    const a = ax * x + ay * y + a0;
    const b = bx * x + by * y + b0;
    const z = zx * x + zy * y + z0;
    const longitude = atan2Degrees(b, a);
    longitudes[i] = longitude < 0 ? longitude + 360 : longitude;
    latitudes[i] = atan2Degrees(z, Math.sqrt(a * a + b * b));
  }

  /** The pixel of a place into point `i`; NaN on the half of the sphere that has none. */
  toPixel(longitude: number, latitude: number, xs: Float64Array, ys: Float64Array, i: number): void {
    const [xa, xb, xz, ya, yb, yz, na, nb, nz] = this.back;
    const quarters = Math.round(longitude / 90);
    const rest = reduced(longitude, quarters);
    const s = sinKernel(rest);
    const c = cosKernel(rest);
    const odd = (quarters & 1) !== 0;
    const sine = (quarters & 2) === 0 ? (odd ? c : s) : odd ? -c : -s;
    const cosine = (quarters & 2) === 0 ? (odd ? -s : c) : odd ? s : -c;
    // Beyond 45° the kernels take the rest to the pole and change places.
    const high = latitude > 45 ? 1 : latitude < -45 ? -1 : 0;
    const fromAxis = reduced(latitude, high);
    const sk = sinKernel(fromAxis);
    const ck = cosKernel(fromAxis);
    const z = high === 0 ? sk : high * ck;
    const inPlane = high === 0 ? ck : -high * sk;
    const a = inPlane * cosine;
    const b = inPlane * sine;
    const n = na * a + nb * b + nz * z;
    const scale = n > 0 && latitude <= 90 && latitude >= -90 ? 1 / n : NaN;
    xs[i] = (xa * a + xb * b + xz * z) * scale + this.crpix[0];
    ys[i] = (ya * a + yb * b + yz * z) * scale + this.crpix[1];
  }
}

export type Four = readonly [number, number, number, number];
type Nine = readonly [number, number, number, number, number, number, number, number, number];
