import { acosd, atan2d, cosd, copySign, sind } from '../degrees';

/** The native coordinate system's place on the celestial sphere, degrees. */
export interface NativePole {
  /** Celestial longitude and latitude of the native pole. */
  readonly longitude: number;
  readonly latitude: number;
  /** LONPOLE: native longitude of the celestial pole. */
  readonly phi: number;
}

/** What a header says of it, degrees. */
export interface Fiducial {
  /** CRVAL of the two axes. */
  readonly longitude: number;
  readonly latitude: number;
  /** Native coordinates of the fiducial point. */
  readonly phi0: number;
  readonly theta0: number;
  /** LONPOLEa and LATPOLEa; undefined where they have their defaults. */
  readonly lonpole: number | undefined;
  readonly latpole: number | undefined;
}

const tolerance = 1e-10;

/** A pole that cannot be: the keyword that makes it so, and why. */
export class BadPole extends Error {
  constructor(
    readonly keyword: 'LONPOLE' | 'LATPOLE' | 'CRVAL',
    message: string,
  ) {
    super(message);
  }
}

/**
 * The native pole (Paper II §2.4): where two latitudes fit, LATPOLEa decides.
 * @throws BadPole where none fits
 */
export function nativePole(fiducial: Fiducial): NativePole {
  const { longitude, latitude, phi0, theta0 } = fiducial;
  if (!(Math.abs(latitude) <= 90 + tolerance)) {
    throw new BadPole('CRVAL', `the latitude of the reference point is ${latitude}°`);
  }
  const phi = wrapped(fiducial.lonpole ?? phi0 + (latitude < theta0 ? 180 : 0));
  if (theta0 === 90) return { longitude, latitude, phi };
  const sinLat = sind(latitude);
  const cosLat = cosd(latitude);
  const sinTheta = sind(theta0);
  const cosTheta = cosd(theta0);
  const same = phi === phi0;
  const sinPhi = same ? 0 : sind(phi - phi0);
  const cosPhi = same ? 1 : cosd(phi - phi0);
  let u = theta0;
  let v: number | null = 90 - latitude;
  if (!same) {
    const x = cosTheta * cosPhi;
    // By the root: where it is 1 but for rounding, the arc cosine below loses half the digits.
    const z = Math.sqrt(x * x + sinTheta * sinTheta);
    if (z === 0) {
      if (sinLat !== 0) throw new BadPole('LONPOLE', 'no native pole fits the reference point');
      v = null;
    } else {
      let ratio = sinLat / z;
      if (Math.abs(ratio) > 1) {
        if (Math.abs(ratio) - 1 > tolerance) {
          throw new BadPole('LONPOLE', `no native pole fits a reference point at latitude ${latitude}°`);
        }
        ratio = Math.sign(ratio);
      }
      u = atan2d(sinTheta, x);
      v = acosd(ratio);
    }
  }
  const preferred = fiducial.latpole ?? 90;
  const poleLatitude = v === null ? preferred : nearer(wrapped(u + v), wrapped(u - v), preferred);
  return { longitude: poleLongitude(), latitude: poleLatitude, phi };

  function poleLongitude(): number {
    const z = cosd(poleLatitude) * cosLat;
    if (Math.abs(z) < tolerance) {
      if (Math.abs(cosLat) < tolerance) return longitude;
      return poleLatitude > 0 ? longitude + phi - phi0 - 180 : longitude - phi + phi0;
    }
    const x = (sinTheta - sind(poleLatitude) * sinLat) / z;
    const y = (sinPhi * cosTheta) / cosLat;
    if (x === 0 && y === 0) throw new BadPole('LONPOLE', 'the native pole has no longitude');
    return longitude - atan2d(y, x);
  }
}

/** Of two latitudes the one nearer what is preferred, if it is one; else the other. */
function nearer(first: number, second: number, preferred: number): number {
  const valid = (latitude: number) => Math.abs(latitude) < 90 + tolerance;
  const firstIsNearer = Math.abs(preferred - first) < Math.abs(preferred - second);
  const [near, far] = firstIsNearer ? [first, second] : [second, first];
  const chosen = valid(near) ? near : far;
  if (!valid(chosen)) throw new BadPole('LATPOLE', 'no latitude of the native pole fits the reference point');
  return Math.abs(chosen) > 90 ? copySign(90, chosen) : chosen;
}

function wrapped(angle: number): number {
  const turned = angle % 360;
  return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
}
