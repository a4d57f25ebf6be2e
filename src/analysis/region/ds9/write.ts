import type { Region } from '../region';
import { localSky } from '../skyMap';
import { centreOf, type Point, type Shape } from '../shape';
import type { RegionFrame } from './frames';
import { writeProperties } from './properties';
import type { Places } from './read';
import { AlmagestError } from '../../../base/errors';

/**
 * Regions as a DS9 file, in image pixels, physical ones, or on the sky (degrees, sizes in arcseconds).
 * @throws AlmagestError `usage` where the image has no sky
 */
export function writeDs9(regions: readonly Region[], frame: RegionFrame, places: Places): string {
  const name = typeof frame === 'string' ? frame : frame.name;
  const lines = regions.map(({ shape, properties, include }) => {
    const said = writeProperties(properties);
    return `${include ? '' : '-'}${shapeText(shape, frame, places)}${said === '' ? '' : ` # ${said}`}`;
  });
  return [`# Region file format: DS9 version 4.1`, name, ...lines, ''].join('\n');
}

function shapeText(shape: Shape, frame: RegionFrame, places: Places): string {
  const { point, length, angle } = writers(shape, frame, places);
  switch (shape.kind) {
    case 'point':
      return `point(${point(shape.at)})`;
    case 'line':
      return `line(${point(shape.from)},${point(shape.to)})`;
    case 'circle':
      return `circle(${point(shape.centre)},${length(shape.radius)})`;
    case 'ellipse':
      return `ellipse(${point(shape.centre)},${length(shape.semiAxes[0])},${length(shape.semiAxes[1])},${angle(shape.angle)})`;
    case 'box':
      return `box(${point(shape.centre)},${length(shape.size[0])},${length(shape.size[1])},${angle(shape.angle)})`;
    case 'annulus':
      return `annulus(${point(shape.centre)},${shape.radii.map((radius) => length(radius)).join(',')})`;
    case 'polygon':
      return `polygon(${shape.points.map(point).join(',')})`;
  }
}

function writers(shape: Shape, frame: RegionFrame, { sky, physical }: Places) {
  if (typeof frame === 'string') {
    const own = frame === 'physical' ? physical : null;
    const { scale, offset } = own ?? { scale: [1, 1] as const, offset: [0, 0] as const };
    return {
      point: ([x, y]: Point) => `${short((x - offset[0]) / scale[0])},${short((y - offset[1]) / scale[1])}`,
      length: (value: number) => short(value / Math.abs(scale[0])),
      angle: (value: number) => short(value),
    };
  }
  if (!sky)
    throw new AlmagestError({
      kind: 'usage',
      message: 'The image has no coordinates on the sky to write regions in.',
      advice: 'Write them in image pixels.',
    });
  const local = localSky(sky, frame, sky.toSky(frame, centreOf(shape)));
  if (!local)
    throw new AlmagestError({
      kind: 'usage',
      message: `A ${shape.kind} is at no place of the sky.`,
      advice: 'Write the regions in image pixels.',
    });
  return {
    point: (pixel: Point) =>
      sky
        .toSky(frame, pixel)
        .map((value) => short(value, 9))
        .join(','),
    length: (value: number) => `${short((value / local.pixelsPerDegree) * 3600, 7)}"`,
    angle: (value: number) => short(value - local.north + 90),
  };
}

/** A number without idle zeros. */
function short(value: number, digits = 6): string {
  return String(Number(value.toFixed(digits)));
}
