import type { ColumnInfo, Table } from '../table';
import { cellTexts } from './cellText';

/** Writes a table as text, some rows at a time. */
export interface TableTextWriter {
  /** What stands before the first row. */
  head(): string;
  /** The rows of a piece of the table; its columns are those that the writer was made for. */
  rows(piece: Table): string;
}

/** A value as it stands between separators: quoted where it must be, or where blanks would be lost. */
export function csvField(text: string, separator: string): string {
  const plain = text !== '' && !/["\r\n]|^[\s#]|\s$/.test(text) && !text.includes(separator);
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** How lines end (RFC 4180 §2). */
const lineEnd = '\r\n';

/** CSV (RFC 4180), or tab-separated. A null is empty, an empty text is `""`, arrays are JSON. */
export function csvWriter(columns: readonly ColumnInfo[], separator = ','): TableTextWriter {
  return {
    head: () => columns.map(({ name }) => csvField(name, separator)).join(separator) + lineEnd,
    rows: (piece) => csvRows(piece, separator, lineEnd),
  };
}

/** A whole table as CSV; see {@link csvWriter}. */
export function tableToCsv(table: Table, separator = ','): string {
  const writer = csvWriter(table.columns, separator);
  return writer.head() + writer.rows(table);
}

/** The rows of a table alone. */
export function csvRows(table: Table, separator: string, end: string): string {
  const lines = csvLines(table, separator);
  return lines.length === 0 ? '' : lines.join(end) + end;
}

/** One text a row, without the end of its line. */
export function csvLines({ columns, nrows }: Table, separator: string): string[] {
  const cells = columns.map((column) => {
    const text = cellTexts(column);
    if (ArrayBuffer.isView(column.values)) return text;
    const { nulls } = column;
    return (row: number) => (nulls?.[row] === 1 ? '' : csvField(text(row), separator));
  });
  const lines: string[] = [];
  for (let row = 0; row < nrows; row++) {
    let line = '';
    for (let at = 0; at < cells.length; at++) line += (at === 0 ? '' : separator) + cells[at]!(row);
    // A line with nothing on it would be no row to a reader.
    lines.push(line === '' ? '""' : line);
  }
  return lines;
}
