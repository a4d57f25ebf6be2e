import type { Fault } from '../base/errors';
import { contentsOf, firstDescription } from './contents';
import { infoOf, paramOf } from './describe';
import type { QueryStatus, Votable, VotableInfo, VotableParam, VotableTable } from './document';
import type { Field } from './field';
import { LimitReached, type VotableLimits } from './limits';
import { attribute, childrenOf, type Node } from './node';
import { laterStatus, statusOf } from './status';

/** Notes of one document; what goes wrong more often goes wrong everywhere. */
const mostNotes = 50;

/** A document while it is read: all but the rows. */
export class DocumentBuilder {
  root: Node | null = null;
  private readonly tables: VotableTable[] = [];
  private readonly infos: VotableInfo[] = [];
  private readonly params: VotableParam[] = [];
  private readonly notes: Fault[] = [];
  private readonly fieldsById = new Map<string, readonly Field[]>();
  private readonly nullsById = new Map<string, string>();
  private status: QueryStatus = { state: 'ok', message: '' };
  private elementCount = 0;
  private tableCount = 0;
  private infoCount = 0;

  constructor(private readonly limits: VotableLimits) {}

  get hasContent(): boolean {
    return this.tables.length > 0 || this.infos.length > 0;
  }

  note(fault: Fault): void {
    if (this.notes.length < mostNotes) this.notes.push(fault);
  }

  start(node: Node): void {
    if (++this.elementCount > this.limits.elements) this.refuse('elements');
    if (node.name === 'VOTABLE') this.root ??= node;
  }

  /** Takes an element that closes, as a part of the last of those that are still open. */
  end(node: Node, open: readonly Node[]): void {
    const parent = open.at(-1);
    if (node.name === 'VALUES') this.endValues(node);
    else if (node.name === 'INFO') this.addInfo(infoOf(node));
    else if (node.name === 'PARAM') this.addParam(paramOf(node), open);
    else if (node.name === 'FIELD' && parent && childrenOf(parent, 'FIELD').length >= this.limits.columns) {
      this.refuse('columns');
    }
    parent?.children.push(node);
  }

  countTable(): void {
    if (++this.tableCount > this.limits.tables) this.refuse('tables');
  }

  addTable(node: Node, table: VotableTable, fields: readonly Field[], holder: Node | undefined): void {
    this.tables.push(table);
    if (table.id !== null) this.fieldsById.set(table.id, fields);
    node.table = table;
    holder?.children.push(node);
  }

  /** The columns of an earlier table, which a later one refers to. */
  fieldsOf(table: string | null): readonly Field[] {
    return this.fieldsById.get(table ?? '') ?? [];
  }

  finish(): Votable {
    const root = contentsOf(this.root ?? { name: 'VOTABLE', attributes: new Map(), children: [], text: '' });
    const { tables, infos, params, status, notes } = this;
    const version = this.root && attribute(this.root, 'version');
    return { version, description: firstDescription(root), tables, infos, params, root, status, notes };
  }

  /** VALUES may say which text is null, or refer to another VALUES that does. */
  private endValues(node: Node): void {
    const nullText = node.attributes.get('null') ?? this.nullsById.get(attribute(node, 'ref') ?? '');
    if (nullText === undefined) return;
    const id = attribute(node, 'id');
    if (id !== null) this.nullsById.set(id, nullText);
    node.attributes.set('null', nullText);
  }

  private addInfo(info: VotableInfo): void {
    this.countInfo();
    this.infos.push(info);
    this.takeStatus(info);
  }

  private addParam(param: VotableParam, open: readonly Node[]): void {
    this.countInfo();
    if (!open.some(({ name }) => name === 'TABLE' || name === 'GROUP')) this.params.push(param);
    if (/^(?:error|query_?status)$/i.test(param.name)) {
      this.takeStatus({ name: param.name, value: param.value, text: param.description ?? '' });
    }
  }

  private countInfo(): void {
    if (++this.infoCount > this.limits.infos) this.refuse('infos');
  }

  private takeStatus(info: Pick<VotableInfo, 'name' | 'value' | 'text'>): void {
    const status = statusOf(info);
    if (status) this.status = laterStatus(this.status, status);
  }

  private refuse(limit: 'elements' | 'columns' | 'tables' | 'infos'): never {
    const words = { elements: 'elements', columns: 'columns', tables: 'tables', infos: 'remarks' };
    throw new LimitReached(`more than ${this.limits[limit]} ${words[limit]}`);
  }
}
