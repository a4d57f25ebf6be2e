import { partOf, type Axis } from './axis';

/** How many values stand in each of so many equal parts of an axis; of `chosen` ones as well. */
export function bins(
  axis: Axis,
  values: Float64Array,
  count: number,
  isChosen: (at: number) => boolean,
): { readonly all: Uint32Array; readonly chosen: Uint32Array } {
  const all = new Uint32Array(count);
  const chosen = new Uint32Array(count);
  for (let at = 0; at < values.length; at++) {
    const bin = Math.floor(partOf(axis, values[at]!) * count);
    if (!(bin >= 0 && bin < count)) continue;
    all[bin]!++;
    if (isChosen(at)) chosen[bin]!++;
  }
  return { all, chosen };
}
