import { describe, expect, it } from 'vitest';
import { Kernels } from '../kernels/kernels';
import { tileEdge } from '../views';
import { FloatReducer } from './floatReducer';

let state = 7;
const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;

/** Means of blocks, worked out pixel by pixel; a row that is null has no pixels. */
function expected(rows: readonly (readonly number[] | null)[], step: number, sub: number, width: number) {
  const means: number[] = [];
  for (let top = 0; top < rows.length; top += step) {
    for (let block = 0; block < width; block++) {
      const values = rows
        .slice(top, top + step)
        .flatMap((row) => row?.filter((_, x) => Math.floor(x / step) === block && x % sub === 0) ?? [])
        .filter((value) => !Number.isNaN(value));
      means.push(Math.fround((values.reduce((sum, value) => sum + value, 0) / values.length) * 2 - 1));
    }
  }
  return means;
}

function bigEndian(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, at) => view.setFloat32(at * 4, value));
  return new Uint8Array(view.buffer);
}

describe.each([
  { step: 2, sub: 1, length: 13, count: 6, pieces: 13 },
  { step: 8, sub: 2, length: 701, count: 24, pieces: 100 },
  { step: 32, sub: 8, length: 9001, count: 3, pieces: 9001 },
  { step: 4, sub: 4, length: 2100, count: 8, pieces: 33 },
])('means of $step × $step of $length × $count pixels', ({ step, sub, length, count, pieces }) => {
  const width = Math.ceil(length / step);
  const height = Math.ceil(count / step);
  // Whole numbers: their sums are exact, whatever the order.
  const rows = Array.from({ length: count }, (_, y) =>
    y >= step && y < 2 * step
      ? null
      : Array.from({ length }, () => (random() < 0.3 ? NaN : Math.floor(random() * 1000))),
  );

  it.each(['lent', 'copied'])('are those of their pixels, from memory that is %s', (memory) => {
    const kernels = Kernels.own();
    const reducer = new FloatReducer({ step, sub, width, height }, { scale: 2, shift: -1 }, 40, kernels);
    rows.forEach((row, y) => {
      for (let x = 0; row && x < length; x += memory === 'lent' ? 40 : pieces) {
        const bytes = bigEndian(row.slice(x, x + (memory === 'lent' ? 40 : pieces)));
        const { lent } = reducer;
        if (memory === 'lent') lent.set(bytes);
        reducer.add(x, y, memory === 'lent' ? lent.subarray(0, bytes.length) : bytes);
      }
    });
    const all = expected(rows, step, sub, width);
    for (let tile = 0; tile * tileEdge < width; tile++) {
      const samples = reducer.tile(tile);
      const columns = Math.min(tileEdge, width - tile * tileEdge);
      for (let row = 0; row < height; row++) {
        const from = row * width + tile * tileEdge;
        expect([...samples.subarray(row * columns, (row + 1) * columns)]).toEqual(
          all.slice(from, from + columns),
        );
      }
    }
  });
});
