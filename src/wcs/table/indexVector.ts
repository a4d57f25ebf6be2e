/** Rounding that a place may lie beyond the last half cell by. */
export const slack = 1e-10;

/** Whether an index vector rises or falls throughout. */
export function monotonic(index: Float64Array): boolean {
  let [rises, falls] = [false, false];
  for (let k = 1; k < index.length; k++) {
    if (index[k]! > index[k - 1]!) rises = true;
    if (index[k]! < index[k - 1]!) falls = true;
  }
  return !(rises && falls) && (index.length === 1 || rises || falls);
}

/** Place in the table (from 1) of an index value; NaN beyond half a cell of the ends. */
export function upsilon(value: number, index: Float64Array | null, count: number): number {
  if (!index) return value;
  if (count === 1) return Math.abs(value - index[0]!) <= 0.5 + slack ? 1 + (value - index[0]!) : NaN;
  const sign = index[count - 1]! >= index[0]! ? 1 : -1;
  let k = 0;
  while (k < count - 2 && sign * (value - index[k + 1]!) > 0) k++;
  // Of equal index values the last one before the step counts.
  while (k < count - 2 && index[k + 1] === index[k]) k++;
  const place = k + 1 + (value - index[k]!) / (index[k + 1]! - index[k]!);
  return place >= 0.5 - slack && place <= count + 0.5 + slack ? place : NaN;
}

/** The index value at a place in the table. */
export function psi(place: number, index: Float64Array | null): number {
  if (!index) return place;
  if (index.length === 1) return index[0]! + place - 1;
  const k = Math.min(Math.max(Math.floor(place), 1), index.length - 1);
  return index[k - 1]! + (place - k) * (index[k]! - index[k - 1]!);
}
