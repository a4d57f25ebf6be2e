/** Places 0 … 1 and the level 0 … 1 there, straight lines between; where a place is given twice there is a step. */
type Curve = readonly (readonly [place: number, level: number])[];
type Curves = readonly [red: Curve, green: Curve, blue: Curve];

const none: Curve = [[0, 0]];
const ramp: Curve = [
  [0, 0],
  [1, 1],
];
/** Eight equal steps, each of one level. */
const steps = (...levels: readonly number[]): Curve =>
  levels.flatMap((level, at): Curve => [
    [at / 8, level],
    [(at + 1) / 8, level],
  ]);

/** The colour maps that SAOImage DS9 defines itself, by the points of its own manual and `.sao` files. */
export const ds9Maps = {
  heat: [
    [
      [0, 0],
      [0.34, 1],
      [1, 1],
    ],
    ramp,
    [
      [0, 0],
      [0.65, 0],
      [0.98, 1],
      [1, 1],
    ],
  ],
  cool: [
    [
      [0, 0],
      [0.29, 0],
      [0.76, 0.1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.22, 0],
      [0.96, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.53, 1],
      [1, 1],
    ],
  ],
  a: [
    [
      [0, 0],
      [0.25, 0],
      [0.5, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.25, 1],
      [0.5, 0],
      [0.77, 0],
      [1, 1],
    ],
    [
      [0, 0],
      [0.125, 0],
      [0.5, 1],
      [0.64, 0.5],
      [0.77, 0],
      [1, 0],
    ],
  ],
  b: [
    [
      [0, 0],
      [0.25, 0],
      [0.5, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.5, 0],
      [0.75, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.25, 1],
      [0.5, 0],
      [0.75, 0],
      [1, 1],
    ],
  ],
  bb: [
    [
      [0, 0],
      [0.5, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.25, 0],
      [0.75, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.5, 0],
      [1, 1],
    ],
  ],
  he: [
    [
      [0, 0],
      [0.015, 0.5],
      [0.25, 0.5],
      [0.5, 0.75],
      [1, 1],
    ],
    [
      [0, 0],
      [0.065, 0],
      [0.125, 0.5],
      [0.25, 0.75],
      [0.5, 0.81],
      [1, 1],
    ],
    [
      [0, 0],
      [0.015, 0.125],
      [0.03, 0.375],
      [0.065, 0.625],
      [0.25, 0.25],
      [1, 1],
    ],
  ],
  i8: [steps(0, 0, 0, 0, 1, 1, 1, 1), steps(0, 1, 0, 1, 0, 1, 0, 1), steps(0, 0, 1, 1, 0, 0, 1, 1)],
  rainbow: [
    [
      [0, 1],
      [0.2, 0],
      [0.6, 0],
      [0.8, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.2, 0],
      [0.4, 1],
      [0.8, 1],
      [1, 0],
    ],
    [
      [0, 1],
      [0.4, 1],
      [0.6, 0],
      [1, 0],
    ],
  ],
  standard: [
    [
      [0, 0],
      [0.333, 0.3],
      [0.333, 0],
      [0.666, 0.3],
      [0.666, 0.3],
      [1, 1],
    ],
    [
      [0, 0],
      [0.333, 0.3],
      [0.333, 0.3],
      [0.666, 1],
      [0.666, 0],
      [1, 0.3],
    ],
    [
      [0, 0],
      [0.333, 1],
      [0.333, 0],
      [0.666, 0.3],
      [0.666, 0],
      [1, 0.3],
    ],
  ],
  red: [ramp, none, none],
  green: [none, ramp, none],
  blue: [none, none, ramp],
} satisfies Record<string, Curves>;

export type Ds9Map = keyof typeof ds9Maps;

/** Red, green and blue, 0 … 255, at `t`. */
export function ds9Colour(curves: Curves, t: number): number[] {
  return curves.map((curve) => 255 * level(curve, t));
}

function level(curve: Curve, t: number): number {
  const above = curve.findIndex(([place]) => place > t);
  if (above === 0) return curve[0]![1];
  const [from, to] = above < 0 ? [curve.at(-1)!, curve.at(-1)!] : [curve[above - 1]!, curve[above]!];
  const span = to[0] - from[0];
  return span > 0 ? from[1] + ((to[1] - from[1]) * (t - from[0])) / span : from[1];
}
