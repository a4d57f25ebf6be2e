/**
 * A dispersion function of IRAF's multispec format: physical pixel (from 1) → coordinate.
 * @see noao.onedspec.specwcs ("The IRAF/NOAO Spectral World Coordinate Systems", Valdes 1993)
 */
export type DispersionFunction = (pixel: number) => number;

/** What reading a function leaves over. */
export interface ReadFunction {
  readonly evaluate: DispersionFunction;
  /** Numbers of the attribute that it took. */
  readonly taken: number;
}

export const functionTypes = {
  1: 'Chebyshev',
  2: 'Legendre',
  3: 'cubic spline',
  4: 'linear spline',
  5: 'pixel coordinate array',
  6: 'sampled coordinate array',
} as const;

/**
 * The function that `numbers` describe from its type on: type, then its parameters.
 * @returns null where they are too few, or no function
 */
export function readFunction(numbers: readonly number[]): ReadFunction | null {
  const [type = NaN, first = NaN, low = NaN, high = NaN] = numbers;
  const count = Math.trunc(first);
  if (!(count >= 1) || count > numbers.length) return null;
  const coefficients = (from: number, many: number) => {
    const some = numbers.slice(from, from + many);
    return some.length === many && some.every(Number.isFinite) ? Float64Array.from(some) : null;
  };
  switch (type) {
    case 1:
    case 2: {
      const all = coefficients(4, count);
      const polynomial = type === 1 ? chebyshev : legendre;
      if (!all || high === low) return null;
      return { taken: 4 + count, evaluate: (p) => polynomial(all, (2 * p - (high + low)) / (high - low)) };
    }
    case 3:
    case 4: {
      const more = type === 3 ? 3 : 1;
      const all = coefficients(4, count + more);
      if (!all || high === low) return null;
      const spline = type === 3 ? cubicSpline : linearSpline;
      const place = (p: number) => ((p - low) / (high - low)) * count;
      return { taken: 4 + count + more, evaluate: (p) => spline(all, place(p), count) };
    }
    case 5: {
      const all = coefficients(2, count);
      return all && { taken: 2 + count, evaluate: (p) => interpolated(all, p - 1) };
    }
    case 6: {
      const all = coefficients(2, 2 * count);
      if (!all) return null;
      const pixels = all.filter((_, at) => at % 2 === 0);
      const values = all.filter((_, at) => at % 2 === 1);
      return { taken: 2 + 2 * count, evaluate: (p) => sampled(pixels, values, p) };
    }
    default:
      return null;
  }
}

function chebyshev(coefficients: Float64Array, n: number): number {
  let before = 1;
  let current = n;
  let sum = coefficients[0]! + (coefficients[1] ?? 0) * n;
  for (let at = 2; at < coefficients.length; at++) {
    const next = 2 * n * current - before;
    sum += coefficients[at]! * next;
    before = current;
    current = next;
  }
  return sum;
}

function legendre(coefficients: Float64Array, n: number): number {
  let before = 1;
  let current = n;
  let sum = coefficients[0]! + (coefficients[1] ?? 0) * n;
  for (let at = 2; at < coefficients.length; at++) {
    const next = ((2 * at - 1) * n * current - (at - 1) * before) / at;
    sum += coefficients[at]! * next;
    before = current;
    current = next;
  }
  return sum;
}

/** The piece that `s` is in; the last one also at its end and beyond, the first one also before it. */
function pieceOf(s: number, pieces: number): number {
  return Math.max(0, Math.min(Math.floor(s), pieces - 1));
}

function linearSpline(coefficients: Float64Array, s: number, pieces: number): number {
  const j = pieceOf(s, pieces);
  return coefficients[j]! * (j + 1 - s) + coefficients[j + 1]! * (s - j);
}

function cubicSpline(coefficients: Float64Array, s: number, pieces: number): number {
  const j = pieceOf(s, pieces);
  const a = j + 1 - s;
  const b = s - j;
  return (
    coefficients[j]! * a ** 3 +
    coefficients[j + 1]! * (1 + 3 * a * (1 + a * b)) +
    coefficients[j + 2]! * (1 + 3 * b * (1 + a * b)) +
    coefficients[j + 3]! * b ** 3
  );
}

/** Between neighbours; NaN outside. */
function interpolated(values: Float64Array, at: number): number {
  const j = Math.min(Math.floor(at), values.length - 1);
  if (j < 0) return NaN;
  const b = at - j;
  return b === 0 ? values[j]! : values[j]! * (1 - b) + (values[j + 1] ?? NaN) * b;
}

function sampled(pixels: Float64Array, values: Float64Array, p: number): number {
  for (let j = 0; j + 1 < pixels.length; j++) {
    const [from, to] = [pixels[j]!, pixels[j + 1]!];
    if ((p - from) * (p - to) <= 0 && from !== to)
      return values[j]! + ((values[j + 1]! - values[j]!) * (p - from)) / (to - from);
  }
  return NaN;
}
