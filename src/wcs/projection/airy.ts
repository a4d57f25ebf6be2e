import { acosd, cosd, degree } from '../degrees';
import { BadParameter, type Parameters, type Projection } from './projection';
import { zenithal } from './zenithal';

/** Airy (§5.1.9), least error within the latitude θb (PV 1, 90 where it is not said). */
export function air(pv: Parameters): Projection {
  const edge = pv[1] ?? 90;
  const cosEdge = cosd((90 - edge) / 2);
  const constant = edge === 90 ? -0.5 : (Math.log(cosEdge) * cosEdge * cosEdge) / (1 - cosEdge * cosEdge);
  if (!(edge > -90) || !Number.isFinite(constant))
    throw new BadParameter(1, `θb is ${edge}°; it must lie above −90° and up to 90°`);
  const slope = 0.5 - constant;
  const reduced = (cosXi: number) => {
    const tanXi = Math.sqrt(1 - cosXi * cosXi) / cosXi;
    return -(Math.log(cosXi) / tanXi + constant * tanXi);
  };
  const near = 1e-4;
  return zenithal(
    (theta) => {
      if (theta === 90) return 0;
      if (theta <= -90) return NaN;
      const xi = (90 - theta) / 2 / degree;
      return 2 * degree * (xi < near ? xi * slope : reduced(cosd((90 - theta) / 2)));
    },
    (r) => {
      const wanted = r / (2 * degree);
      if (wanted < slope * near) return 90 - (wanted * 2 * degree) / slope;
      const cosXi = solve(reduced, wanted);
      return 90 - 2 * acosd(cosXi);
    },
  );
}

/** cos ξ of a reduced radius, NaN where the sphere does not reach it. */
function solve(reduced: (cosXi: number) => number, wanted: number): number {
  let [x1, r1, x2, r2] = [1, 0, 1, 0];
  for (let halvings = 0; r2 < wanted; halvings++) {
    if (halvings === 30) return NaN;
    [x1, r1] = [x2, r2];
    x2 = x1 / 2;
    r2 = reduced(x2);
  }
  for (let step = 0; step < 100; step++) {
    const share = Math.min(Math.max((r2 - wanted) / (r2 - r1), 0.1), 0.9);
    const x = x2 - share * (x2 - x1);
    const r = reduced(x);
    if (Math.abs(r - wanted) < 1e-13) return x;
    if (r < wanted) [x1, r1] = [x, r];
    else [x2, r2] = [x, r];
  }
  return (x1 + x2) / 2;
}
