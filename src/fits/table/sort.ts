import { AlmagestError } from '../../base/errors';
import type { Column } from '../../base/table';
import type { TableReader } from '../../base/tableReader';
import { keyWords, type KeyWords } from './sortKey';

/** A column to sort by. */
export interface SortKey {
  readonly column: string | number;
  readonly descending?: boolean;
}

/** Bits of a key that one pass sorts by. */
const digit = 11;

/**
 * The rows (all, or those given) in order of the keys, the first key counting most: their indices. The
 * sort is stable; nulls and NaNs come last, whatever the direction. Undoing it is dropping the answer.
 * @throws AlmagestError `not-found`, `unsupported` for columns of arrays, `overflow`, `cancelled`
 */
export async function sortRows(
  table: TableReader,
  keys: readonly SortKey[],
  rows: Uint32Array | null = null,
  signal?: AbortSignal,
  progress?: (done: number) => void,
): Promise<Uint32Array> {
  let order: Uint32Array = rows?.slice() ?? Uint32Array.from({ length: table.nrows }, (_, row) => row);
  for (const [at, { column: name, descending = false }] of [...keys].reverse().entries()) {
    const { column } = await table.column(name, signal);
    const words = keyWords(sortable(column), descending);
    order = await sortByWords(order, words, signal);
    progress?.((at + 1) / keys.length);
  }
  return order;
}

function sortable(column: Column): Column {
  const { values, name } = column;
  if (ArrayBuffer.isView(values) || values.length === 0 || typeof values[0] === 'string') return column;
  throw new AlmagestError({
    kind: 'unsupported',
    message: `Column ${name} holds arrays, which have no order.`,
  });
}

/** Stable passes from the lowest digit to the highest (a radix sort), then nulls to the end. */
async function sortByWords(
  order: Uint32Array,
  { words, last }: KeyWords,
  signal?: AbortSignal,
): Promise<Uint32Array> {
  let from: Uint32Array = order;
  let to: Uint32Array = new Uint32Array(order.length);
  for (const word of words) {
    for (let shift = 0; shift < 32; shift += digit) {
      await pause(signal);
      if (!pass(from, to, word, shift)) continue;
      [from, to] = [to, from];
    }
  }
  if (!last) return from;
  let put = 0;
  for (const row of from) if (last[row] === 0) to[put++] = row;
  for (const row of from) if (last[row] === 1) to[put++] = row;
  return to;
}

/** One pass; false where all digits are the same, so that nothing was moved. */
function pass(from: Uint32Array, to: Uint32Array, word: Uint32Array, shift: number): boolean {
  const mask = (1 << digit) - 1;
  const starts = new Uint32Array(mask + 2);
  for (const row of from) starts[((word[row]! >>> shift) & mask) + 1]!++;
  if (starts.includes(from.length)) return false;
  for (let value = 0; value < mask; value++) starts[value + 1]! += starts[value]!;
  for (const row of from) {
    to[starts[(word[row]! >>> shift) & mask]!++] = row;
  }
  return true;
}

/** Lets messages in, such as that nobody waits any longer. */
async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
}
