import { eTerms, withETerms, withoutETerms } from './eterms';
import { product, times, transposed, turn, type Matrix3, type Vector3 } from './matrices';
import { besselianPrecession, precessionFromJ2000 } from './precession';

/** Frames between which positions are converted. */
export type FrameName = (typeof frameNames)[number];

const frameNames = ['icrs', 'fk5', 'fk4', 'fk4-no-e', 'galactic', 'supergalactic', 'ecliptic'] as const;

/** Whether places in a frame of this name can be given in another: not those on a body, or of the observer. */
export const isFrameName = (name: string): name is FrameName =>
  (frameNames as readonly string[]).includes(name);

/** A frame; `equinox` counts for FK5 and ecliptic (Julian, 2000 where null) and FK4 (Besselian, 1950). */
export interface Frame {
  readonly name: FrameName;
  readonly equinox: number | null;
}

const mas = 1 / 3_600_000;
/** ICRS → FK5 J2000 (Mignard & Froeschlé 2000, A&A 354, 732). */
const toFk5 = product(turn(19.9 * mas, 'x'), turn(9.1 * mas, 'y'), turn(-22.9 * mas, 'z'));
/** FK5 J2000 → galactic, pole and node as converted from B1950 (Blaauw et al. 1960). */
const fk5ToGalactic = product(
  turn(180 - 122.9319185680026, 'z'),
  turn(90 - 27.12825118085622, 'y'),
  turn(192.8594812065348, 'z'),
);
/** Galactic → supergalactic (de Vaucouleurs et al. 1976; Lahav et al. 2000, MNRAS 312, 166). */
const galacticToSuper = product(turn(90, 'z'), turn(90 - 6.32, 'y'), turn(47.37, 'z'));
/** ICRS → mean equator and equinox of J2000 (IERS Conventions 2010 §5.4.4), then to the ecliptic. */
const bias = product(turn(6.8192 * mas, 'x'), turn(-16.617 * mas, 'y'), turn(-14.6 * mas, 'z'));
/** FK4 without E-terms, B1950 → FK5 J2000 (Murray 1989, A&A 218, 325), and its change by century of observation. */
const fk4ToFk5 = [
  0.9999256794956877, -0.0111814832204662, -0.0048590038153592, 0.0111814832391717, 0.9999374848933135,
  -0.0000271625947142, 0.0048590037723143, -0.000027170293744, 0.9999881946023742,
] as const;
const fk4Drift = [
  -0.0026455262, -1.1539918689, 2.111134619, 1.1540628161, -0.0129042997, 0.0236021478, -2.1112979048,
  -0.0056024448, 0.0102587734,
] as const;

/** Longitude (0 … 360) and latitude in degrees in another frame. */
export function convert(
  from: Frame,
  to: Frame,
  longitude: number,
  latitude: number,
): readonly [number, number] {
  const radian = Math.PI / 180;
  const c = Math.cos(latitude * radian);
  const vector: Vector3 = [
    c * Math.cos(longitude * radian),
    c * Math.sin(longitude * radian),
    Math.sin(latitude * radian),
  ];
  const [x, y, z] = fromIcrs(to, toIcrs(from, vector));
  const turned = Math.atan2(y, x) / radian;
  return [turned < 0 ? turned + 360 : turned, Math.atan2(z, Math.hypot(x, y)) / radian];
}

function toIcrs(frame: Frame, vector: Vector3): Vector3 {
  const bare = frame.name === 'fk4' ? withoutETerms(vector, eTerms(besselian(frame))) : vector;
  if (isFk4(frame)) return times(transposed(toFk5), times(fk4Matrix(besselian(frame)), bare));
  return times(transposed(rotation(frame)), vector);
}

function fromIcrs(frame: Frame, vector: Vector3): Vector3 {
  if (!isFk4(frame)) return times(rotation(frame), vector);
  const bare = times(inverse(fk4Matrix(besselian(frame))), times(toFk5, vector));
  return frame.name === 'fk4' ? withETerms(bare, eTerms(besselian(frame))) : bare;
}

const isFk4 = ({ name }: Frame) => name === 'fk4' || name === 'fk4-no-e';
const besselian = ({ equinox }: Frame) => equinox ?? 1950;

/** FK4 of an equinox, observed at that epoch, without E-terms → FK5 J2000; nearly a rotation. */
function fk4Matrix(equinox: number): Matrix3 {
  const t = (julianYear(equinox) - 1950) / 100;
  const matrix = fk4ToFk5.map((value, index) => value + fk4Drift[index]! * 1e-6 * t) as unknown as Matrix3;
  return product(matrix, besselianPrecession(equinox, 1950));
}

function julianYear(besselianYear: number): number {
  return 2000 + (2415020.31352 + (besselianYear - 1900) * 365.242198781 - 2451545) / 365.25;
}

/** From ICRS. */
function rotation({ name, equinox }: Frame): Matrix3 {
  switch (name) {
    case 'fk5':
      return equinox === null || equinox === 2000 ? toFk5 : product(precessionFromJ2000(equinox), toFk5);
    case 'galactic':
      return product(fk5ToGalactic, toFk5);
    case 'supergalactic':
      return product(galacticToSuper, fk5ToGalactic, toFk5);
    case 'ecliptic':
      return ecliptic(equinox ?? 2000);
    case 'icrs':
    case 'fk4':
    case 'fk4-no-e':
      return [1, 0, 0, 0, 1, 0, 0, 0, 1];
  }
}

/** Mean ecliptic and equinox of a Julian epoch (obliquity of IAU 2006). */
function ecliptic(epoch: number): Matrix3 {
  const t = (epoch - 2000) / 100;
  const obliquity = (84381.406 + t * (-46.836769 + t * (-0.0001831 + t * 0.0020034))) / 3600;
  const precessed = epoch === 2000 ? bias : product(precessionFromJ2000(epoch), bias);
  return product(turn(obliquity, 'x'), precessed);
}

function inverse(m: Matrix3): Matrix3 {
  const [a, b, c, d, e, f, g, h, i] = m;
  const [A, B, C] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const det = a * A + b * B + c * C;
  return [
    A,
    c * h - b * i,
    b * f - c * e,
    B,
    a * i - c * g,
    c * d - a * f,
    C,
    b * g - a * h,
    a * e - b * d,
  ].map((value) => value / det) as unknown as Matrix3;
}
