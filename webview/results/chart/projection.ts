import type { SkyPosition } from '../../../src/base/sky/position';

const radian = Math.PI / 180;

/** A direction as the three numbers that a projection needs of it. */
export interface Directions {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** Unit vectors of places in degrees; NaN stays NaN. */
export function directionsOf(ra: ArrayLike<number>, dec: ArrayLike<number>): Directions {
  const { length } = ra;
  const [x, y, z] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  for (let at = 0; at < length; at++) {
    const [a, d] = [ra[at]! * radian, dec[at]! * radian];
    const cos = Math.cos(d);
    x[at] = cos * Math.cos(a);
    y[at] = cos * Math.sin(a);
    z[at] = Math.sin(d);
  }
  return { x, y, z };
}

/** Half a field, in degrees, up to which the plane that touches the sky is drawn (gnomonic, TAN). */
export const widestGnomonic = 30;

/**
 * The sky around a place, north up and east left: gnomonic, where great circles are straight; the whole sky by
 * the zenithal equal-area projection (FITS WCS paper II §5.1.3 and §5.1.7).
 */
export class SkyProjection {
  private readonly east: readonly [number, number, number];
  private readonly north: readonly [number, number, number];
  private readonly out: readonly [number, number, number];

  constructor(
    readonly centre: SkyPosition,
    readonly kind: 'gnomonic' | 'equal-area',
  ) {
    const [sa, ca] = [Math.sin(centre.ra * radian), Math.cos(centre.ra * radian)];
    const [sd, cd] = [Math.sin(centre.dec * radian), Math.cos(centre.dec * radian)];
    this.east = [-sa, ca, 0];
    this.north = [-sd * ca, -sd * sa, cd];
    this.out = [cd * ca, cd * sa, sd];
  }

  /**
   * Places in the plane, in radians at its middle: to the left (east) counts up in `east`, upwards in `north`.
   * NaN for what the plane does not have.
   */
  project({ x, y, z }: Directions): { readonly east: Float64Array; readonly north: Float64Array } {
    const { length } = x;
    const [east, north] = [new Float64Array(length), new Float64Array(length)];
    const [e, n, o] = [this.east, this.north, this.out];
    const flat = this.kind === 'gnomonic';
    for (let at = 0; at < length; at++) {
      const [dx, dy, dz] = [x[at]!, y[at]!, z[at]!];
      const cosine = dx * o[0] + dy * o[1] + dz * o[2];
      const seen = flat ? cosine > 0.05 : cosine > -0.9999;
      const scale = !seen ? NaN : flat ? 1 / cosine : Math.sqrt(2 / (1 + cosine));
      east[at] = scale * (dx * e[0] + dy * e[1]);
      north[at] = scale * (dx * n[0] + dy * n[1] + dz * n[2]);
    }
    return { east, north };
  }

  /** The place at a point of the plane; null beyond its edge. */
  placeAt(east: number, north: number): SkyPosition | null {
    const radius = Math.hypot(east, north);
    if (this.kind === 'equal-area' && radius >= 2) return null;
    const angle = this.kind === 'gnomonic' ? Math.atan(radius) : 2 * Math.asin(radius / 2);
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const [along, up] = radius === 0 ? [0, 0] : [(east / radius) * sin, (north / radius) * sin];
    const part = (axis: 0 | 1 | 2) => along * this.east[axis] + up * this.north[axis] + cos * this.out[axis];
    const ra = Math.atan2(part(1), part(0)) / radian;
    return { ra: ra < 0 ? ra + 360 : ra, dec: Math.asin(Math.max(-1, Math.min(1, part(2)))) / radian };
  }
}
