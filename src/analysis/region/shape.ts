/** A place in FITS pixels: the first pixel's centre is 1, 1. */
export type Point = readonly [x: number, y: number];

/** A shape on an image, in FITS pixels; angles in degrees from the x axis towards y. */
export type Shape =
  | { readonly kind: 'point'; readonly at: Point }
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'circle'; readonly centre: Point; readonly radius: number }
  /** Semi-axes along and across the angle. */
  | {
      readonly kind: 'ellipse';
      readonly centre: Point;
      readonly semiAxes: readonly [number, number];
      readonly angle: number;
    }
  | {
      readonly kind: 'box';
      readonly centre: Point;
      readonly size: readonly [width: number, height: number];
      readonly angle: number;
    }
  | { readonly kind: 'polygon'; readonly points: readonly Point[] }
  /** Two radii or more, rising; what is measured lies between the first and the last. */
  | { readonly kind: 'annulus'; readonly centre: Point; readonly radii: readonly number[] };

export type ShapeKind = Shape['kind'];
export const shapeKinds: readonly ShapeKind[] = [
  'point',
  'line',
  'circle',
  'ellipse',
  'box',
  'polygon',
  'annulus',
];

/** A shape that has an inside. */
export type Area = Exclude<Shape, { readonly kind: 'point' | 'line' }>;

export function isArea(shape: Shape): shape is Area {
  return shape.kind !== 'point' && shape.kind !== 'line';
}

/** The middle of a shape: what it turns about, and where it is said to be. */
export function centreOf(shape: Shape): Point {
  switch (shape.kind) {
    case 'point':
      return shape.at;
    case 'line':
      return [(shape.from[0] + shape.to[0]) / 2, (shape.from[1] + shape.to[1]) / 2];
    case 'polygon': {
      const { points } = shape;
      const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
      return [mean(0), mean(1)];
    }
    case 'circle':
    case 'ellipse':
    case 'box':
    case 'annulus':
      return shape.centre;
  }
}

/** A shape somewhere else. */
export function moved(shape: Shape, dx: number, dy: number): Shape {
  const by = ([x, y]: Point): Point => [x + dx, y + dy];
  switch (shape.kind) {
    case 'point':
      return { ...shape, at: by(shape.at) };
    case 'line':
      return { ...shape, from: by(shape.from), to: by(shape.to) };
    case 'polygon':
      return { ...shape, points: shape.points.map(by) };
    case 'circle':
    case 'ellipse':
    case 'box':
    case 'annulus':
      return { ...shape, centre: by(shape.centre) };
  }
}

/** Where a place is seen from a centre, along an angle and across it. */
export function turned([x, y]: Point, [cx, cy]: Point, angle: number): Point {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return [(x - cx) * cos + (y - cy) * sin, (y - cy) * cos - (x - cx) * sin];
}

/** The place that lies so far along an angle and across it from a centre. */
export function unturned([u, v]: Point, [cx, cy]: Point, angle: number): Point {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return [cx + u * cos - v * sin, cy + u * sin + v * cos];
}

/** Corners of a box, in order. */
export function boxCorners({ centre, size, angle }: Extract<Shape, { kind: 'box' }>): Point[] {
  const [w, h] = [size[0] / 2, size[1] / 2];
  const corners: Point[] = [
    [-w, -h],
    [w, -h],
    [w, h],
    [-w, h],
  ];
  return corners.map((corner) => unturned(corner, centre, angle));
}

/** The smallest upright box around a shape: left, bottom, right, top. */
export function extentOf(shape: Shape): readonly [number, number, number, number] {
  const about = (points: readonly Point[]): readonly [number, number, number, number] => [
    Math.min(...points.map(([x]) => x)),
    Math.min(...points.map(([, y]) => y)),
    Math.max(...points.map(([x]) => x)),
    Math.max(...points.map(([, y]) => y)),
  ];
  const round = ([x, y]: Point, rx: number, ry: number) => [x - rx, y - ry, x + rx, y + ry] as const;
  switch (shape.kind) {
    case 'point':
      return about([shape.at]);
    case 'line':
      return about([shape.from, shape.to]);
    case 'polygon':
      return about(shape.points);
    case 'box':
      return about(boxCorners(shape));
    case 'circle':
      return round(shape.centre, shape.radius, shape.radius);
    case 'annulus':
      return round(shape.centre, shape.radii.at(-1)!, shape.radii.at(-1)!);
    case 'ellipse': {
      const angle = (shape.angle * Math.PI) / 180;
      const [a, b] = shape.semiAxes;
      return round(
        shape.centre,
        Math.hypot(a * Math.cos(angle), b * Math.sin(angle)),
        Math.hypot(a * Math.sin(angle), b * Math.cos(angle)),
      );
    }
  }
}
