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
  plot: 'Plot the rows shown, one column against another',
  points: {
    title: 'Plot of the rows shown',
    x: 'X',
    y: 'Y',
    histogram: '(how many)',
    rows: 'Rows',
    more: 'How it is plotted',
    line: 'Join points in the order of rows',
    logX: 'X by its logarithm',
    logY: 'Y by its logarithm',
    flipX: 'X grows to the left',
    flipY: 'Y grows downwards',
    all: 'Show all points',
    close: 'Close the plot',
    loading: 'Reading the columns…',
    noColumns: 'The table has no column of numbers.',
    about: (x: string, y: string) =>
      `${y} against ${x}. Drag marks rows, with Shift more of them; a click goes to the row; the wheel zooms.`,
    help: 'Drag to mark rows.',
    value: (name: string, value: string) => `${name} ${value}`,
    point: (row: number, values: readonly string[]) => [`Row ${count.format(row)}`, ...values].join(' · '),
    marked: (rows: number) => `${count.format(rows)} ${rows === 1 ? 'row' : 'rows'} marked.`,
    some: (step: number) => `One row in ${count.format(step)} is a point.`,
    first: 'Go to the first',
    only: 'Show only these',
    clear: 'Unmark',
  },
  stats: {
    count: 'Values',
    nulls: 'Nulls',
    nans: 'NaN',
    min: 'Minimum',
    max: 'Maximum',
    mean: 'Mean',
  },
} as const;
