import type { SkyPosition } from '../base/sky/position';
import type { Column } from '../base/table';
import { regionAt } from '../protocols/region/cell';
import type { SkyRegion } from '../protocols/region/region';
import { fromTangent } from '../protocols/region/tangent';

/** Outlines of parts of the sky, one after another. */
export interface Outlines {
  /** The row of each outline. */
  readonly rows: Uint32Array;
  /** Where the corners of each begin, and where the last one's end. */
  readonly starts: Uint32Array;
  /** Corners, ICRS degrees. */
  readonly ra: Float64Array;
  readonly dec: Float64Array;
}

/** Corners that round outlines are drawn with. */
const roundCorners = 48;
/** Corners of all outlines of a table. */
const mostCorners = 2_000_000;

/** The outlines in a column of regions; null where it has none. */
export function outlinesOf(column: Column | null, nrows: number): Outlines | null {
  if (!column) return null;
  const rows: number[] = [];
  const starts = [0];
  const corners: SkyPosition[] = [];
  for (let row = 0; row < nrows && corners.length < mostCorners; row++) {
    const region = regionAt(column, row);
    for (const outline of region ? outlinesIn(region) : []) {
      for (const corner of outline) corners.push(corner);
      rows.push(row);
      starts.push(corners.length);
    }
  }
  if (rows.length === 0) return null;
  return {
    rows: Uint32Array.from(rows),
    starts: Uint32Array.from(starts),
    ra: Float64Array.from(corners, ({ ra }) => ra),
    dec: Float64Array.from(corners, ({ dec }) => dec),
  };
}

function outlinesIn(region: SkyRegion): readonly (readonly SkyPosition[])[] {
  switch (region.shape) {
    case 'circle':
      return [ellipse(region.centre, region.radius, region.radius, 0)];
    case 'ellipse':
      return [ellipse(region.centre, ...region.axes, region.angle)];
    case 'polygon':
      return [region.corners];
    case 'range':
      return [rangeOutline(region.ra, region.dec)];
    case 'union':
    case 'intersection':
      return region.of.flatMap(outlinesIn);
    case 'not':
      return outlinesIn(region.of);
    case 'position':
    case 'all-sky':
      return [];
  }
}

const radian = Math.PI / 180;

/** Semi-axes in degrees, the angle from north through east to the first. */
function ellipse(centre: SkyPosition, major: number, minor: number, angle: number): SkyPosition[] {
  // Beyond this there is no plane to draw it on.
  if (!(major < 89 && minor < 89)) return [];
  const [sin, cos] = [Math.sin(angle * radian), Math.cos(angle * radian)];
  return Array.from({ length: roundCorners }, (_, at) => {
    const turn = (2 * Math.PI * at) / roundCorners;
    const [north, east] = [
      Math.tan(major * radian) * Math.cos(turn),
      Math.tan(minor * radian) * Math.sin(turn),
    ];
    return fromTangent(centre, east * cos + north * sin, north * cos - east * sin);
  });
}

/** Edges of equal declination are no great circles: they get corners between. */
function rangeOutline(ra: readonly [number, number], dec: readonly [number, number]): SkyPosition[] {
  const width = ra[1] >= ra[0] ? ra[1] - ra[0] : ra[1] + 360 - ra[0];
  const along = Array.from(
    { length: roundCorners / 2 + 1 },
    (_, at) => ra[0] + (width * at) / (roundCorners / 2),
  );
  return [
    ...along.map((one) => ({ ra: one % 360, dec: dec[0] })),
    ...along.reverse().map((one) => ({ ra: one % 360, dec: dec[1] })),
  ];
}
