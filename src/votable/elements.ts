import type { Fault } from '../base/errors';
import type { Table } from '../base/table';
import { TableStream } from './binary/tableStream';
import type { BinaryBlock, TextBlock } from './cells/block';
import { DocumentBuilder } from './documentBuilder';
import type { Votable } from './document';
import { fieldOf, type Field } from './field';
import { LimitReached, type VotableLimits } from './limits';
import { attribute, childrenOf, type Attributes, type Node } from './node';
import { TableBuilder } from './tableBuilder';

/** Elements whose text is wanted, markup inside of it left out. */
const texts: ReadonlySet<string> = new Set(['TD', 'INFO', 'DESCRIPTION', 'STREAM']);

/** Elements of rows: they come and go, nothing is kept of them. */
const passing: ReadonlySet<string> = new Set([
  ...['DATA', 'TABLEDATA', 'TR', 'TD', 'BINARY', 'BINARY2', 'FITS', 'PARQUET', 'STREAM'],
]);

/** Reads the rows of a FITS binary table; `extension` counts from 1, as VOTable's `extnum` does. */
export type FitsTableReader = (bytes: Uint8Array, extension: number | null) => Promise<Table>;

/** Turns the elements of a VOTable, as they open and close, into a document. Names are local and upper-case. */
export class VotableElements {
  private readonly open: Node[] = [];
  private readonly document: DocumentBuilder;
  private tableNode: Node | null = null;
  private table: TableBuilder | null = null;
  private row: string[] | null = null;
  private stream: TableStream | null = null;
  private closedStream: { readonly stream: TableStream; readonly extension: number | null } | null = null;
  private cells = 0;

  constructor(
    private readonly limits: VotableLimits,
    private readonly fits: FitsTableReader | undefined,
  ) {
    this.document = new DocumentBuilder(limits);
  }

  /** Whether anything was read that is worth showing. */
  get hasContent(): boolean {
    return (
      this.document.hasContent || (this.tableNode !== null && childrenOf(this.tableNode, 'FIELD').length > 0)
    );
  }

  get rootSeen(): boolean {
    return this.document.root !== null;
  }

  /** Whether the root was closed: what follows is no part of the document. */
  get rootClosed(): boolean {
    return this.rootSeen && this.open.length === 0;
  }

  /** The table whose rows may come next, directly in TABLEDATA; null where something else is open. */
  get awaitsRows(): TableBuilder | null {
    return this.open.at(-1)?.name === 'TABLEDATA' ? this.rowsOfTable() : null;
  }

  /** The STREAM that is open and read, if nothing else is open in it. */
  get openStream(): TableStream | null {
    return this.open.at(-1)?.name === 'STREAM' ? this.stream : null;
  }

  note(fault: Fault): void {
    this.document.note(fault);
  }

  start(name: string, attributes: Attributes): void {
    const node: Node = { name, attributes, children: [], text: '' };
    this.open.push(node);
    if (this.open.length > this.limits.depth)
      throw new LimitReached(`more than ${this.limits.depth} levels deep`);
    if (!passing.has(name)) this.document.start(node);
    if (name === 'TABLE') this.startTable(node);
    else if (name === 'TR') this.row = this.rowsOfTable() ? [] : null;
    else if (name === 'STREAM') this.startStream(node);
    else if (name === 'PARQUET')
      this.rowsOfTable()?.note('Its rows are in Parquet, which is not read.', 'unsupported');
  }

  addText(text: string): void {
    const holder = this.open.findLast(({ name }) => texts.has(name));
    if (holder?.name === 'STREAM') this.stream?.addText(text);
    else if (holder) holder.text += text;
  }

  end(name: string): void {
    const node = this.open.pop();
    if (!node) return;
    if (name === 'TD') this.row?.push(node.text);
    else if (name === 'TR') this.endRow();
    else if (name === 'STREAM') this.endStream();
    else if (name === 'TABLE') this.endTable();
    else if (!passing.has(name)) this.document.end(node, this.open);
  }

  /** Rows of TABLEDATA, found without the XML parser. @throws LimitReached */
  addTextBlock(block: TextBlock): void {
    const rows = this.room(block.rows);
    this.table?.addTextBlock(rows === block.rows ? block : { ...block, rows });
    if (rows < block.rows) this.refuseRow();
  }

  /** Takes what a STREAM that was closed, or is still open at the end of the document, holds. */
  async settle(atEnd = false): Promise<void> {
    if (atEnd && this.stream) this.endStream();
    const { closedStream, table } = this;
    this.closedStream = null;
    if (!closedStream) return;
    const bytes = await closedStream.stream.end();
    if (bytes === null || !table) return;
    await this.fits!(bytes, closedStream.extension).then(
      (read) => table.adopt(read),
      (error: unknown) => {
        table.note(`Its rows are in FITS, which could not be read: ${String(error)}`, 'malformed');
      },
    );
  }

