import type { Column, ColumnValues, NumericArray } from '../../base/table';

/** Pieces of a column, in order, as one. */
export function joinColumns(parts: readonly Column[]): Column {
  const [first] = parts;
  if (!first) throw new TypeError('A column has at least one piece.');
  if (parts.length === 1) return first;
  const rows = parts.reduce((sum, { values }) => sum + values.length, 0);
  const nulls = parts.some((part) => part.nulls) ? new Uint8Array(rows) : null;
  const anyElement = parts.some(({ elementNulls }) => elementNulls);
  let at = 0;
  for (const part of parts) {
    if (part.nulls) nulls?.set(part.nulls, at);
    at += part.values.length;
  }
  const elementNulls = anyElement
    ? parts.flatMap((part) => part.elementNulls ?? Array.from({ length: part.values.length }, () => null))
    : null;
  return {
    ...first,
    values: joinValues(
      parts.map(({ values }) => values),
      rows,
    ),
    nulls,
    elementNulls,
  };
}

function joinValues(parts: readonly ColumnValues[], rows: number): ColumnValues {
  const [first] = parts;
  if (!ArrayBuffer.isView(first)) return parts.flatMap((part) => [...part]) as ColumnValues;
  const joined = new (first.constructor as new (length: number) => NumericArray)(rows);
  let at = 0;
  for (const part of parts) {
    joined.set(part as never, at);
    at += part.length;
  }
  return joined;
}
