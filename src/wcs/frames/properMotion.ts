/** How a star moves. */
export interface Motion {
  /** Towards growing longitude, times the cosine of the latitude, mas/yr. */
  readonly longitude: number;
  /** Towards the pole, mas/yr. */
  readonly latitude: number;
  /** mas; with it the radial velocity counts. */
  readonly parallax?: number;
  /** Away from us, km/s. */
  readonly radialVelocity?: number;
}

const radian = Math.PI / 180;
const milliarcsecond = radian / 3_600_000;
/** Kilometres a second of an astronomical unit a (Julian) year. */
const auPerYear = 149_597_870.7 / (365.25 * 86_400);

/**
 * Where a star is so many Julian years later (earlier where negative), having gone straight on (ESA SP-1200, vol. 1,
 * §1.5.5); of the frame that its motion is given in.
 */
export function moved(
  [longitude, latitude]: readonly [number, number],
  motion: Motion,
  years: number,
): readonly [number, number] {
  const [cl, sl] = [Math.cos(longitude * radian), Math.sin(longitude * radian)];
  const [cb, sb] = [Math.cos(latitude * radian), Math.sin(latitude * radian)];
  const along = motion.longitude * milliarcsecond;
  const up = motion.latitude * milliarcsecond;
  const { parallax = 0, radialVelocity = 0 } = motion;
  // How fast the distance grows, as a part of itself.
  const away = parallax > 0 ? (radialVelocity / auPerYear) * parallax * milliarcsecond : 0;
  const grown = 1 + away * years;
  const x = cl * cb * grown + (-sl * along - cl * sb * up) * years;
  const y = sl * cb * grown + (cl * along - sl * sb * up) * years;
  const z = sb * grown + cb * up * years;
  const turned = Math.atan2(y, x) / radian;
  return [turned < 0 ? turned + 360 : turned, Math.atan2(z, Math.hypot(x, y)) / radian];
}
