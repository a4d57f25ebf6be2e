import { noTables, type TableTally } from './compare';

/** One line per category: what agrees with astropy, of how much. */
export function printTally(tallies: ReadonlyMap<string, TableTally>): string {
  const head = ['category', 'tables agree', 'columns agree', 'rows × columns', 'astropy fails', 'differing'];
  const line = (name: string, tally: TableTally) => [
    name,
    `${tally.tables}/${tally.allTables}`,
    `${tally.columns}/${tally.allColumns}`,
    String(tally.cells),
    String(tally.refused),
    String(tally.differences.length),
  ];
  const all = noTables();
  for (const tally of tallies.values()) {
    for (const key of ['tables', 'allTables', 'columns', 'allColumns', 'cells', 'refused'] as const) {
      all[key] += tally[key];
    }
    all.differences.push(...tally.differences);
  }
  const shown = [...tallies].filter(([, tally]) => tally.allTables > 0);
  const rows = [head, ...shown.map(([name, tally]) => line(name, tally)), line('all', all)];
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  return rows.map((cells) => cells.map((cell, at) => cell.padStart(widths[at]!)).join('  ')).join('\n');
}
