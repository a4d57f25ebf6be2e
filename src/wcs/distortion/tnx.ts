import { invertBySteps, type Distortion } from './distortion';

/** One IRAF surface (gsurfit): a sum of products of one function of x and one of y. */
export interface Surface {
  readonly kind: 'chebyshev' | 'legendre' | 'polynomial';
  readonly x: Range;
  readonly y: Range;
  /** By power of x, then of y; 0 where the surface has no such term. */
  readonly coefficients: readonly (readonly number[])[];
}

interface Range {
  readonly order: number;
  readonly min: number;
  readonly max: number;
}

const kinds = { 1: 'chebyshev', 2: 'legendre', 3: 'polynomial' } as const;

/** The surface of a `lngcor` or `latcor` string of numbers; null where it is none. */
export function parseSurface(text: string): Surface | null {
  const numbers = text.trim().split(/\s+/).map(Number);
  if (numbers.length < 9 || numbers.some(Number.isNaN)) return null;
  const [type, xOrder, yOrder, cross, xMin, xMax, yMin, yMax] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const kind = kinds[type as 1 | 2 | 3] as Surface['kind'] | undefined;
  const orders = [xOrder, yOrder].every((order) => Number.isInteger(order) && order >= 1 && order <= 50);
  if (!kind || !orders || xMin === xMax || yMin === yMax) return null;
  const present = (i: number, j: number) =>
    cross === 0 ? i === 0 || j === 0 : cross === 1 ? true : i + j < Math.max(xOrder, yOrder);
  const coefficients = Array.from({ length: xOrder }, () => new Array<number>(yOrder).fill(0));
  let next = 8;
  for (let j = 0; j < yOrder; j++) {
    for (let i = 0; i < xOrder; i++) {
      if (!present(i, j)) continue;
      const value = numbers[next++];
      if (value === undefined) return null;
      coefficients[i]![j] = value;
    }
  }
  const x = { order: xOrder, min: xMin, max: xMax };
  return { kind, x, y: { order: yOrder, min: yMin, max: yMax }, coefficients };
}

/**
 * IRAF's TNX and ZPX: surfaces added to the intermediate world coordinates (degrees)
 * (https://fits.gsfc.nasa.gov/registry/tnx.html).
 */
export function tnx(longitude: Surface | null, latitude: Surface | null): Distortion {
  const apply = (xs: Float64Array, ys: Float64Array) => {
    for (let i = 0; i < xs.length; i++) {
      const x = xs[i]!;
      const y = ys[i]!;
      if (longitude) xs[i] = x + valueOf(longitude, x, y);
      if (latitude) ys[i] = y + valueOf(latitude, x, y);
    }
  };
  return { apply, invert: (xs, ys) => invertBySteps(apply, xs, ys, 1e-14, 1e-6) };
}

function valueOf({ kind, x: xRange, y: yRange, coefficients }: Surface, x: number, y: number): number {
  const xs = basis(kind, xRange, x);
  const ys = basis(kind, yRange, y);
  let sum = 0;
  coefficients.forEach((row, i) => row.forEach((value, j) => (sum += value * xs[i]! * ys[j]!)));
  return sum;
}

function basis(kind: Surface['kind'], { order, min, max }: Range, at: number): number[] {
  const x = kind === 'polynomial' ? at : (2 * at - (max + min)) / (max - min);
  const values = [1, x];
  for (let n = 2; n < order; n++) {
    const [before, last] = [values[n - 2]!, values[n - 1]!];
    if (kind === 'polynomial') values.push(last * x);
    else if (kind === 'chebyshev') values.push(2 * x * last - before);
    else values.push(((2 * n - 1) * x * last - (n - 1) * before) / n);
  }
  return values;
}
