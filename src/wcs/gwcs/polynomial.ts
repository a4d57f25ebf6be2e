import type { AsdfArray } from '../../asdf/ndarray';
import type { AsdfNode } from '../../asdf/node';
import { arrayOf, malformed, type Parts, type Transform } from './transform';

/** The members of a family up to a degree, at `x`. */
type Family = (x: number, degree: number) => Float64Array;

const powers: Family = recurrence((x, _n, last) => x * last);

const families: Readonly<Record<string, Family>> = {
  chebyshev: recurrence((x, n, last, before) => (n === 1 ? x : 2 * x * last - before)),
  legendre: recurrence((x, n, last, before) => ((2 * n - 1) * x * last - (n - 1) * before) / n),
  hermite: recurrence((x, n, last, before) => 2 * x * last - 2 * (n - 1) * before),
};

/** A sum of powers of one coordinate, or of two. */
export function polynomial(node: AsdfNode, parts: Parts): Transform {
  return series(node, parts, powers);
}

export function orthogonal(node: AsdfNode, parts: Parts): Transform {
  const name = node.get('polynomial_type')?.text ?? '';
  const family = Object.hasOwn(families, name) ? families[name] : undefined;
  if (!family) throw malformed(`polynomials of type ‘${name}’ are not known`);
  return series(node, parts, family);
}

function series(node: AsdfNode, parts: Parts, family: Family): Transform {
  const coefficients = arrayOf(node, 'coefficients', parts);
  const inputs = coefficients.shape.length;
  if (inputs === 1) {
    const onto = window(node, 0, 1);
    return {
      inputs,
      outputs: 1,
      apply: ([x]) => [x!.map((value) => sum(coefficients, family, onto(value)))],
    };
  }
  if (inputs !== 2) throw malformed(`a polynomial of ${inputs} coordinates is not known`);
  const [ontoX, ontoY] = [window(node, 0, 2), window(node, 1, 2)];
  return {
    inputs,
    outputs: 1,
    apply: ([x, y]) => [x!.map((value, at) => sum(coefficients, family, ontoX(value), ontoY(y![at]!)))],
  };
}

function sum({ shape, values }: AsdfArray, family: Family, x: number, y?: number): number {
  const alongX = family(x, shape[0]! - 1);
  const alongY = y === undefined ? null : family(y, shape[1]! - 1);
  const width = alongY?.length ?? 1;
  let total = 0;
  for (let row = 0; row < alongX.length; row++)
    for (let column = 0; column < width; column++)
      total += values[row * width + column]! * alongX[row]! * (alongY?.[column] ?? 1);
  return total;
}

/** From the domain of a coordinate to the window that its polynomial is written for. */
function window(node: AsdfNode, axis: number, axes: number): (x: number) => number {
  const range = (name: string) => {
    const found = node.get(name);
    const own = axes === 1 ? found : found?.items[axis];
    const [from, to] = own?.items.map((item) => item.number) ?? [];
    return from === undefined || to === undefined ? null : ([from, to] as const);
  };
  const domain = range('domain');
  if (!domain) return (x) => x;
  const [low, high] = range('window') ?? [-1, 1];
  const scale = (high - low) / (domain[1] - domain[0]);
  return (x) => low + scale * (x - domain[0]);
}

function recurrence(next: (x: number, n: number, last: number, before: number) => number): Family {
  return (x, degree) => {
    const all = new Float64Array(degree + 1);
    all[0] = 1;
    for (let n = 1; n <= degree; n++) all[n] = next(x, n, all[n - 1]!, n > 1 ? all[n - 2]! : 0);
    return all;
  };
}
