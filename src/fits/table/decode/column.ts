import type { TableColumn } from '../column';
import { decodeAscii } from './ascii';
import type { DecodedCells, RowBlock } from './block';
import { decodeFixed } from './fixed';
import { decodeTexts } from './texts';

/** Is told of a cell that could not be read: its row in the table, and why. */
export type BadCell = (row: number, why: string) => void;

/** The cells of a column that stand in the rows themselves; those in the heap take `decodeVariable`. */
export function decodeInRows(column: TableColumn, block: RowBlock, bad: BadCell): DecodedCells {
  switch (column.stored.kind) {
    case 'fixed':
      return decodeFixed(column, block);
    case 'text':
      return decodeTexts(column, block);
    case 'ascii':
      return decodeAscii(column, block, (row, text) =>
        bad(block.first + row, `‘${text.slice(0, 40)}’ is no number`),
      );
    case 'variable':
    case 'unreadable': {
      const nulls = new Uint8Array(block.count).fill(1);
      return { values: emptyCells(column, block.count), nulls, elementNulls: null };
    }
  }
}

function emptyCells({ datatype }: TableColumn, rows: number): DecodedCells['values'] {
  return datatype === 'char' ? Array<string>(rows).fill('') : Array.from({ length: rows }, () => null);
}
