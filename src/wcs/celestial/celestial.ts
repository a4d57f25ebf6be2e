import { cosd, degree, sind } from '../degrees';
import type { Projection } from '../projection/projection';
import { atan2Degrees, cosKernel, reduced, sinKernel } from '../trigonometry';
import { nativePole, type Fiducial } from './pole';
import { rotationOf } from './rotation';

/**
 * Two axes of intermediate world coordinates (degrees on the plane of a projection) and the celestial
 * sphere. What is not on the one or the other is NaN.
 */
export class Celestial {
  private readonly rotation: Float64Array;
  private readonly isTan: boolean;
  private readonly out = new Float64Array(2);

  /**
   * @param offset of the fiducial point on the plane, where PVi_0 asks for (x, y) = (0, 0) there
   * @throws BadPole
   */
  constructor(
    private readonly projection: Projection,
    fiducial: Fiducial,
    code: string,
    private readonly offset: readonly [x: number, y: number] = [0, 0],
  ) {
    this.rotation = rotationOf(nativePole(fiducial));
    this.isTan = code === 'TAN' && offset[0] === 0 && offset[1] === 0;
  }

  /** Replaces plane coordinates by celestial ones: longitude 0 … 360 and latitude. */
  toSky(xs: Float64Array, ys: Float64Array): void {
    if (this.isTan) {
      this.tangentToSky(xs, ys);
      return;
    }
    const { projection, out, rotation: r } = this;
    const [x0, y0] = this.offset;
    for (let i = 0; i < xs.length; i++) {
      if (!projection.toSphere(xs[i]! + x0, ys[i]! + y0, out)) {
        xs[i] = ys[i] = NaN;
        continue;
      }
      const phi = out[0]!;
      const theta = out[1]!;
      const c = cosd(theta);
      const l = c * cosd(phi);
      const m = c * sind(phi);
      const n = sind(theta);
      const a = r[0]! * l + r[1]! * m + r[2]! * n;
      const b = r[3]! * l + r[4]! * m + r[5]! * n;
      const z = r[6]! * l + r[7]! * m + r[8]! * n;
      const longitude = Math.atan2(b, a) * degree;
      xs[i] = longitude < 0 ? longitude + 360 : longitude;
      ys[i] = Math.atan2(z, Math.sqrt(a * a + b * b)) * degree;
    }
  }

  /** Replaces celestial coordinates by those of the plane. */
  toPlane(longitudes: Float64Array, latitudes: Float64Array): void {
    if (this.isTan) {
      this.skyToTangent(longitudes, latitudes);
      return;
    }
    const { projection, out, rotation: r } = this;
    const [x0, y0] = this.offset;
    for (let i = 0; i < longitudes.length; i++) {
      const latitude = latitudes[i]!;
      const c = cosd(latitude);
      const a = c * cosd(longitudes[i]!);
      const b = c * sind(longitudes[i]!);
      const z = sind(latitude);
      const l = r[0]! * a + r[3]! * b + r[6]! * z;
      const m = r[1]! * a + r[4]! * b + r[7]! * z;
      const n = r[2]! * a + r[5]! * b + r[8]! * z;
      const inPlane = Math.sqrt(l * l + m * m);
      const theta = Math.atan2(n, inPlane) * degree;
      // At the pole itself the longitude is arbitrary, and rounding must not choose it.
      const phi = inPlane < 1e-15 ? 0 : Math.atan2(m, l) * degree;
      const valid = Math.abs(latitude) <= 90 && projection.toPlane(phi, theta, out);
      longitudes[i] = valid ? out[0]! - x0 : NaN;
      latitudes[i] = valid ? out[1]! - y0 : NaN;
    }
  }

  /** TAN in direction cosines throughout: two arctangents a point. */
  private tangentToSky(xs: Float64Array, ys: Float64Array): void {
    const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = this.rotation as unknown as Rotation;
    for (let i = 0; i < xs.length; i++) {
      const x = xs[i]!;
      const y = ys[i]!;
      // Native cosines before their common length is divided out: (−y, x, 180/π).
      const a = r1 * x - r0 * y + r2 * degree;
      const b = r4 * x - r3 * y + r5 * degree;
      const z = r7 * x - r6 * y + r8 * degree;
      const longitude = atan2Degrees(b, a);
      xs[i] = longitude < 0 ? longitude + 360 : longitude;
      ys[i] = atan2Degrees(z, Math.sqrt(a * a + b * b));
    }
  }

  private skyToTangent(longitudes: Float64Array, latitudes: Float64Array): void {
    const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = this.rotation as unknown as Rotation;
    for (let i = 0; i < longitudes.length; i++) {
      const longitude = longitudes[i]!;
      const quarters = Math.round(longitude / 90);
      const rest = reduced(longitude, quarters);
      const s = sinKernel(rest);
      const c = cosKernel(rest);
      const odd = (quarters & 1) !== 0;
      const sine = (quarters & 2) === 0 ? (odd ? c : s) : odd ? -c : -s;
      const cosine = (quarters & 2) === 0 ? (odd ? -s : c) : odd ? s : -c;
      const latitude = latitudes[i]!;
      // Beyond 45° the kernels take the rest to the pole and change places.
      const high = latitude > 45 ? 1 : latitude < -45 ? -1 : 0;
      const fromAxis = reduced(latitude, high);
      const sk = sinKernel(fromAxis);
      const ck = cosKernel(fromAxis);
      const z = high === 0 ? sk : high * ck;
      const inPlane = high === 0 ? ck : -high * sk;
      const a = inPlane * cosine;
      const b = inPlane * sine;
      const n = r2 * a + r5 * b + r8 * z;
      const scale = n > 0 && latitude <= 90 && latitude >= -90 ? degree / n : NaN;
      longitudes[i] = (r1 * a + r4 * b + r7 * z) * scale;
      latitudes[i] = -(r0 * a + r3 * b + r6 * z) * scale;
    }
  }
}

type Rotation = readonly [number, number, number, number, number, number, number, number, number];
