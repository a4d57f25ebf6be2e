import type { Fault } from '../base/errors';
import { contentsOf, firstDescription } from './contents';
import { infoOf, paramOf } from './describe';
import type { QueryStatus, Votable, VotableInfo, VotableParam, VotableTable } from './document';
import { fieldOf, type Field } from './field';
import type { VotableLimits } from './limits';
import { attribute, childrenOf, type Attributes, type Node } from './node';
import { laterStatus, statusOf } from './status';
import { TableBuilder } from './tableBuilder';

/** No further row or cell may be read. */
export class LimitReached extends Error {}

/** Elements whose text is wanted, markup inside of it left out. */
const texts: ReadonlySet<string> = new Set(['TD', 'INFO', 'DESCRIPTION', 'STREAM']);

/** Elements of rows: they come and go, nothing is kept of them. */
const passing: ReadonlySet<string> = new Set([
  'DATA',
  'TABLEDATA',
  'TR',
  'TD',
  'BINARY',
  'BINARY2',
  'STREAM',
]);

/** Turns the elements of a VOTable, as they open and close, into a document. Names are local and upper-case. */
export class VotableElements {
  private readonly open: Node[] = [];
  private readonly tables: VotableTable[] = [];
  private readonly infos: VotableInfo[] = [];
  private readonly params: VotableParam[] = [];
  private readonly notes: Fault[] = [];
  private readonly fieldsById = new Map<string, readonly Field[]>();
  private readonly nullsById = new Map<string, string>();
  private status: QueryStatus = { state: 'ok', message: '' };
  private root: Node | null = null;
  private tableNode: Node | null = null;
  private table: TableBuilder | null = null;
  private row: string[] | null = null;
  private cells = 0;
  private infoCount = 0;
  private elementCount = 0;

  constructor(private readonly limits: VotableLimits) {}

  /** Whether anything was read that is worth showing. */
  get hasTable(): boolean {
    return (
      this.tables.length > 0 || (this.tableNode !== null && childrenOf(this.tableNode, 'FIELD').length > 0)
    );
  }

  get rootSeen(): boolean {
    return this.root !== null;
  }

  note(fault: Fault): void {
    if (this.notes.length < 50) this.notes.push(fault);
  }

  start(name: string, attributes: Attributes): void {
    const node: Node = { name, attributes, children: [], text: '' };
    this.open.push(node);
    if (this.open.length > this.limits.depth)
      throw new LimitReached(`more than ${this.limits.depth} levels deep`);
    if (passing.has(name)) this.startOfData(name);
    else {
      if (++this.elementCount > this.limits.elements)
        throw new LimitReached(`more than ${this.limits.elements} elements`);
      if (name === 'VOTABLE') this.root ??= node;
      else if (name === 'TABLE') this.startTable(node);
      else if ((name === 'FITS' || name === 'PARQUET') && this.within('DATA')) {
        this.rowsOfTable()?.note(`Its rows are in ${name}, which is not read here.`, 'unsupported');
      }
    }
  }

  addText(text: string): void {
    const holder = this.open.findLast(({ name }) => texts.has(name));
    if (holder) holder.text += text;
  }

  end(name: string): void {
    const node = this.open.pop();
    if (!node) return;
    switch (name) {
      case 'TD':
        this.row?.push(node.text);
        return;
      case 'TR':
        this.endRow();
        return;
      case 'STREAM':
        this.endStream(node);
        return;
      case 'TABLE':
        this.endTable();
        return;
      case 'VALUES':
        this.endValues(node);
        break;
      case 'INFO':
        this.endInfo(infoOf(node));
        break;
      case 'PARAM':
        this.endParam(paramOf(node));
        break;
      case 'FIELD':
        if (childrenOf(this.open.at(-1) ?? node, 'FIELD').length >= this.limits.columns) {
          throw new LimitReached(`more than ${this.limits.columns} columns`);
        }
        break;
    }
    if (!passing.has(name)) this.open.at(-1)?.children.push(node);
  }

  /** The document as far as it came; elements that are still open are closed. */
  finish(): Votable {
    for (let node = this.open.pop(); node; node = this.open.pop()) {
      if (node.name === 'TABLE') this.endTable();
      else if (node !== this.root && !passing.has(node.name)) this.open.at(-1)?.children.push(node);
    }
    const root = contentsOf(this.root ?? { name: 'VOTABLE', attributes: new Map(), children: [], text: '' });
    const { tables, infos, params, status, notes } = this;
    const version = this.root && attribute(this.root, 'version');
    return { version, description: firstDescription(root), tables, infos, params, root, status, notes };
  }

