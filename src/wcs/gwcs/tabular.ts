import type { AsdfNode } from '../../asdf/node';
import { arrayOf, malformed, type Parts, type Transform } from './transform';

/**
 * Values looked up between points of one coordinate. Beyond them stands `fill_value`; where that is left out,
 * the last piece is drawn on, as scipy.interpolate.interpn does.
 */
export function tabular(node: AsdfNode, parts: Parts): Transform {
  const { shape, values } = arrayOf(node, 'lookup_table', parts);
  const grids = node.get('points')?.items ?? [];
  if (shape.length !== 1 || grids.length > 1) throw malformed('a table of several coordinates is not known');
  const points = grids[0]
    ? parts.array(grids[0].get('value') ?? grids[0]).values
    : values.map((_, index) => index);
  if (points.length !== values.length || points.length < 2)
    throw malformed(`a table has ${values.length} values for ${points.length} points`);
  for (let at = 1; at < points.length; at++)
    if (!(points[at]! > points[at - 1]!))
      throw malformed(`point ${at + 1} of a table is not beyond the last`);
  const nearest = node.get('method')?.text === 'nearest';
  const outside = node.get('bounds_error')?.value === true ? NaN : (node.get('fill_value')?.number ?? null);
  const at = (x: number): number => {
    if (Number.isNaN(x)) return NaN;
    if (outside !== null && (x < points[0]! || x > points.at(-1)!)) return outside;
    const right = piece(points, x);
    const part = (x - points[right - 1]!) / (points[right]! - points[right - 1]!);
    if (nearest) return values[part <= 0.5 ? right - 1 : right]!;
    return values[right - 1]! + part * (values[right]! - values[right - 1]!);
  };
  return { inputs: 1, outputs: 1, apply: ([x]) => [x!.map(at)] };
}

/** The index of the point at the right end of the piece that `x` lies in, or is nearest to. */
function piece(points: Float64Array, x: number): number {
  let low = 1;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
