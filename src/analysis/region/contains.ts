import { boxCorners, turned, type Area, type Point } from './shape';

/** Whether a place lies inside a shape. */
export function contains(shape: Area, [x, y]: Point): boolean {
  switch (shape.kind) {
    case 'circle':
      return Math.hypot(x - shape.centre[0], y - shape.centre[1]) < shape.radius;
    case 'annulus': {
      const distance = Math.hypot(x - shape.centre[0], y - shape.centre[1]);
      return distance >= shape.radii[0]! && distance < shape.radii.at(-1)!;
    }
    case 'ellipse': {
      const [u, v] = turned([x, y], shape.centre, shape.angle);
      return (u / shape.semiAxes[0]) ** 2 + (v / shape.semiAxes[1]) ** 2 < 1;
    }
    case 'box':
      return inPolygon(boxCorners(shape), [x, y]);
    case 'polygon':
      return inPolygon(shape.points, [x, y]);
  }
}

/** By how often a ray to the right crosses the outline: parts that overlap twice are outside, as in DS9. */
export function inPolygon(points: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  points.forEach(([x1, y1], at) => {
    const [x2, y2] = points[(at + 1) % points.length]!;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}
