/** Longitude and latitude in degrees. */
export type Place = readonly [longitude: number, latitude: number];

const radian = Math.PI / 180;

/** Degrees of the great circle between two places, as exact for near as for opposite ones (Vincenty). */
export function separation([l1, b1]: Place, [l2, b2]: Place): number {
  const turn = (l2 - l1) * radian;
  const [s1, c1] = [Math.sin(b1 * radian), Math.cos(b1 * radian)];
  const [s2, c2] = [Math.sin(b2 * radian), Math.cos(b2 * radian)];
  const across = Math.hypot(c2 * Math.sin(turn), c1 * s2 - s1 * c2 * Math.cos(turn));
  return Math.atan2(across, s1 * s2 + c1 * c2 * Math.cos(turn)) / radian;
}

/** Degrees east of north in which the second place lies from the first, 0 … 360. */
export function positionAngle([l1, b1]: Place, [l2, b2]: Place): number {
  const turn = (l2 - l1) * radian;
  const [s1, c1] = [Math.sin(b1 * radian), Math.cos(b1 * radian)];
  const [s2, c2] = [Math.sin(b2 * radian), Math.cos(b2 * radian)];
  const angle = Math.atan2(c2 * Math.sin(turn), c1 * s2 - s1 * c2 * Math.cos(turn)) / radian;
  return angle < 0 ? angle + 360 : angle;
}

/** The place so many degrees away in a direction east of north. */
export function offset([longitude, latitude]: Place, direction: number, distance: number): Place {
  const [sd, cd] = [Math.sin(distance * radian), Math.cos(distance * radian)];
  const [sb, cb] = [Math.sin(latitude * radian), Math.cos(latitude * radian)];
  const [sp, cp] = [Math.sin(direction * radian), Math.cos(direction * radian)];
  const z = sb * cd + cb * sd * cp;
  const turn = Math.atan2(sp * sd * cb, cd - sb * z);
  const turned = longitude + turn / radian;
  return [((turned % 360) + 360) % 360, Math.atan2(z, Math.hypot(sd * sp, cd * cb - sd * sb * cp)) / radian];
}
