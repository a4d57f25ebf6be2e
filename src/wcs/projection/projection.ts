/**
 * A spherical projection of WCS Paper II (Calabretta & Greisen 2002, A&A 395, 1077): plane and native
 * sphere, all in degrees, with the generating sphere's radius of 180/π.
 */
export interface Projection {
  /** Native latitude of the fiducial point, where (x, y) is (0, 0); its native longitude is 0. */
  readonly theta0: number;
  /** Native longitude and latitude of a point of the plane into `out`; false where the plane has none. */
  toSphere(x: number, y: number, out: Float64Array): boolean;
  /** Point of the plane of native longitude `phi` and latitude `theta`; false where it is not projected. */
  toPlane(phi: number, theta: number, out: Float64Array): boolean;
}

/** Parameters PVi_m of the latitude axis by m; undefined where the header does not say. */
export type Parameters = readonly (number | undefined)[];

/** Parameters with which a projection cannot be; the message names the parameter. */
export class BadParameter extends Error {
  constructor(
    /** m of PVi_m. */
    readonly index: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Whether native coordinates lie on the sphere; those beyond it by rounding alone are put onto it. */
export function onSphere(out: Float64Array, tolerance: number): boolean {
  const phi = out[0]!;
  const theta = out[1]!;
  if (!(phi >= -180 - tolerance && phi <= 180 + tolerance)) return false;
  if (!(theta >= -90 - tolerance && theta <= 90 + tolerance)) return false;
  if (phi < -180) out[0] = -180;
  else if (phi > 180) out[0] = 180;
  if (theta < -90) out[1] = -90;
  else if (theta > 90) out[1] = 90;
  return true;
}

/** Puts the two numbers where the caller wants them. */
export function put(out: Float64Array, first: number, second: number): true {
  out[0] = first;
  out[1] = second;
  return true;
}
