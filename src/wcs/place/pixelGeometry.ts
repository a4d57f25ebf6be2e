import type { Wcs } from '../wcs';
import { positionAngle, separation, type Place } from './sphere';

/** How pixels lie on the sky about one of them. */
export interface PixelGeometry {
  /** Degrees from a pixel to the next along both axes. */
  readonly scale: readonly [number, number];
  /** Square degrees of a pixel. */
  readonly area: number;
  /** Position angles of the axes: degrees east of north in which pixels rise. */
  readonly axes: readonly [number, number];
  /** Where north is, degrees from the first axis towards the second. */
  readonly north: number;
  /** Where east is, likewise. */
  readonly east: number;
}

/** What leads from FITS pixels of the two axes shown to degrees, as `Wcs` does of images without further axes. */
type SkyOf = (x: number, y: number) => Place;

/** FITS pixels of an image of two axes to the sky; null where it has none. */
export function skyOf(wcs: Wcs): SkyOf | null {
  const pair = wcs.celestialAxes;
  if (!pair || wcs.naxis < 2) return null;
  return (x, y) => {
    const world = wcs.worldAt(Array.from({ length: wcs.naxis }, (_, axis) => [x, y][axis] ?? 1));
    return [world[pair[0]]!, world[pair[1]]!];
  };
}

/** How pixels lie about a place of the image, by steps of half a pixel each way; null where it has no sky. */
export function pixelGeometry(sky: SkyOf, x: number, y: number): PixelGeometry | null {
  const here = sky(x, y);
  const [left, right, below, above] = [sky(x - 0.5, y), sky(x + 0.5, y), sky(x, y - 0.5), sky(x, y + 0.5)];
  if (![here, left, right, below, above].flat().every(Number.isFinite)) return null;
  // On the plane that touches the sphere here: east and north, in degrees.
  const onPlane = (from: Place, to: Place) => {
    const [away, angle] = [separation(from, to), (positionAngle(from, to) * Math.PI) / 180];
    return [away * Math.sin(angle), away * Math.cos(angle)] as const;
  };
  const step = (from: Place, to: Place) => {
    const [one, other] = [onPlane(here, from), onPlane(here, to)];
    return [other[0] - one[0], other[1] - one[1]] as const;
  };
  const [along, up] = [step(left, right), step(below, above)];
  const area = along[0] * up[1] - along[1] * up[0];
  const angle = ([east, north]: readonly [number, number]) =>
    ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
  // The inverse of the map: how pixels grow to the north and the east.
  const north = (Math.atan2(along[0], -up[0]) * 180) / Math.PI + (area < 0 ? 180 : 0);
  const east = (Math.atan2(-along[1], up[1]) * 180) / Math.PI + (area < 0 ? 180 : 0);
  return {
    scale: [Math.hypot(...along), Math.hypot(...up)],
    area: Math.abs(area),
    axes: [angle(along), angle(up)],
    north: ((north % 360) + 360) % 360,
    east: ((east % 360) + 360) % 360,
  };
}

/**
 * The outline of an image on the sky: along its outer edges, from the corner of the first pixel along the first axis.
 * Edges that have no sky are left out.
 * @param perEdge places on each edge; more where edges are bent
 */
export function footprint(sky: SkyOf, width: number, height: number, perEdge = 1): Place[] {
  const [left, bottom, right, top] = [0.5, 0.5, width + 0.5, height + 0.5];
  const corners = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ] as const;
  return corners
    .flatMap(([x, y], at) => {
      const [nextX, nextY] = corners[(at + 1) % 4]!;
      return Array.from({ length: perEdge }, (_, step) => {
        const part = step / perEdge;
        return sky(x + part * (nextX - x), y + part * (nextY - y));
      });
    })
    .filter((place) => place.every(Number.isFinite));
}
