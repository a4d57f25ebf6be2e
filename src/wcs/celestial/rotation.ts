import { cosd, sind } from '../degrees';
import type { NativePole } from './pole';

/**
 * The rotation that takes native direction cosines to celestial ones, row by row; its transpose takes
 * them back (Paper II §2.3, equations 2 and 5).
 */
export function rotationOf({ longitude, latitude, phi }: NativePole): Float64Array {
  const sinLng = sind(longitude);
  const cosLng = cosd(longitude);
  const sinLat = sind(latitude);
  const cosLat = cosd(latitude);
  const sinPhi = sind(phi);
  const cosPhi = cosd(phi);
  return Float64Array.of(
    -sinLng * sinPhi - cosLng * cosPhi * sinLat,
    sinLng * cosPhi - cosLng * sinPhi * sinLat,
    cosLng * cosLat,
    cosLng * sinPhi - sinLng * cosPhi * sinLat,
    -cosLng * cosPhi - sinLng * sinPhi * sinLat,
    sinLng * cosLat,
    cosPhi * cosLat,
    sinPhi * cosLat,
    sinLat,
  );
}
