import { centreOf, moved, type Shape } from '../../../src/analysis/region/shape';
import { strings } from '../../shared/strings';

/** A number of a shape that can be typed. */
export interface ShapeField {
  readonly label: string;
  readonly value: number;
  /** The shape with another number; null where there is no such shape. */
  readonly set: (value: number) => Shape | null;
}

/** The numbers of a shape: where it is (FITS pixels), how large, and how it is turned. */
export function fieldsOf(shape: Shape): ShapeField[] {
  const [x, y] = centreOf(shape);
  const { field } = strings;
  const place: ShapeField[] = [
    { label: 'x', value: x, set: (value) => moved(shape, value - x, 0) },
    { label: 'y', value: y, set: (value) => moved(shape, 0, value - y) },
  ];
  const size = (label: string, value: number, set: (value: number) => Shape): ShapeField => ({
    label,
    value,
    set: (typed) => (typed > 0 ? set(typed) : null),
  });
  const angle = (one: Extract<Shape, { kind: 'ellipse' | 'box' }>): ShapeField => ({
    label: field.angle,
    value: one.angle,
    set: (value) => ({ ...one, angle: value }),
  });
  switch (shape.kind) {
    case 'circle':
      return [...place, size(field.radius, shape.radius, (radius) => ({ ...shape, radius }))];
    case 'annulus':
      return [
        ...place,
        ...shape.radii.map((radius, at) =>
          size(field.radius, radius, (typed) => ({
            ...shape,
            radii: shape.radii.with(at, typed).toSorted((a, b) => a - b),
          })),
        ),
      ];
    case 'ellipse':
      return [
        ...place,
        size(field.semiMajor, shape.semiAxes[0], (a) => ({ ...shape, semiAxes: [a, shape.semiAxes[1]] })),
        size(field.semiMinor, shape.semiAxes[1], (b) => ({ ...shape, semiAxes: [shape.semiAxes[0], b] })),
        angle(shape),
      ];
    case 'box':
      return [
        ...place,
        size(field.width, shape.size[0], (width) => ({ ...shape, size: [width, shape.size[1]] })),
        size(field.height, shape.size[1], (height) => ({ ...shape, size: [shape.size[0], height] })),
        angle(shape),
      ];
    case 'point':
    case 'line':
    case 'polygon':
      return place;
  }
}
