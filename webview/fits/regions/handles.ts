import { turned, unturned, centreOf, type Point, type Shape } from '../../../src/analysis/region/shape';

/** A place of a shape that can be dragged, and what the shape becomes with it somewhere else. */
export interface Handle {
  readonly at: Point;
  drag(to: Point): Shape;
}

/** Smallest radius or side that dragging leaves, in image pixels. */
const least = 0.1;

/** The handles of a shape, in FITS pixels. */
export function handlesOf(shape: Shape): Handle[] {
  switch (shape.kind) {
    case 'point':
      return [];
    case 'line':
      return [
        { at: shape.from, drag: (from) => ({ ...shape, from }) },
        { at: shape.to, drag: (to) => ({ ...shape, to }) },
      ];
    case 'circle':
      return [radial(shape.centre, shape.radius, (radius) => ({ ...shape, radius }))];
    case 'annulus':
      return shape.radii.map((radius, at) =>
        radial(shape.centre, radius, (changed) => ({
          ...shape,
          radii: shape.radii.with(at, changed).toSorted((a, b) => a - b),
        })),
      );
    case 'ellipse': {
      const { centre, semiAxes, angle } = shape;
      return [
        {
          at: unturned([semiAxes[0], 0], centre, angle),
          drag: (to) => ({
            ...shape,
            semiAxes: [Math.max(least, distance(to, centre)), semiAxes[1]],
            angle: angleTo(centre, to),
          }),
        },
        {
          at: unturned([0, semiAxes[1]], centre, angle),
          drag: (to) => ({
            ...shape,
            semiAxes: [semiAxes[0], Math.max(least, Math.abs(turned(to, centre, angle)[1]))],
          }),
        },
      ];
    }
    case 'box': {
      const { centre, size, angle } = shape;
      return [
        {
          at: unturned([size[0] / 2, size[1] / 2], centre, angle),
          drag: (to) => {
            const [u, v] = turned(to, centre, angle);
            return { ...shape, size: [Math.max(least, 2 * Math.abs(u)), Math.max(least, 2 * Math.abs(v))] };
          },
        },
        // Turns the box.
        {
          at: unturned([size[0] / 2, 0], centre, angle),
          drag: (to) => ({ ...shape, angle: angleTo(centre, to) }),
        },
      ];
    }
    case 'polygon':
      return shape.points.map((at, index) => ({
        at,
        drag: (to) => ({ ...shape, points: shape.points.with(index, to) }),
      }));
  }
}

function radial(centre: Point, radius: number, change: (radius: number) => Shape): Handle {
  return {
    at: [centre[0] + radius, centre[1]],
    drag: (to) => change(Math.max(least, distance(to, centre))),
  };
}

/** A shape as it is drawn from where the button went down to where it is. */
export function drawn(kind: Exclude<Shape['kind'], 'polygon'>, from: Point, to: Point): Shape {
  const radius = Math.max(least, distance(from, to));
  switch (kind) {
    case 'point':
      return { kind, at: to };
    case 'line':
      return { kind, from, to };
    case 'circle':
      return { kind, centre: from, radius };
    case 'annulus':
      return { kind, centre: from, radii: [radius / 2, radius] };
    case 'ellipse':
    case 'box': {
      const centre: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
      const size = [
        Math.max(least, Math.abs(to[0] - from[0])),
        Math.max(least, Math.abs(to[1] - from[1])),
      ] as const;
      return kind === 'box'
        ? { kind, centre, size, angle: 0 }
        : { kind, centre, semiAxes: [size[0] / 2, size[1] / 2], angle: 0 };
    }
  }
}

/** A shape larger or smaller about its middle. */
export function scaled(shape: Shape, factor: number): Shape {
  const centre = centreOf(shape);
  const away = ([x, y]: Point): Point => [
    centre[0] + (x - centre[0]) * factor,
    centre[1] + (y - centre[1]) * factor,
  ];
  switch (shape.kind) {
    case 'point':
      return shape;
    case 'line':
      return { ...shape, from: away(shape.from), to: away(shape.to) };
    case 'polygon':
      return { ...shape, points: shape.points.map(away) };
    case 'circle':
      return { ...shape, radius: shape.radius * factor };
    case 'annulus':
      return { ...shape, radii: shape.radii.map((radius) => radius * factor) };
    case 'ellipse':
      return { ...shape, semiAxes: [shape.semiAxes[0] * factor, shape.semiAxes[1] * factor] };
    case 'box':
      return { ...shape, size: [shape.size[0] * factor, shape.size[1] * factor] };
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function angleTo(from: Point, to: Point): number {
  return (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
}
