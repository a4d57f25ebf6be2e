import { boxCorners, type Area, type Point } from './shape';

/**
 * How much of a pixel (its centre in FITS pixels) a shape covers, exactly, from 0 to 1. Outlines that cross themselves
 * count with the sign of their sense.
 */
export function coverage(shape: Area): (x: number, y: number) => number {
  switch (shape.kind) {
    case 'circle':
      return ellipseCoverage(shape.centre, shape.radius, shape.radius, 0);
    case 'ellipse':
      return ellipseCoverage(shape.centre, ...shape.semiAxes, shape.angle);
    case 'annulus': {
      const inner = ellipseCoverage(shape.centre, shape.radii[0]!, shape.radii[0]!, 0);
      const outer = ellipseCoverage(shape.centre, shape.radii.at(-1)!, shape.radii.at(-1)!, 0);
      return (x, y) => outer(x, y) - inner(x, y);
    }
    case 'box':
      return polygonCoverage(boxCorners(shape));
    case 'polygon':
      return polygonCoverage(shape.points);
  }
}

/** Area of a shape, in pixels. */
export function areaOf(shape: Area): number {
  switch (shape.kind) {
    case 'circle':
      return Math.PI * shape.radius ** 2;
    case 'ellipse':
      return Math.PI * shape.semiAxes[0] * shape.semiAxes[1];
    case 'annulus':
      return Math.PI * (shape.radii.at(-1)! ** 2 - shape.radii[0]! ** 2);
    case 'box':
      return shape.size[0] * shape.size[1];
    case 'polygon':
      return Math.abs(signedArea(shape.points));
  }
}

/** By the map that makes the ellipse the unit circle, and pixels parallelograms. */
function ellipseCoverage(
  [cx, cy]: Point,
  a: number,
  b: number,
  angle: number,
): (x: number, y: number) => number {
  if (!(a > 0 && b > 0)) return () => 0;
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const u = (dx: number, dy: number) => (dx * cos + dy * sin) / a;
  const v = (dx: number, dy: number) => (dy * cos - dx * sin) / b;
  const [ux, uy, vx, vy] = [u(0.5, 0), u(0, 0.5), v(0.5, 0), v(0, 0.5)];
  const reach = Math.hypot(Math.abs(ux) + Math.abs(uy), Math.abs(vx) + Math.abs(vy));
  return (x, y) => {
    const [cu, cv] = [u(x - cx, y - cy), v(x - cx, y - cy)];
    const distance = Math.hypot(cu, cv);
    if (distance - reach >= 1) return 0;
    if (distance + reach <= 1) return 1;
    const corners: Point[] = [
      [cu - ux - uy, cv - vx - vy],
      [cu + ux - uy, cv + vx - vy],
      [cu + ux + uy, cv + vx + vy],
      [cu - ux + uy, cv - vx + vy],
    ];
    let sum = 0;
    for (let at = 0; at < 4; at++) sum += wedge(corners[at]!, corners[(at + 1) % 4]!);
    return sum * a * b;
  };
}

/** Signed area that the unit circle shares with the triangle of its centre and an edge. */
function wedge([x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  if (square === 0) return 0;
  const along = -(x1 * dx + y1 * dy) / square;
  const cross = x1 * y2 - x2 * y1;
  const reach = 1 / square - (cross / square) ** 2;
  const sector = (ax: number, ay: number, bx: number, by: number) =>
    Math.atan2(ax * by - ay * bx, ax * bx + ay * by) / 2;
  if (reach <= 0) return sector(x1, y1, x2, y2);
  const half = Math.sqrt(reach);
  const [enter, leave] = [Math.max(0, along - half), Math.min(1, along + half)];
  if (enter >= leave) return sector(x1, y1, x2, y2);
  const [ex, ey] = [x1 + enter * dx, y1 + enter * dy];
  const [lx, ly] = [x1 + leave * dx, y1 + leave * dy];
  const before = enter > 0 ? sector(x1, y1, ex, ey) : 0;
  const after = leave < 1 ? sector(lx, ly, x2, y2) : 0;
  return before + (ex * ly - lx * ey) / 2 + after;
}

function polygonCoverage(points: readonly Point[]): (x: number, y: number) => number {
  const sense = Math.sign(signedArea(points));
  let row = NaN;
  let strip: Point[] = [];
  return (x, y) => {
    // Rows come one after another: what of the outline crosses a row is cut out once.
    if (y !== row) {
      row = y;
      strip = cut(cut([...points], 1, y - 0.5, 1), 1, y + 0.5, -1);
    }
    if (strip.length < 3) return 0;
    const inside = cut(cut(strip, 0, x - 0.5, 1), 0, x + 0.5, -1);
    return sense * signedArea(inside);
  };
}

/** What of an outline lies above (sign 1) or below (-1) a limit of x (axis 0) or y (1) (Sutherland & Hodgman 1974). */
function cut(points: readonly Point[], axis: 0 | 1, limit: number, sign: 1 | -1): Point[] {
  const out: Point[] = [];
  points.forEach((point, at) => {
    const next = points[(at + 1) % points.length]!;
    const [here, there] = [sign * (point[axis] - limit), sign * (next[axis] - limit)];
    if (here >= 0) out.push(point);
    if (here >= 0 === there >= 0) return;
    const part = here / (here - there);
    out.push([point[0] + part * (next[0] - point[0]), point[1] + part * (next[1] - point[1])]);
  });
  return out;
}

function signedArea(points: readonly Point[]): number {
  let sum = 0;
  points.forEach(([x1, y1], at) => {
    const [x2, y2] = points[(at + 1) % points.length]!;
    sum += x1 * y2 - x2 * y1;
  });
  return sum / 2;
}
