import { boxRows, RowCursor } from './box';
import type { Box } from './pixelReader';

/** One read: whole rows of a box, or a piece of one row. In pixels of the image from its first. */
export interface Span {
  readonly start: number;
  readonly length: number;
  /** The first of its rows, and how many. */
  readonly row: number;
  readonly rows: number;
  /** Where its piece of a row begins in the row, and the pixels of a row that it holds. */
  readonly x: number;
  readonly pixels: number;
}

/** The longest read, in bytes. */
export const spanBytes = 1 << 20;
/** A gap up to this is read through: a read of its own costs more. */
const cheapGap = 32 << 10;

/** Pixels that a row of a box spans, gaps of its step included. */
export function rowLength({ count, step }: Box): number {
  return (count[0]! - 1) * step[0]! + 1;
}

/**
 * The reads that bring the pixels of a box, in rising order, each at most {@link spanBytes} long. Gaps
 * are skipped where that pays.
 */
export function* planSpans(axes: readonly number[], box: Box, pixelBytes: number): Generator<Span> {
  if (box.count.includes(0)) return;
  const rows = boxRows(box);
  const length = rowLength(box);
  const most = spanBytes / pixelBytes;
  const gap = Math.max(cheapGap / pixelBytes, length);
  const cursor = new RowCursor(box, axes);
  const sparse = (box.step[0]! - 1) * pixelBytes > cheapGap;
  if (length > most || sparse) {
    for (let row = 0; row < rows; row++) {
      yield* planRow(box, cursor.start, row, most, sparse);
      cursor.next();
    }
    return;
  }
  let first = 0;
  let start = cursor.start;
  let end = start + length;
  for (let row = 1; row < rows; row++) {
    cursor.next();
    const next = cursor.start;
    if (next - end > gap || next + length - start > most) {
      yield { start, length: end - start, row: first, rows: row - first, x: 0, pixels: length };
      first = row;
      start = next;
    }
    end = next + length;
  }
  yield { start, length: end - start, row: first, rows: rows - first, x: 0, pixels: length };
}

function* planRow(box: Box, start: number, row: number, most: number, sparse: boolean): Generator<Span> {
  const length = rowLength(box);
  const step = sparse ? box.step[0]! : most;
  for (let x = 0; x < length; x += step) {
    const pixels = sparse ? 1 : Math.min(step, length - x);
    yield { start: start + x, length: pixels, row, rows: 1, x, pixels };
  }
}
