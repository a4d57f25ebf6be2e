import type { Fault } from '../base/errors';
import type { Table } from '../base/table';
import type { BinaryBlock, TextBlock } from './cells/block';
import type { Cells, NumberScan } from './cells/cells';
import { cellsFor } from './cells/cellsFor';
import { detailsOf, groupOf, infoOf, linkOf, paramOf } from './describe';
import type { FieldDetails, VotableColumn, VotableTable } from './document';
import { columnInfo, type Field } from './field';
import { notUtf8 } from './xml/looseUtf8';
import { attribute, childrenOf, descriptionOf, type Node } from './node';

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
  private readonly cells: readonly Cells[];
  private readonly notes: Fault[] = [];
  private surplus = 0;
  private adopted: Table | null = null;

  constructor(
    readonly fields: readonly Field[],
    private readonly resourceType: string | null,
  ) {
    this.cells = fields.map(cellsFor);
  }

  /** How the numbers of each column may be read where they stand. */
  get scans(): readonly NumberScan[] {
    return this.cells.map(({ scan }) => scan);
  }

  note(message: string, kind: Fault['kind'] = 'malformed'): void {
    this.notes.push({ kind, message });
  }

  /** A row of TABLEDATA; cells that lack are null, those beyond the last column are left out. */
  addTextRow(row: readonly string[]): void {
    this.cells.forEach((column, i) => column.addText(row[i] ?? ''));
    if (row.length > this.cells.length) this.surplus++;
    if (this.cells.length > 0) this.rows++;
  }

  addTextBlock(block: TextBlock): void {
    this.cells.forEach((column, i) => column.addTextBlock(block, i));
    this.rows += block.rows;
  }

  addBinaryBlock(block: BinaryBlock): void {
    this.cells.forEach((column, i) => column.addBinaryBlock(block, i));
    this.rows += block.rows;
  }

  /** Takes the rows of a table that was read elsewhere. */
  adopt(table: Table): void {
    this.adopted = table;
    this.rows = table.nrows;
    this.notes.push(...table.notes);
  }

  /** The table, described by its element. */
  finish(node: Node): VotableTable {
    const columns = this.columns(node);
    for (const [i, { unreadable }] of this.cells.entries()) {
      if (!unreadable) continue;
      const field = this.fields[i]!;
      const cells = unreadable.count === 1 ? '1 cell' : `${unreadable.count} cells`;
      const first = `row ${unreadable.row + 1}: “${unreadable.text}”`;
      this.note(`Column ${field.name}: ${cells} could not be read as ${field.datatype} (${first}).`);
    }
    for (const [i, { otherLetters }] of this.cells.entries()) {
      if (otherLetters === true) this.note(`Column ${this.fields[i]!.name}: ${notUtf8}`);
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

  private columns(node: Node): VotableColumn[] {
    const details = childrenOf(node, 'FIELD').map(detailsOf);
    if (this.adopted) {
      return this.adopted.columns.map((column, i) => {
        const field = this.fields[i];
        const { datatype, arraysize } = column;
        const described = field ? { ...columnInfo(field), datatype, arraysize } : {};
        return { ...column, ...described, ...(details[i] ?? noDetails) };
      });
    }
    return this.fields.map((field, i) => ({
      ...columnInfo(field),
      ...(details[i] ?? noDetails),
      ...this.cells[i]!.finish(),
    }));
  }
}