  /** The document as far as it came; elements that are still open are closed. */
  finish(): Votable {
    for (let node = this.open.pop(); node; node = this.open.pop()) {
      if (node.name === 'TABLE') this.endTable();
      else if (!passing.has(node.name)) this.document.end(node, this.open);
    }
    return this.document.finish();
  }

  private startTable(node: Node): void {
    this.endTable();
    this.document.countTable();
    this.tableNode = node;
  }

  /** The table that takes rows; its fields are complete when the first one comes. */
  private rowsOfTable(): TableBuilder | null {
    if (!this.tableNode) return null;
    return (this.table ??= new TableBuilder(this.fieldsOf(this.tableNode), this.resourceType()));
  }

  private fieldsOf(table: Node): readonly Field[] {
    const own = childrenOf(table, 'FIELD').map((field, i) => fieldOf(field, i + 1));
    return own.length > 0 ? own : this.document.fieldsOf(attribute(table, 'ref'));
  }

  /** `type` of the RESOURCE that holds what is open now, or of one around it. */
  private resourceType(): string | null {
    const resource = this.open.findLast((node) => node.name === 'RESOURCE' && node.attributes.has('type'));
    return resource ? attribute(resource, 'type') : null;
  }

  private endRow(): void {
    const { row, table } = this;
    this.row = null;
    if (!row || !table) return;
    if (this.room(1) === 0) this.refuseRow();
    table.addTextRow(row);
  }

  /** How many of so many rows the table may still take; they count as taken. */
  private room(rows: number): number {
    const { table, limits } = this;
    if (!table) return 0;
    const width = Math.max(1, table.fields.length);
    const room = Math.min(rows, limits.rows - table.rows, Math.floor((limits.cells - this.cells) / width));
    this.cells += Math.max(0, room) * width;
    return Math.max(0, room);
  }

  private refuseRow(): never {
    const { limits, table } = this;
    const rows = (table?.rows ?? 0) >= limits.rows;
    throw new LimitReached(rows ? `more than ${limits.rows} rows` : `more than ${limits.cells} cells`);
  }

  private startStream(node: Node): void {
    const format = (['BINARY2', 'BINARY', 'FITS'] as const).find((name) => this.within(name));
    const table = this.rowsOfTable();
    if (!format || !table || (table.fields.length === 0 && format !== 'FITS')) return;
    const encoding = attribute(node, 'encoding')?.toLowerCase() ?? 'base64';
    const href = attribute(node, 'href');
    if (href !== null) {
      table.note(`Its rows are in another file, which is not fetched here: ${href}`, 'unsupported');
    } else if (format === 'FITS' && !this.fits) {
      table.note('Its rows are in FITS, which is not read here.', 'unsupported');
    } else if (encoding !== 'base64' && encoding !== 'gzip') {
      table.note(`Its rows are encoded as ${encoding}, which is not read here.`, 'unsupported');
    } else {
      this.stream = new TableStream(
        {
          rowCount: () => table.rows,
          addBinaryBlock: (block) => this.addBinaryBlock(block),
          note: (text) => table.note(text),
        },
        table.fields,
        format,
        encoding === 'gzip',
        this.limits.bytes,
      );
    }
  }

  private addBinaryBlock(block: BinaryBlock): boolean {
    const { table } = this;
    const rows = this.room(block.rows);
    table?.addBinaryBlock(rows === block.rows ? block : { ...block, rows });
    if (rows === block.rows) return true;
    table?.note(`Only the first ${table.rows} rows were read; the table is larger than allowed.`, 'overflow');
    return false;
  }

  private endStream(): void {
    const extnum = Number(this.open.findLast(({ name }) => name === 'FITS')?.attributes.get('extnum'));
    const extension = Number.isSafeInteger(extnum) ? extnum : null;
    if (this.stream) this.closedStream = { stream: this.stream, extension };
    this.stream = null;
  }

  private endTable(): void {
    const node = this.tableNode;
    if (!node) return;
    const table = this.rowsOfTable()!;
    this.tableNode = null;
    this.table = null;
    this.row = null;
    const holder = this.open.findLast(({ name }) => name === 'RESOURCE' || name === 'VOTABLE');
    this.document.addTable(node, table.finish(node), table.fields, holder);
  }

  private within(name: string): boolean {
    return this.open.some((element) => element.name === name);
  }
}