  private startOfData(name: string): void {
    if (name !== 'TR' || !this.tableNode) return;
    this.rowsOfTable();
    this.row = [];
  }

  private startTable(node: Node): void {
    this.endTable();
    if (this.tables.length >= this.limits.tables) {
      throw new LimitReached(`more than ${this.limits.tables} tables`);
    }
    this.tableNode = node;
  }

  /** The table that takes rows; its fields are complete when the first one comes. */
  private rowsOfTable(): TableBuilder | null {
    if (!this.tableNode) return null;
    return (this.table ??= new TableBuilder(this.fieldsOf(this.tableNode), this.resourceType()));
  }

  private fieldsOf(table: Node): readonly Field[] {
    const own = childrenOf(table, 'FIELD').map((field, i) => fieldOf(field, i + 1));
    if (own.length > 0) return own;
    return this.fieldsById.get(attribute(table, 'ref') ?? '') ?? [];
  }

  /** `type` of the RESOURCE that holds what is open now, or of one around it. */
  private resourceType(): string | null {
    const resource = this.open.findLast((node) => node.name === 'RESOURCE' && node.attributes.has('type'));
    return resource ? attribute(resource, 'type') : null;
  }

  /** VALUES may say which text is null, or refer to another VALUES that does. */
  private endValues(node: Node): void {
    const nullText = node.attributes.get('null') ?? this.nullsById.get(attribute(node, 'ref') ?? '');
    if (nullText === undefined) return;
    const id = attribute(node, 'id');
    if (id !== null) this.nullsById.set(id, nullText);
    if (!node.attributes.has('null')) node.attributes.set('null', nullText);
  }

  private endRow(): void {
    const { row, table } = this;
    this.row = null;
    if (!row || !table) return;
    this.cells += table.fields.length;
    if (table.rows >= this.limits.rows) throw new LimitReached(`more than ${this.limits.rows} rows`);
    if (this.cells > this.limits.cells) throw new LimitReached(`more than ${this.limits.cells} cells`);
    table.addTextRow(row);
  }

  private endInfo(info: VotableInfo): void {
    this.countInfo();
    this.infos.push(info);
    this.takeStatus(info);
  }

  private endParam(param: VotableParam): void {
    this.countInfo();
    if (!this.tableNode && !this.within('GROUP')) this.params.push(param);
    if (/^error$/i.test(param.name)) this.takeStatus({ name: param.name, value: param.value, text: '' });
  }

  private countInfo(): void {
    if (++this.infoCount > this.limits.infos)
      throw new LimitReached(`more than ${this.limits.infos} remarks`);
  }

  private takeStatus(info: Pick<VotableInfo, 'name' | 'value' | 'text'>): void {
    const status = statusOf(info);
    if (status) this.status = laterStatus(this.status, status);
  }

  private endStream(stream: Node): void {
    const format = this.within('BINARY2') ? 'BINARY2' : this.within('BINARY') ? 'BINARY' : null;
    const table = this.rowsOfTable();
    if (!format || !table) return;
    if (stream.attributes.has('href')) {
      table.note('Its rows are in another file, which is not fetched here.', 'unsupported');
      return;
    }
    const encoding = attribute(stream, 'encoding') ?? 'base64';
    if (encoding !== 'base64') {
      table.note(`Its rows are encoded as ${encoding}, which is not read here.`, 'unsupported');
      return;
    }
    const width = Math.max(1, table.fields.length);
    const most = Math.min(this.limits.rows, Math.floor((this.limits.cells - this.cells) / width));
    table.addBinary(stream.text, format === 'BINARY2', most);
    this.cells += table.rows * width;
  }

  private endTable(): void {
    const node = this.tableNode;
    if (!node) return;
    const table = this.rowsOfTable()!;
    this.tableNode = null;
    this.table = null;
    this.row = null;
    const built = table.finish(node);
    this.tables.push(built);
    if (built.id !== null) this.fieldsById.set(built.id, table.fields);
    node.table = built;
    this.open.findLast(({ name }) => name === 'RESOURCE' || name === 'VOTABLE')?.children.push(node);
  }

  private within(name: string): boolean {
    return this.open.some((element) => element.name === name);
  }
}
