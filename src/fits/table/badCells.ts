import type { Fault } from '../../base/errors';
import type { TableColumn } from './column';

/** Collects cells that could not be read, so that a column of them makes one note, not thousands. */
export class BadCells {
  private readonly found = new Map<TableColumn, { count: number; row: number; why: string }>();

  constructor(private readonly where: { readonly source: string; readonly hdu: number }) {}

  add(column: TableColumn, row: number, why: string): void {
    const known = this.found.get(column);
    if (known) known.count++;
    else this.found.set(column, { count: 1, row, why });
  }

  /** One note for each column that has any, naming the first. */
  notes(): Fault[] {
    return [...this.found].map(([column, { count, row, why }]) => {
      const cells = count === 1 ? 'A cell' : `${count} cells`;
      const message = `${cells} of column ${column.name} cannot be read, and left empty: in row ${row + 1} ${why}.`;
      return { kind: 'malformed', message, where: { ...this.where, row } };
    });
  }
}
