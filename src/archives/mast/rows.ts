import { cellValue, type Column, type Table } from '../../base/table';
import { pickRows } from '../../base/tableRows';

/** A column by its name; null where there is none. */
export function columnNamed({ columns }: Table, name: string): Column | null {
  return columns.find((column) => column.name === name) ?? null;
}

/** A cell as text, as it came; null for none. */
export function textOf(column: Column | null, row: number): string | null {
  const value = column && cellValue(column, row);
  return value === null ? null : String(value);
}

/** A cell as a number; null for none. */
export function numberOf(column: Column | null, row: number): number | null {
  const text = textOf(column, row)?.trim() ?? '';
  const number = text === '' ? NaN : Number(text);
  return Number.isNaN(number) ? null : number;
}

/** The rows that are wanted, in their order. */
export function keepRows(table: Table, isWanted: (row: number) => boolean): Table {
  const rows: number[] = [];
  for (let row = 0; row < table.nrows; row++) if (isWanted(row)) rows.push(row);
  if (rows.length === table.nrows) return table;
  return { ...table, columns: table.columns.map((column) => pickRows(column, rows)), nrows: rows.length };
}

/** The first row of each value of a column; rows without a value stay. */
export function onceEach(table: Table, name: string): Table {
  const column = columnNamed(table, name);
  if (!column) return table;
  const seen = new Set<string>();
  return keepRows(table, (row) => {
    const value = textOf(column, row);
    if (value === null || value === '') return true;
    if (seen.has(value)) return false;
    seen.add(value);
    return true;
  });
}
