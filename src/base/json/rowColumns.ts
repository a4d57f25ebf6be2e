import { AlmagestError, type Fault } from '../errors';
import type { Column, Table } from '../table';
import type { Turns } from '../turns';
import type { JsonField } from './fields';
import { JsonCells } from './jsonCells';
import type { JsonObject, JsonValue } from './parseRows';
import { typedColumn } from './typedColumn';

/** MAST's column of ticks in its portal. */
const ticks = '_selected_';
const mostColumns = 10_000;

/** Rows as columns while they come: by the names of their members, or by their place. */
export class RowColumns {
  nrows = 0;
  private readonly cells = new Map<string, JsonCells>();
  /** Names and cells in the order of the latest row; rows of one service are alike. */
  private names: readonly string[] = [];
  private order: readonly JsonCells[] = [];
  private byPlace = false;
  private odd = 0;

  constructor(
    private readonly mostCells: number,
    private readonly source: string,
  ) {}

  /** @throws AlmagestError `overflow` */
  add(rows: readonly JsonValue[]): void {
    for (const row of rows) {
      if (Array.isArray(row)) {
        this.byPlace = true;
        const values = row as readonly JsonValue[];
        this.addRow(values.length === this.names.length ? this.names : placesOf(values), values);
      } else if (typeof row === 'object' && row !== null) {
        this.addRow(Object.keys(row), Object.values(row as JsonObject));
      } else this.odd++;
    }
  }

  /** Forgets all rows but the first `nrows`. */
  keep(nrows: number): void {
    for (const cells of this.cells.values()) cells.keep(nrows);
    this.nrows = Math.min(this.nrows, nrows);
  }

  /** The table: the columns of the fields in their order, then those that no field tells of. */
  async finish(fields: readonly JsonField[], turns: Turns): Promise<Table> {
    const notes: Fault[] = [];
    const columns: Column[] = [];
    const left = new Map(this.cells);
    const take = async (field: JsonField, cells: JsonCells) => {
      if (field.type === ticks || field.name === ticks) return;
      const { misfit, ...typed } = typedColumn(cells, field.type);
      const { name, unit = null, ucd = null, description = null } = field;
      columns.push({ name, id: null, unit, ucd, utype: null, xtype: null, description, ...typed });
      if (misfit !== null) {
        const message = `Column ${name} has “${misfit.slice(0, 60)}”, which is no ${field.type}; it is read as ${typed.datatype}.`;
        notes.push({ kind: 'malformed', message });
      }
      await turns.pause();
    };
    for (const [at, field] of fields.entries()) {
      const key = this.byPlace ? String(at) : field.name;
      const cells = left.get(key) ?? this.cellsOf(key);
      left.delete(key);
      await take(field, cells);
    }
    for (const [name, cells] of left) {
      await take({ name: this.byPlace ? `col${Number(name) + 1}` : name, type: null }, cells);
    }
    if (this.odd > 0) {
      notes.push({
        kind: 'malformed',
        message: `${this.source}: ${this.odd} rows are no rows and were left out.`,
      });
    }
    return { name: null, description: null, columns, nrows: this.nrows, notes };
  }

  private addRow(names: readonly string[], values: readonly JsonValue[]): void {
    if (!this.alike(names)) this.reorder(names);
    const { order } = this;
    const full = order.length === this.cells.size;
    for (let at = 0; at < order.length; at++) order[at]!.add(values[at]);
    this.nrows++;
    if (!full) for (const cells of this.cells.values()) if (cells.length < this.nrows) cells.add(null);
    if (this.nrows * this.cells.size > this.mostCells) {
      throw new AlmagestError({
        kind: 'overflow',
        message: `${this.source} has more than ${this.mostCells} cells.`,
        advice: 'Ask for fewer rows or columns.',
      });
    }
  }

  private alike(names: readonly string[]): boolean {
    if (names === this.names) return true;
    if (names.length !== this.names.length) return false;
    for (let at = 0; at < names.length; at++) if (names[at] !== this.names[at]) return false;
    return true;
  }

  private reorder(names: readonly string[]): void {
    this.names = names;
    this.order = names.map((name) => this.cellsOf(name));
  }

  private cellsOf(name: string): JsonCells {
    let cells = this.cells.get(name);
    if (!cells) {
      if (this.cells.size >= mostColumns || this.nrows * this.cells.size > this.mostCells) {
        const message = `${this.source} has more than ${mostColumns} columns.`;
        throw new AlmagestError({ kind: 'overflow', message });
      }
      cells = new JsonCells(this.nrows);
      this.cells.set(name, cells);
    }
    return cells;
  }
}

function placesOf({ length }: readonly JsonValue[]): readonly string[] {
  return Array.from({ length: Math.min(length, mostColumns + 1) }, (_, at) => String(at));
}
