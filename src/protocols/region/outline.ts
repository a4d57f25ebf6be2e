import type { SkyPosition } from '../../base/sky/position';
import { fromTangent } from './tangent';
import type { SkyRegion } from './region';

/** Corners that stand for a curve. */
const corners = 48;
/** Steps along a parallel, degrees at most. */
const parallelStep = 3;
const radian = Math.PI / 180;

/**
 * The edges of a region to be drawn, each the corners of a closed line, ICRS degrees; none of what has no
 * edge (a position, the whole sky). Of an intersection all parts are drawn, of `not` what it leaves out.
 */
export function outlinesOf(region: SkyRegion): (readonly SkyPosition[])[] {
  switch (region.shape) {
    case 'circle':
      return ellipse(region.centre, region.radius, region.radius, 0);
    case 'ellipse':
      return ellipse(region.centre, region.axes[0], region.axes[1], region.angle);
    case 'polygon':
      return region.corners.length > 2 ? [region.corners] : [];
    case 'range':
      return rangeOutline(region.ra, region.dec);
    case 'union':
    case 'intersection':
      return region.of.flatMap(outlinesOf);
    case 'not':
      return outlinesOf(region.of);
    case 'position':
    case 'all-sky':
      return [];
  }
}

/** In the tangent plane; what is wider than that shows has no edge here. */
function ellipse(centre: SkyPosition, major: number, minor: number, angle: number): SkyPosition[][] {
  if (!(major > 0 && minor > 0 && major < 80)) return [];
  const [a, b] = [Math.tan(major * radian), Math.tan(minor * radian)];
  const [sin, cos] = [Math.sin(angle * radian), Math.cos(angle * radian)];
  return [
    Array.from({ length: corners }, (_, at) => {
      const turn = (2 * Math.PI * at) / corners;
      const [along, across] = [a * Math.cos(turn), b * Math.sin(turn)];
      return fromTangent(centre, along * sin + across * cos, along * cos - across * sin);
    }),
  ];
}

function rangeOutline(
  [west, east]: readonly [number, number],
  [south, north]: readonly [number, number],
): SkyPosition[][] {
  const width = east >= west ? east - west : east - west + 360;
  const steps = Math.max(1, Math.min(180, Math.ceil(width / parallelStep)));
  const along = Array.from({ length: steps + 1 }, (_, at) => (west + (width * at) / steps) % 360);
  return [[...along.map((ra) => ({ ra, dec: south })), ...along.reverse().map((ra) => ({ ra, dec: north }))]];
}
