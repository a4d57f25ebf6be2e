import { outOfRange } from './coordinate';
import { type SkyPosition, wrapDegrees } from './position';
import { decimalPoint, number } from './text';

/**
 * Galactic (IAU 1958, Blaauw et al. 1960, MNRAS 121, 123) to ICRS: the pole and node in FK5 J2000 as
 * astropy has them, then the turn from FK5 to ICRS (Mignard & Froeschlé 2000, A&A 354, 732).
 */
const toIcrs = [
  [-0.05487565771259158, 0.49410943719272676, -0.8676661375596576],
  [-0.873437051955616, -0.44482972122329517, -0.19807633727300053],
  [-0.4838350736167153, 0.7469821839866675, 0.4559838136873016],
] as const;

const radian = Math.PI / 180;

/** ICRS position of galactic longitude and latitude, all in degrees. */
export function galacticToIcrs(l: number, b: number): SkyPosition {
  const cosB = Math.cos(b * radian);
  const v = [cosB * Math.cos(l * radian), cosB * Math.sin(l * radian), Math.sin(b * radian)] as const;
  const [x, y, z] = toIcrs.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as [
    number,
    number,
    number,
  ];
  return {
    ra: wrapDegrees(Math.atan2(y, x) / radian),
    dec: Math.atan2(z, Math.hypot(x, y)) / radian,
  };
}

const signed = `([+-]?${number})(?: ?(?:°|d|deg))?`;
const separator = '(?: ?[,;] ?| )';
const forms = [
  new RegExp(`^(?:gal(?:actic)?[: ] ?)?l ?[=: ] ?${signed}${separator}b ?[=: ] ?${signed}$`, 'i'),
  new RegExp(`^(?:gal(?:actic)? )?\\(?l, ?b\\)? ?= ?\\(?${signed}${separator}${signed}\\)?$`, 'i'),
  new RegExp(`^gal(?:actic)?[: ] ?${signed}${separator}${signed}$`, 'i'),
  new RegExp(`^${signed}${separator}${signed} gal(?:actic)?$`, 'i'),
];

/**
 * `l=120.5 b=-30.2`, `gal 120.5 -30.2`: null where the text is no galactic position.
 * @throws AlmagestError `usage` where it is out of range.
 */
export function parseGalactic(text: string): SkyPosition | null {
  for (const form of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const [l, b] = [found[1], found[2]].map((part) => Number(decimalPoint(part ?? ''))) as [number, number];
    if (l > 360 || l < -180) throw outOfRange(`Galactic longitude ${l} is not between 0 and 360 degrees.`);
    if (Math.abs(b) > 90) throw outOfRange(`Galactic latitude ${b} is not between -90 and 90 degrees.`);
    return galacticToIcrs(l, b);
  }
  return null;
}
