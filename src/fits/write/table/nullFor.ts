import type { ArrayCell, Column, NumericArray } from '../../../base/table';
import type { StoredForm } from './storedForm';

/**
 * TNULLn of a column of integers that has nulls: the least stored number, or the first after it that no
 * cell has. Null where nothing is null, or where all numbers of a byte are taken.
 */
export function nullFor(column: Column, form: StoredForm): number | bigint | null {
  if (!column.nulls?.includes(1) && !(column.elementNulls ?? []).some((mask) => mask?.includes(1)))
    return null;
  const used = new Set<number | bigint>();
  const add = (numbers: NumericArray) => numbers.forEach((value: number | bigint) => used.add(value));
  const { values } = column;
  if (ArrayBuffer.isView(values)) add(values);
  else for (const cell of values as readonly ArrayCell[]) if (cell) add(cell);
  const big = form.bytes === 8;
  const least = form.bytes === 1 ? 255 : big ? -(2n ** 63n) : -(2 ** (8 * form.bytes - 1));
  const step = form.bytes === 1 ? -1 : 1;
  const numbers = form.bytes === 1 ? 256 : used.size + 1;
  for (let count = 0; count < numbers; count++) {
    const stored = typeof least === 'bigint' ? least + BigInt(count) : least + step * count;
    if (!used.has(form.physical(stored))) return stored;
  }
  return null;
}
