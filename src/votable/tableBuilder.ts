import type { Fault } from '../base/errors';
import type { NumericArray } from '../base/table';
import { decodeBase64 } from './base64';
import { BinaryEnd, BinaryRows } from './binary';
import { cellsFor, type Cells } from './cells';
import { detailsOf, groupOf, infoOf, linkOf, paramOf } from './describe';
import type { FieldDetails, VotableColumn, VotableTable } from './document';
import { columnInfo, type Field } from './field';
import { attribute, childrenOf, descriptionOf, type Node } from './node';

interface Unreadable {
  count: number;
  row: number;
  text: string;
}

/** Of a column that another table's FIELD describes. */
const noDetails: FieldDetails = {
  ref: null,
  width: null,
  precision: null,
  type: null,
  domain: null,
  links: [],
};

/** One TABLE while it is read. */
export class TableBuilder {
  rows = 0;
  private cells: Cells[] | null = null;
  private readonly unreadable = new Map<number, Unreadable>();
  private readonly notes: Fault[] = [];
  private surplus = 0;

  constructor(
    readonly fields: readonly Field[],
    private readonly resourceType: string | null,
  ) {}

  note(message: string, kind: Fault['kind'] = 'malformed'): void {
    this.notes.push({ kind, message });
  }

  /** A row of TABLEDATA; cells that lack are null, those beyond the last column are left out. */
  addTextRow(row: readonly string[]): void {
    const cells = this.columns();
    cells.forEach((column, i) => {
      const text = row[i] ?? '';
      if (!column.addText(text)) this.noteUnreadable(i, text);
    });
    if (row.length > cells.length) this.surplus++;
    if (cells.length > 0) this.rows++;
  }

  /** The rows of a STREAM of base64 text. */
  addBinary(text: string, withNulls: boolean, mostRows: number): void {
    const bytes = decodeBase64(text);
    if (!bytes) this.note('The binary stream is not base64; it was left out.');
    if (!bytes || this.fields.length === 0) return;
    const cells = this.columns();
    const stream = new BinaryRows(bytes, this.fields, withNulls);
    const row: (number | bigint | string | NumericArray | null)[] = [];
    try {
      while (!stream.ended && this.rows < mostRows) {
        const { position } = stream;
        stream.next((column, value) => (row[column] = value));
        if (stream.position === position) throw new BinaryEnd();
        cells.forEach((column, i) => column.addValue(row[i] ?? null));
        this.rows++;
      }
    } catch (error) {
      if (!(error instanceof BinaryEnd)) throw error;
      this.note(`The binary stream ends within row ${this.rows + 1}; that row was left out.`);
    }
    if (!stream.ended && this.rows >= mostRows) {
      this.note(`Only the first ${this.rows} rows were read; the table is larger than allowed.`, 'overflow');
    }
  }

  /** The table, described by its element. */
  finish(node: Node): VotableTable {
    const parts = this.columns().map((column) => column.finish());
    const details = childrenOf(node, 'FIELD').map(detailsOf);
    const columns = this.fields.map((field, i): VotableColumn => ({
      ...columnInfo(field),
      ...(details[i] ?? noDetails),
      ...parts[i]!,
    }));
    for (const [i, { count, row, text }] of this.unreadable) {
      const field = this.fields[i]!;
      const cells = count === 1 ? '1 cell' : `${count} cells`;
      const first = `row ${row + 1}: “${text.slice(0, 40)}”`;
      this.note(`Column ${field.name}: ${cells} could not be read as ${field.datatype} (${first}).`);
    }
    if (this.surplus > 0) this.note(`${this.surplus} rows have more cells than the table has columns.`);
    return {
      name: attribute(node, 'name'),
      id: attribute(node, 'id'),
      ref: attribute(node, 'ref'),
      ucd: attribute(node, 'ucd'),
      utype: attribute(node, 'utype'),
      description: descriptionOf(node),
      resourceType: this.resourceType,
      columns,
      params: childrenOf(node, 'PARAM').map(paramOf),
      groups: childrenOf(node, 'GROUP').map(groupOf),
      links: childrenOf(node, 'LINK').map(linkOf),
      infos: childrenOf(node, 'INFO').map(infoOf),
      nrows: this.rows,
      notes: this.notes,
    };
  }

  /** Fields are complete when the first row comes; later ones would have no cells. */
  private columns(): Cells[] {
    this.cells ??= this.fields.map(cellsFor);
    return this.cells;
  }

  private noteUnreadable(column: number, text: string): void {
    const known = this.unreadable.get(column);
    if (known) known.count++;
    else this.unreadable.set(column, { count: 1, row: this.rows, text });
  }
}
