import type { TableColumn } from '../column';
import type { DecodedCells, RowBlock } from './block';
import { cellText } from './text';

/** The cells of a column of texts, or of arrays of texts. */
export function decodeTexts(column: TableColumn, block: RowBlock): DecodedCells {
  const { stored, offset } = column;
  if (stored.kind !== 'text') throw new TypeError(`Column ${column.name} is not of texts.`);
  const { bytes, rowBytes, count: rows } = block;
  const { length, count, terminator } = stored;
  const at = (row: number) => row * rowBytes + offset;
  const values =
    terminator !== null
      ? Array.from({ length: rows }, (_, row) => packed(bytes, at(row), column.width, length, terminator))
      : column.arraysize?.includes('x')
        ? Array.from({ length: rows }, (_, row) => texts(bytes, at(row), length, count))
        : Array.from({ length: rows }, (_, row) => cellText(bytes, at(row), length));
  return { values, nulls: null, elementNulls: null };
}

/** Texts of equal length, end to end. */
export function texts(bytes: Uint8Array, at: number, length: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => cellText(bytes, at + index * length, length));
}

/**
 * Texts of up to `length` bytes packed into one: each has all its bytes or ends at the terminator, and
 * two terminators, or the end, end the list (the substring array convention, FITS 4.0 appendix C).
 */
function packed(
  bytes: Uint8Array,
  from: number,
  width: number,
  length: number,
  terminator: number,
): string[] {
  const found: string[] = [];
  const end = from + width;
  for (let at = from; at < end && bytes[at] !== 0;) {
    let stop = at;
    while (stop < end && stop - at < length && bytes[stop] !== terminator) stop++;
    if (stop === at) break;
    found.push(cellText(bytes, at, stop - at));
    at = bytes[stop] === terminator ? stop + 1 : stop;
  }
  while (found.at(-1) === '') found.pop();
  return found;
}
