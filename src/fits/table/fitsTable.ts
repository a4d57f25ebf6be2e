import { AlmagestError, type Fault } from '../../base/errors';
import type { Column, Table } from '../../base/table';
import type { TableReader } from '../../base/tableReader';
import { BadCells } from './badCells';
import { blockBytes, readBlocks } from './blocks';
import type { TableColumn } from './column';
import { rowBlock, type RowBlock } from './decode/block';
import { decodeInRows } from './decode/column';
import { decodeVariable } from './decode/variable';
import { Heap, readDescriptors, type HeapCell } from './heap';
import { joinColumns } from './joinColumns';
import { withoutLost } from './lostRows';
import type { TableLayout } from './layout';
import type { RowSource } from './rowSource';

/** The most bytes, of rows and of arrays in the heap, that one window may take. */
const windowBytes = 256 << 20;
/** Bytes of arrays in the heap that one piece of a table takes. */
const pieceBytes = 16 << 20;

/** A FITS table: windows of rows, whole columns, and streams of both, in bounded memory. */
export class FitsTable implements TableReader {
  private readonly heap: Heap;

  constructor(
    readonly layout: TableLayout,
    /** Where the bytes come from; its number of rows is the table's. */
    readonly source: RowSource,
    private readonly fileName: string,
  ) {
    this.heap = new Heap(source);
  }

  get columns(): readonly TableColumn[] {
    return this.layout.columns;
  }

  /** Rows that are there. */
  get nrows(): number {
    return this.source.nrows;
  }

  get promised(): number {
    return this.layout.promised;
  }

  /** What is odd about the table as a whole. */
  get notes(): readonly Fault[] {
    return this.layout.notes;
  }

  /**
   * The column of that name, in either case, or of that index from 0. Of several with the name the first
   * is meant.
   * @throws AlmagestError `not-found`
   */
  find(column: string | number): TableColumn {
    const lower = String(column).trim().toLowerCase();
    const found =
      typeof column === 'number'
        ? this.columns[column]
        : (this.columns.find(({ name }) => name === column) ??
          this.columns.find(({ name }) => name.toLowerCase() === lower));
    if (found) return found;
    const names = this.columns.slice(0, 30).map(({ name }) => name);
    throw new AlmagestError({
      kind: 'not-found',
      message: `The table in HDU ${this.layout.hdu} has no column ${column}.`,
      where: { source: this.fileName, hdu: this.layout.hdu },
      advice: `It has ${names.join(', ')}${this.columns.length > names.length ? ', …' : ''}.`,
    });
  }

  /**
   * `count` rows from `first` on (from 0), fewer where the table ends; all columns, or those given.
   * @throws AlmagestError `overflow` where that is more than fits into memory, and as the source does
   */
  async rows(
    first: number,
    count: number,
    columns: readonly TableColumn[] = this.columns,
    signal?: AbortSignal,
  ): Promise<Table> {
    const from = Math.max(0, Math.min(Math.trunc(first) || 0, this.nrows));
    const rows = Math.max(0, Math.min(Math.trunc(count) || 0, this.nrows - from));
    const { rowBytes } = this.source;
    if (rows * rowBytes > windowBytes) throw this.tooLarge(rows, rows * rowBytes);
    const bytes = await this.source.readRows(from, rows, signal);
    const bad = this.badCells();
    const block = rowBlock(bytes, rowBytes, rows, from);
    const cells = this.heapCells(block, columns, bad);
    const heapBytes = Array.from({ length: rows }, (_, row) => bytesOf(cells, row)).reduce(
      (a, b) => a + b,
      0,
    );
    if (heapBytes > windowBytes) throw this.tooLarge(rows, heapBytes);
    return this.table(await this.decode(block, columns, cells, bad, signal), from, rows, bad);
  }

