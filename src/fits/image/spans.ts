import type { PlaneLayout } from './plane';

/** Rows `y`, `y + yStep`, … (`rows` of them) of a plane, and in each the pixels `x` to `x + width`. */
export interface Window {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly rows: number;
  readonly yStep: number;
  /** Of the pixels of a row only every so many is needed. */
  readonly xStep: number;
}

/** One read: `rows` rows of a window, each `rowBytes` after the one before, or a piece of one row. */
export interface Span {
  readonly offset: number;
  readonly length: number;
  /** Index of its first row in the window, and of its first pixel in the window's row. */
  readonly row: number;
  readonly x: number;
  readonly pixels: number;
  readonly rows: number;
  readonly rowBytes: number;
}

/** The longest read. */
export const spanBytes = 1 << 20;
/** A gap up to this is read through: a read of its own costs more. */
const cheapGap = 32 << 10;

/**
 * The reads that bring a window's pixels, in row order, each at most {@link spanBytes} long. Gaps are
 * skipped where that pays.
 */
export function* planSpans(plane: PlaneLayout, window: Window): Generator<Span> {
  const size = plane.image.pixelBytes;
  const start = plane.offset + window.y * plane.rowBytes + window.x * size;
  const stride = plane.rowBytes * window.yStep;
  const length = window.width * size;
  if (length > spanBytes) {
    for (let row = 0; row < window.rows; row++) yield* planRow(window, size, start + row * stride, row);
    return;
  }
  const together =
    stride - length <= Math.max(cheapGap, length) ? Math.floor((spanBytes - length) / stride) + 1 : 1;
  for (let row = 0; row < window.rows; row += together) {
    const rows = Math.min(together, window.rows - row);
    yield {
      offset: start + row * stride,
      length: (rows - 1) * stride + length,
      row,
      x: 0,
      pixels: window.width,
      rows,
      rowBytes: stride,
    };
  }
}

function* planRow(window: Window, size: number, start: number, row: number): Generator<Span> {
  const sparse = (window.xStep - 1) * size > cheapGap;
  const step = sparse ? window.xStep : spanBytes / size;
  for (let x = 0; x < window.width; x += step) {
    const pixels = sparse ? 1 : Math.min(step, window.width - x);
    const length = pixels * size;
    yield { offset: start + x * size, length, row, x, pixels, rows: 1, rowBytes: length };
  }
}
