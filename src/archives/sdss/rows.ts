import { AlmagestError } from '../../base/errors';
import { type CellValue, cellValue, type Column, type Table } from '../../base/table';

/** Cells of a table by the names of its columns, in any case, as SkyServer's differ from release to release. */
export class Rows {
  private readonly columns: ReadonlyMap<string, Column>;

  constructor(
    readonly table: Table,
    private readonly archive: string,
  ) {
    this.columns = new Map(table.columns.map((column) => [column.name.toLowerCase(), column]));
  }

  get count(): number {
    return this.table.nrows;
  }

  has(name: string): boolean {
    return this.columns.has(name.toLowerCase());
  }

  /** Null where the cell is null, or there is no such column. */
  value(row: number, name: string): CellValue {
    const column = this.columns.get(name.toLowerCase());
    return column ? cellValue(column, row) : null;
  }

  text(row: number, name: string): string | null {
    const value = this.value(row, name);
    return value === null || typeof value === 'object' ? null : String(value).trim() || null;
  }

  number(row: number, name: string): number | null {
    const text = this.text(row, name);
    const number = text === null ? NaN : Number(text);
    return Number.isFinite(number) ? number : null;
  }

  /** @throws AlmagestError `malformed` naming the archive, the column and the row */
  needed(row: number, name: string): number {
    const number = this.number(row, name);
    if (number !== null) return number;
    const has = this.has(name);
    throw new AlmagestError({
      kind: 'malformed',
      message: has
        ? `${this.archive} sent ${JSON.stringify(this.text(row, name))} where a number was expected as “${name}”.`
        : `${this.archive} sent rows without the column “${name}”: it sent ${[...this.columns.values()].map((one) => one.name).join(', ')}.`,
      where: { source: this.archive, row },
    });
  }
}