  /**
   * Rows from `first` to before `end`, in pieces of some megabytes: for streaming a table.
   * @throws AlmagestError as the source does
   */
  async *pieces(
    first: number,
    end: number,
    columns: readonly TableColumn[] = this.columns,
    signal?: AbortSignal,
    bytes = blockBytes,
  ): AsyncGenerator<Table> {
    const { rowBytes } = this.source;
    for await (const block of readBlocks(this.source, first, Math.min(end, this.nrows), signal, bytes)) {
      const bad = this.badCells();
      const cells = this.heapCells(block, columns, bad);
      for (let from = 0; from < block.count;) {
        let to = from;
        if (cells.size === 0) to = block.count;
        for (let sum = 0; to < block.count && (to === from || sum < pieceBytes); to++)
          sum += bytesOf(cells, to);
        const part = rowBlock(
          block.bytes.subarray(from * rowBytes, to * rowBytes),
          rowBytes,
          to - from,
          block.first + from,
        );
        const partCells = new Map([...cells].map(([column, all]) => [column, all.slice(from, to)]));
        const decoded = await this.decode(part, columns, partCells, bad, signal);
        const piece = this.table(decoded, block.first + from, to - from, bad);
        // What was odd in the block is told once, with the last of its pieces.
        yield to < block.count ? { ...piece, notes: [] } : piece;
        from = to;
      }
    }
  }

  /**
   * A whole column, with what was odd about it.
   * @throws AlmagestError `not-found`, `overflow`, and as the source does
   */
  async column(
    name: string | number,
    signal?: AbortSignal,
  ): Promise<{ column: Column; notes: readonly Fault[] }> {
    const column = this.find(name);
    if (column.width * this.nrows > 8 * windowBytes)
      throw this.tooLarge(this.nrows, column.width * this.nrows);
    const parts: Column[] = [];
    const notes: Fault[] = [];
    let elements = 0;
    for await (const piece of this.pieces(0, this.nrows, [column], signal)) {
      const part = piece.columns[0]!;
      parts.push(part);
      notes.push(...piece.notes);
      if (column.stored.kind === 'variable') {
        for (const cell of part.values) if (typeof cell === 'object') elements += cell?.length ?? 0;
        if (elements > windowBytes / 2) throw this.tooLarge(this.nrows, elements);
      }
    }
    return {
      column: parts.length > 0 ? joinColumns(parts) : (await this.rows(0, 0, [column])).columns[0]!,
      notes,
    };
  }

  private async decode(
    block: RowBlock,
    columns: readonly TableColumn[],
    cells: ReadonlyMap<TableColumn, readonly (HeapCell | null)[]>,
    bad: BadCells,
    signal?: AbortSignal,
  ): Promise<Column[]> {
    const decoded: Column[] = [];
    for (const column of columns) {
      const inHeap = cells.get(column);
      const { name, id, unit, ucd, utype, xtype, description, datatype, arraysize } = column;
      const part = inHeap
        ? await decodeVariable(column, inHeap, this.heap, signal)
        : decodeInRows(column, block, (row, why) => bad.add(column, row, why));
      decoded.push({ name, id, unit, ucd, utype, xtype, description, datatype, arraysize, ...part });
    }
    return decoded;
  }

  private heapCells(block: RowBlock, columns: readonly TableColumn[], bad: BadCells) {
    const variable = columns.filter(({ stored }) => stored.kind === 'variable');
    return new Map(
      variable.map((column) => {
        const report = (row: number, why: string) => bad.add(column, block.first + row, why);
        return [column, readDescriptors(column, block, this.source.heapBytes, report)] as const;
      }),
    );
  }

  private table(columns: readonly Column[], first: number, nrows: number, bad: BadCells): Table {
    const table = { name: this.layout.name, description: null, columns, nrows, notes: bad.notes() };
    return withoutLost(table, this.source, first);
  }

  private badCells(): BadCells {
    return new BadCells({ source: this.fileName, hdu: this.layout.hdu });
  }

  private tooLarge(rows: number, bytes: number): AlmagestError {
    return new AlmagestError({
      kind: 'overflow',
      message: `${rows} rows of HDU ${this.layout.hdu} take ${bytes} bytes, too many at once.`,
      where: { source: this.fileName, hdu: this.layout.hdu },
      advice: 'Ask for fewer rows or columns.',
    });
  }
}

/** Bytes that the arrays of a row take in the heap. */
function bytesOf(cells: ReadonlyMap<TableColumn, readonly (HeapCell | null)[]>, row: number): number {
  let sum = 0;
  for (const column of cells.values()) sum += column[row]?.length ?? 0;
  return sum;
}
