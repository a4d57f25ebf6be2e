import { elementBytes, type ElementCode, type TableColumn } from './column';
import type { RowBlock } from './decode/block';
import type { RowSource } from './rowSource';

/** Where the array of a cell is in the heap: `count` elements in `length` bytes from `offset` on. */
export interface HeapCell {
  readonly code: ElementCode;
  readonly count: number;
  readonly offset: number;
  readonly length: number;
}

/** Reads at once what lies so near together, up to so many bytes. */
const nearBytes = 64 << 10;
const readBytes = 8 << 20;

/**
 * The descriptors of a column (FITS 4.0 §7.3.5). One that leads outside of the heap is null, and `bad` is
 * told its row and why.
 */
export function readDescriptors(
  column: TableColumn,
  block: RowBlock,
  heapBytes: number,
  bad: (row: number, why: string) => void,
): (HeapCell | null)[] {
  const { stored } = column;
  if (stored.kind !== 'variable') return [];
  const { code, wide } = stored;
  const { view } = block;
  return Array.from({ length: block.count }, (_, row) => {
    const at = row * block.rowBytes + column.offset;
    const count = wide ? Number(view.getBigInt64(at)) : view.getInt32(at);
    const offset = wide ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4);
    if (count === 0) return { code, count: 0, offset: 0, length: 0 };
    const length = code === 'X' ? Math.ceil(count / 8) : count * elementBytes[code];
    if (count > 0 && offset >= 0 && offset + length <= heapBytes) return { code, count, offset, length };
    bad(row, `its descriptor says ${count} elements at byte ${offset} of a heap of ${heapBytes} bytes`);
    return null;
  });
}

/** The heap of a table. */
export class Heap {
  constructor(private readonly rows: RowSource) {}

  /** Gives the bytes of each cell that has any to `use`, in the order of the heap, neighbours read together. */
  async read(
    cells: readonly (HeapCell | null)[],
    signal: AbortSignal | undefined,
    use: (row: number, bytes: Uint8Array, count: number) => void,
  ): Promise<void> {
    const wanted = cells.flatMap((cell, row) => (cell && cell.length > 0 ? [{ ...cell, row }] : []));
    wanted.sort((a, b) => a.offset - b.offset);
    for (let from = 0; from < wanted.length;) {
      const start = wanted[from]!.offset;
      let end = start + wanted[from]!.length;
      let to = from + 1;
      for (; to < wanted.length; to++) {
        const { offset, length } = wanted[to]!;
        const further = Math.max(end, offset + length);
        if (offset > end + nearBytes || further - start > readBytes) break;
        end = further;
      }
      const bytes = await this.rows.readHeap(start, end - start, signal);
      for (const { row, offset, length, count } of wanted.slice(from, to)) {
        use(row, bytes.subarray(offset - start, offset - start + length), count);
      }
      from = to;
    }
  }
}
