import { throwIfCancelled } from '../../../base/cancelled';
import { readBlocks } from '../blocks';
import type { TableColumn } from '../column';
import { viewOf } from '../decode/block';
import type { RowSource } from '../rowSource';
import { kernelScan } from './kernelScan';
import { noExtent, type Extent, type Scan } from './extent';
import { scanFloat32, scanFloat64 } from './scanFloats';
import { scanBytes, scanInts, scanShorts } from './scanIntegers';
import { LongScan } from './scanLongs';
import type { ColumnStats } from './stats';

/** Small enough to stay in a core's cache between reading and scanning. */
const blockBytes = 128 << 10;
/** Bytes after which others get their turn, by a read that is waited for. */
const turnBytes = 32 << 20;
/** From rows this wide on, one read for each cell is quicker than reading what lies between. */
const wideRow = 16 << 10;

/**
 * Statistics of a column of numbers, found in the bytes as they are stored, without making values of
 * them: scaling keeps or reverses the order, and so is done once, at the end. Null for other columns, and
 * where rows could not be read.
 * @throws AlmagestError `cancelled`, and as the source does
 */
export async function scanColumn(
  rows: RowSource,
  column: TableColumn,
  signal?: AbortSignal,
  progress?: (done: number) => void,
): Promise<ColumnStats | null> {
  const scanner = scannerOf(column);
  if (!scanner) return null;
  const extent = noExtent();
  const { rowBytes, nrows, readNow } = rows;
  const waitFor = async (first: number, end: number) => {
    for await (const block of readBlocks(rows, first, end, signal)) {
      scanBlock(scanner, block.view, column.offset, rowBytes, block.count, extent);
      progress?.((block.first + block.count) / nrows);
    }
  };
  if (!readNow) await waitFor(0, nrows);
  else {
    const narrow = rowBytes >= wideRow && column.width < rowBytes / 8;
    const [offset, step] = narrow ? [column.offset, column.width] : [0, rowBytes];
    const perBlock = Math.max(1, Math.floor(blockBytes / Math.max(1, step)));
    const memory = scanner.kernel ? null : new Uint8Array(Math.min(perBlock, nrows) * step);
    const view = memory && viewOf(memory);
    let passed = turnBytes;
    for (let first = 0; first < nrows; first += perBlock) {
      const count = Math.min(perBlock, nrows - first);
      passed += count * rowBytes;
      if (passed > turnBytes) {
        throwIfCancelled(signal);
        await rows.readRows(first, 1, signal);
        progress?.(first / nrows);
        passed = 0;
      }
      const read = (into: Uint8Array) => readNow.call(rows, first, count, offset, step, into);
      const at = column.offset - offset;
      let there: boolean;
      if (scanner.kernel) there = kernelScan(scanner.kernel, read, at, step, count, extent);
      else {
        there = read(memory!);
        if (there) scanBlock(scanner, view!, at, step, count, extent);
      }
      if (!there) await waitFor(first, first + count);
    }
  }
  if (rows.lost && rows.lost(0, nrows).length > 0) return null;
  progress?.(1);
  return statsOf(column, extent, scanner.long);
}

/** How the elements of a column are scanned: `perCell` of them, `bytes` apart. */
interface Scanner {
  readonly scan: Scan;
  readonly perCell: number;
  readonly bytes: number;
  readonly long?: LongScan;
  /** Where cells hold one number for which there is a kernel. */
  readonly kernel?: 'E' | 'D';
}

function scannerOf({ stored, scaling, nullValue }: TableColumn): Scanner | null {
  if (stored.kind !== 'fixed') return null;
  // Not monotone: what is infinite would become NaN.
  if (scaling.kind === 'linear' && !(Number.isFinite(scaling.scale) && scaling.scale !== 0)) return null;
  const missing = nullValue === null ? NaN : Number(nullValue);
  const perCell = stored.count;
  switch (stored.code) {
    case 'B':
      return { scan: scanBytes(missing), perCell, bytes: 1 };
    case 'I':
      return { scan: scanShorts(missing), perCell, bytes: 2 };
    case 'J':
      return { scan: scanInts(missing), perCell, bytes: 4 };
    case 'K': {
      const long = new LongScan(nullValue);
      return { scan: long.scan.bind(long), perCell, bytes: 8, long };
    }
    case 'E':
      return { scan: scanFloat32, perCell, bytes: 4, ...(perCell === 1 && { kernel: 'E' }) };
    case 'D':
      return { scan: scanFloat64, perCell, bytes: 8, ...(perCell === 1 && { kernel: 'D' }) };
    case 'L':
    case 'X':
    case 'C':
    case 'M':
      return null;
  }
}

function scanBlock(
  { scan, perCell, bytes }: Scanner,
  view: DataView,
  offset: number,
  step: number,
  rows: number,
  into: Extent,
): void {
  if (perCell === 1) scan(view, offset, step, rows, into);
  else for (let row = 0; row < rows; row++) scan(view, row * step + offset, bytes, perCell, into);
}

function statsOf({ scaling, stored }: TableColumn, extent: Extent, long?: LongScan): ColumnStats {
  const { count, nulls, nans, sum } = extent;
  if (count === 0) return { count, nulls, nans, min: null, max: null, mean: null };
  const ends = long ? [long.min, long.max] : [extent.min, extent.max];
  const mean = sum / count;
  if (scaling.kind === 'linear') {
    const { scale, zero } = scaling;
    const [one, other] = ends.map((end) => Number(end) * scale + zero);
    const [min, max] = scale > 0 ? [one!, other!] : [other!, one!];
    return { count, nulls, nans, min, max, mean: mean * scale + zero };
  }
  const code = stored.kind === 'fixed' ? stored.code : '';
  const shift = scaling.kind === 'shift' ? (shifts[code] ?? 0) : 0;
  const [min, max] = ends.map((end) => (typeof end === 'bigint' ? end + BigInt(shift) : end + shift));
  return { count, nulls, nans, min: min!, max: max!, mean: mean + shift };
}

/** What makes integers of the other signedness of them (FITS 4.0 table 19). */
const shifts: Readonly<Record<string, number>> = { B: -128, I: 2 ** 15, J: 2 ** 31, K: 2 ** 63 };
