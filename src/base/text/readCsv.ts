import Papa from 'papaparse';
import { AlmagestError } from '../errors';
import type { Column, Table } from '../table';
import { columnOf, type TextColumn } from './columnOfTexts';
import { uniqueNames } from './uniqueNames';

/** The lines of a CSV text as cells; blank lines and those that begin with `#` are left out. */
export function csvLines(text: string, separator = ''): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter: separator, comments: '#', skipEmptyLines: true });
  return data;
}

/**
 * A CSV or tab-separated text as a table: the first line has the names, the type of a column is that of
 * all its cells (integer, real, boolean, else text); an empty cell is null.
 * @param separator found out where it is left out
 * @throws AlmagestError `malformed` where there is not even a line of names
 */
export function readCsv(text: string, separator?: string): Table {
  const [names, ...lines] = csvLines(text.replace(/^\ufeff/, ''), separator);
  if (!names)
    throw new AlmagestError({ kind: 'malformed', message: 'The text has no line of column names.' });
  return tableOf(
    uniqueNames(names.map((name) => name.trim())).map((name) => ({ name })),
    lines,
  );
}

/** Lines of cells as columns; cells that lack are null. */
export function tableOf(columns: readonly TextColumn[], lines: readonly string[][]): Table {
  const cells = columns.map((column, at): Column =>
    columnOf(
      column,
      lines.map((line) => line[at] ?? ''),
    ),
  );
  return { name: null, description: null, columns: cells, nrows: lines.length, notes: [] };
}
