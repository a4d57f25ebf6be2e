import type { StoredArray } from '../../image/pixelReader';

/** Blanks that the tiles mark by one number, by the number that BLANK gives. */
export function renameBlanks(stored: StoredArray, from: number, to: number): void {
  if (from === to || stored instanceof Float32Array || stored instanceof Float64Array) return;
  if (stored instanceof BigInt64Array) {
    const [old, blank] = [BigInt(from), BigInt(to)];
    for (let at = stored.indexOf(old); at >= 0; at = stored.indexOf(old, at + 1)) stored[at] = blank;
    return;
  }
  for (let at = stored.indexOf(from); at >= 0; at = stored.indexOf(from, at + 1)) stored[at] = to;
}

/** Makes blank what a null mask flags (FITS 4.0 §10.2.2): NaN, or `blank` in an image of integers. */
export function maskBlanks(stored: StoredArray, flags: StoredArray, blank: number | null): void {
  const isFloat = stored instanceof Float32Array || stored instanceof Float64Array;
  if (!isFloat && blank === null) return;
  for (let at = 0; at < stored.length; at++) {
    if (!Number(flags[at])) continue;
    if (isFloat) stored[at] = NaN;
    else if (stored instanceof BigInt64Array) stored[at] = BigInt(blank!);
    else stored[at] = blank!;
  }
}
