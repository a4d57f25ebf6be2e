import { cosd, degree, sind } from '../degrees';
import type { LinearPart } from '../keywords/linear';
import type { Projection } from '../projection/projection';
import { nativePole, type Fiducial, type NativePole } from './pole';
import { rotationOf } from './rotation';
import { tangentImage, tangentPlane, type Tangent } from './tangent';

/**
 * Two axes of intermediate world coordinates (degrees on the plane of a projection) and the celestial
 * sphere. What is not on the one or the other is NaN.
 */
export class Celestial {
  private readonly pole: NativePole;
  private readonly rotation: Float64Array;
  private readonly tangent: Tangent | null;
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
    this.pole = nativePole(fiducial);
    this.rotation = rotationOf(this.pole);
    const isPlain = code === 'TAN' && offset[0] === 0 && offset[1] === 0;
    this.tangent = isPlain ? tangentPlane(this.pole) : null;
  }

  /** Replaces plane coordinates by celestial ones: longitude 0 … 360 and latitude. */
  toSky(xs: Float64Array, ys: Float64Array): void {
    if (this.tangent) {
      this.tangent.toSky(xs, ys, xs, ys);
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
    if (this.tangent) {
      this.tangent.toPixel(longitudes, latitudes, longitudes, latitudes);
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

  /** The way from pixels to the sky in one step; null where the projection is not TAN. */
  fused(linear: LinearPart, longitude: 0 | 1): Tangent | null {
    return this.tangent && tangentImage(this.pole, linear, longitude);
  }
}
