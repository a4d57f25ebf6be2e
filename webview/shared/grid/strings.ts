const count = new Intl.NumberFormat('en-US');

/** Everything a grid says, in one place for translation. */
export const gridStrings = {
  table: 'Table',
  row: 'Row',
  checkRow: (row: number) => `Row ${row}`,
  checkAll: 'Check all rows shown',
  filter: 'Filter rows',
  filterExample: "Filter: mag < 18 and class = 'STAR'",
  filterHelp:
    "Comparisons (= != < <= > >=), like 'M%', matches 'regex', between … and …, in (…), is null, and, or, not, arithmetic and functions. Names with other characters stand in double quotes. Enter runs it, Escape takes it away.",
  goToRow: 'Go to row',
  goToRowTip: (rows: number) => `The number of one of the ${count.format(rows)} rows shown; Enter goes there`,
  rows: (shown: number, all: number) =>
    shown === all
      ? `${count.format(all)} ${all === 1 ? 'row' : 'rows'}`
      : `${count.format(shown)} of ${count.format(all)} rows`,
  busy: 'Looking through the rows…',
  noRows: 'The table has no rows.',
  noneLeft: 'No row is left by the filter.',
  noColumns: 'The table has no columns.',
  statistics: (name: string) => `Statistics of ${name}`,
  resize: (name: string) => `Width of ${name}`,
  copied: (rows: number, columns: number) =>
    `Copied ${count.format(rows)} × ${count.format(columns)} ${rows * columns === 1 ? 'cell' : 'cells'}`,
  nothing: 'null',
  ucd: 'UCD',
  close: 'Close',
  stats: {
    count: 'Values',
    nulls: 'Nulls',
    nans: 'NaN',
    min: 'Least',
    max: 'Greatest',
    mean: 'Mean',
  },
} as const;
