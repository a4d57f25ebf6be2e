import { type SkyPosition, wrapDegrees } from '../../base/sky/position';

const radian = Math.PI / 180;

/** The place at (ξ, η) radians in the plane that touches the sky at `centre`; FITS WCS paper II §5.1.3. */
export function fromTangent(centre: SkyPosition, xi: number, eta: number): SkyPosition {
  const [sin0, cos0] = [Math.sin(centre.dec * radian), Math.cos(centre.dec * radian)];
  const along = cos0 - eta * sin0;
  return {
    ra: wrapDegrees(centre.ra + Math.atan2(xi, along) / radian),
    dec: Math.atan2(sin0 + eta * cos0, Math.hypot(xi, along)) / radian,
  };
}

/** Corners of a box of full widths in degrees around a place, turned from north through east. */
export function boxCorners(centre: SkyPosition, width: number, height: number, angle = 0): SkyPosition[] {
  const [sin, cos] = [Math.sin(angle * radian), Math.cos(angle * radian)];
  const [x, y] = [Math.tan((width / 2) * radian), Math.tan((height / 2) * radian)];
  return [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ].map(([east = 0, north = 0]) => fromTangent(centre, east * cos + north * sin, north * cos - east * sin));
}
