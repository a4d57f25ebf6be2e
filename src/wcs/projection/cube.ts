import { asind, atan2d, cosd, sind } from '../degrees';
import { onSphere, put, type Projection } from './projection';

/** Edge of a face from its centre, in degrees. */
const half = 45;
/** Centre of each face on the plane in half edges (§5.6): 0 is the north, 5 the south. */
const centres = [
  [0, 2],
  [0, 0],
  [2, 0],
  [4, 0],
  [6, 0],
  [0, -2],
] as const;

/** What is particular to one quadrilateralised cube. */
export interface FaceMap {
  /** From face coordinates −1 … 1 to direction cosines (along the face's axes, outward); false where none. */
  outward: (xf: number, yf: number, out: Float64Array) => boolean;
  /** Direction cosines to face coordinates. */
  inward: (xi: number, eta: number, zeta: number, out: Float64Array) => void;
  /** By how much face coordinates may pass 1 through rounding. */
  readonly tolerance: number;
  /** Rounds plane coordinates, for maps computed in single precision. */
  readonly round: (value: number) => number;
}

/** A projection onto the six faces of a cube (§5.6). */
export function cube({ outward, inward, tolerance, round }: FaceMap): Projection {
  const cosines = new Float64Array(3);
  return {
    theta0: 0,
    toSphere(x, y, out) {
      let xf = round(x / half);
      let yf = round(y / half);
      if (Math.abs(xf) <= 1 ? Math.abs(yf) > 3 : Math.abs(xf) > 7 || Math.abs(yf) > 1) return false;
      if (Number.isNaN(xf) || Number.isNaN(yf)) return false;
      if (xf < -1) xf = round(xf + 8);
      const face = xf > 5 ? 4 : xf > 3 ? 3 : xf > 1 ? 2 : yf > 1 ? 0 : yf < -1 ? 5 : 1;
      const [x0, y0] = centres[face];
      xf = round(xf - x0);
      yf = round(yf - y0);
      if (!outward(xf, yf, cosines)) return false;
      const [l, m, n] = fromFace(face, cosines);
      put(out, l === 0 && m === 0 ? 0 : atan2d(m, l), Math.abs(n) > 1 ? Math.sign(n) * 90 : asind(n));
      return onSphere(out, 1e-13);
    },
    toPlane(phi, theta, out) {
      const cosTheta = cosd(theta);
      const l = cosTheta * cosd(phi);
      const m = cosTheta * sind(phi);
      const n = sind(theta);
      let face = 0;
      let zeta = n;
      if (l > zeta) [face, zeta] = [1, l];
      if (m > zeta) [face, zeta] = [2, m];
      if (-l > zeta) [face, zeta] = [3, -l];
      if (-m > zeta) [face, zeta] = [4, -m];
      if (-n > zeta) [face, zeta] = [5, -n];
      const xi = face === 2 ? -l : face === 3 ? -m : face === 4 ? l : m;
      const eta = face === 0 ? -l : face === 5 ? l : n;
      inward(xi, eta, zeta, out);
      const within = (value: number) => Math.abs(value) <= 1 + tolerance;
      if (!within(out[0]!) || !within(out[1]!)) return false;
      const clip = (value: number) => Math.min(Math.max(value, -1), 1);
      const [x0, y0] = centres[face]!;
      return put(out, half * round(clip(out[0]!) + x0), half * round(clip(out[1]!) + y0));
    },
  };
}

/** Direction cosines of the sphere from those along the axes of a face. */
function fromFace(
  face: number,
  [xi = 0, eta = 0, zeta = 0]: Float64Array,
): readonly [number, number, number] {
  switch (face) {
    case 0:
      return [-eta, xi, zeta];
    case 2:
      return [-xi, zeta, eta];
    case 3:
      return [-zeta, -xi, eta];
    case 4:
      return [xi, -zeta, eta];
    case 5:
      return [eta, xi, -zeta];
    default:
      return [zeta, xi, eta];
  }
}
