import type { Column } from '../../base/table';

/** The values of a column as unsigned words in the same order. */
export interface KeyWords {
  /** Lowest first, one entry per row each. */
  readonly words: readonly Uint32Array[];
  /** 1 for rows that come last: nulls and NaNs. Null where there are none. */
  readonly last: Uint8Array | null;
}

const collator = new Intl.Collator('en', { numeric: true });

/** Keys that sort as the column does; texts as people expect, `m2` before `m10`. */
export function keyWords({ values, nulls }: Column, descending: boolean): KeyWords {
  let last = nulls;
  let words: Uint32Array[];
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) words = bigWords(values);
  else if (ArrayBuffer.isView(values)) {
    words =
      values instanceof Float64Array || values instanceof Float32Array
        ? realWords(values)
        : [wholeWords(values)];
    if (values instanceof Float64Array || values instanceof Float32Array) last = withNaNs(values, nulls);
  } else words = [rankWords(values as readonly string[])];
  if (descending)
    for (const word of words) for (let row = 0; row < word.length; row++) word[row] = ~word[row]!;
  return { words, last };
}

function withNaNs(values: Float64Array | Float32Array, nulls: Uint8Array | null): Uint8Array | null {
  let last = nulls;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row])) continue;
    if (last === nulls) last = nulls?.slice() ?? new Uint8Array(values.length);
    last![row] = 1;
  }
  return last;
}

function wholeWords(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, row) => values[row]! + 0x80000000);
}

/** The bits of a double count up from 0, and down below it: those of negative ones are turned over. */
function realWords(values: Float64Array | Float32Array): Uint32Array[] {
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const one = new Float64Array(1);
  const two = new Uint32Array(one.buffer);
  const [l, h] = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? [0, 1] : [1, 0];
  for (let row = 0; row < values.length; row++) {
    one[0] = values[row]! + 0; // minus zero is zero
    const sign = two[h]! >>> 31;
    low[row] = sign === 1 ? ~two[l]! : two[l]!;
    high[row] = sign === 1 ? ~two[h]! : two[h]! ^ 0x80000000;
  }
  return [low, high];
}

function bigWords(values: BigInt64Array | BigUint64Array): Uint32Array[] {
  const shift = values instanceof BigInt64Array ? 1n << 63n : 0n;
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]! + shift;
    low[row] = Number(value & 0xffffffffn);
    high[row] = Number(value >> 32n);
  }
  return [low, high];
}

/** The place of each text among all different ones. */
function rankWords(values: readonly string[]): Uint32Array {
  const different = [...new Set(values)].sort((a, b) => collator.compare(a, b) || (a < b ? -1 : 1));
  const rank = new Map(different.map((text, at) => [text, at]));
  return Uint32Array.from(values, (text) => rank.get(text)!);
}
