import { rowBlock, type RowBlock } from './decode/block';
import type { RowSource } from './rowSource';

/** Bytes of rows read at once, at least one row. */
export const blockBytes = 4 << 20;

/** How many rows of a table are read at once. */
export function rowsPerBlock(rows: RowSource, bytes = blockBytes): number {
  return Math.max(1, Math.floor(bytes / Math.max(1, rows.rowBytes)));
}

/**
 * The rows from `first` to before `end`, block by block; the next one comes in while one is used. A
 * block is good until the one after the next is asked for.
 */
export async function* readBlocks(
  rows: RowSource,
  first: number,
  end: number,
  signal?: AbortSignal,
  bytes = blockBytes,
): AsyncGenerator<RowBlock> {
  const step = rowsPerBlock(rows, bytes);
  const memory = [0, 1].map(() => new Uint8Array(Math.min(step, Math.max(0, end - first)) * rows.rowBytes));
  const start = (from: number, turn: number) => {
    const count = Math.min(step, end - from);
    const reading = rows.readRows(from, count, signal, memory[turn % 2]);
    reading.catch(() => undefined); // awaited below, unless nobody asks for more
    return { from, count, reading };
  };
  let next = first < end ? start(first, 0) : null;
  for (let turn = 1; next; turn++) {
    const { from, count, reading } = next;
    const read = await reading;
    next = from + count < end ? start(from + count, turn) : null;
    try {
      yield rowBlock(read, rows.rowBytes, count, from);
    } finally {
      await next?.reading.catch(() => undefined);
    }
  }
}
