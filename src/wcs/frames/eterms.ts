import type { Vector3 } from './matrices';

const radian = Math.PI / 180;

/** The E-terms of aberration of a Besselian equinox (Explanatory Supplement, Seidelmann 1992, p. 170). */
export function eTerms(equinox: number): Vector3 {
  const jd = 2415020.31352 + (equinox - 1900) * 365.242198781;
  const t1950 = (jd - 2433282.423) / 36525;
  const t2000 = (jd - 2451545) / 36525;
  const eccentricity = (-0.000000126 * t1950 - 0.00004193) * t1950 + 0.01673011;
  const perigee = ((((0.012 * t1950 + 1.65) * t1950 + 6190.67) * t1950 + 1015489.951) / 3600) * radian;
  const obliquity = ((((0.001813 * t2000 - 0.00059) * t2000 - 46.815) * t2000 + 84381.448) / 3600) * radian;
  const k = 0.0056932 * radian;
  return [
    eccentricity * k * Math.sin(perigee),
    -eccentricity * k * Math.cos(perigee) * Math.cos(obliquity),
    -eccentricity * k * Math.cos(perigee) * Math.sin(obliquity),
  ];
}

/** A direction of FK4 without its E-terms. */
export function withoutETerms([x, y, z]: Vector3, [a, b, c]: Vector3): Vector3 {
  const along = a * x + b * y + c * z;
  return normalised([x - a + along * x, y - b + along * y, z - c + along * z]);
}

/** The way back, by iteration. */
export function withETerms(bare: Vector3, [a, b, c]: Vector3): Vector3 {
  let [x, y, z] = bare;
  for (let round = 0; round < 10; round++) {
    const divisor = 1 + (a * x + b * y + c * z);
    [x, y, z] = [(a + bare[0]) / divisor, (b + bare[1]) / divisor, (c + bare[2]) / divisor];
  }
  return normalised([x, y, z]);
}

function normalised([x, y, z]: Vector3): Vector3 {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}
