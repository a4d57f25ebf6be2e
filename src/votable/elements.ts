import type { Fault } from '../base/errors';
import type { QueryStatus, Votable, VotableInfo, VotableParam, VotableTable } from './document';
import { fieldOf, type Attributes, type Field } from './field';
import type { VotableLimits } from './limits';
import { laterStatus, statusOf } from './status';
import { TableBuilder } from './tableBuilder';

/** No further row or cell may be read. */
export class LimitReached extends Error {}

/** Elements whose text is wanted, markup inside of it left out. */
const texts: ReadonlySet<string> = new Set(['TD', 'INFO', 'DESCRIPTION', 'STREAM']);

interface Open {
  readonly name: string;
  readonly attributes: Attributes;
}

/** Turns the elements of a VOTable, as they open and close, into a document. Names are local and upper-case. */
export class VotableElements {
  private readonly open: Open[] = [];
  private readonly resourceTypes: (string | null)[] = [];
  private readonly tables: VotableTable[] = [];
  private readonly infos: VotableInfo[] = [];
  private readonly params: VotableParam[] = [];
  private readonly notes: Fault[] = [];
  private readonly fieldsById = new Map<string, readonly Field[]>();
  private readonly nullsById = new Map<string, string>();
  private status: QueryStatus = { state: 'ok', message: '' };
  private version: string | null = null;
  private description: string | null = null;
  private table: TableBuilder | null = null;
  private field: Field | null = null;
  private row: string[] | null = null;
  private text = '';
  private collecting = 0;
  private cells = 0;
  private infoCount = 0;

  constructor(private readonly limits: VotableLimits) {}

  /** Whether anything was read that is worth showing. */
  get hasTable(): boolean {
    return this.tables.length > 0 || (this.table?.fields.length ?? 0) > 0;
  }

  get rootSeen(): boolean {
    return this.version !== null;
  }

  note(fault: Fault): void {
    if (this.notes.length < 50) this.notes.push(fault);
  }

  start(name: string, attributes: Attributes): void {
    this.open.push({ name, attributes });
    if (this.open.length > this.limits.depth)
      throw new LimitReached(`more than ${this.limits.depth} levels deep`);
    if (texts.has(name)) {
      this.text = '';
      this.collecting++;
    }
    const { table } = this;
    if (name === 'VOTABLE') this.version = attributes.get('version') ?? '';
    else if (name === 'RESOURCE') this.resourceTypes.push(attributes.get('type') ?? null);
    else if (name === 'TABLE') this.table = this.startTable(attributes);
    else if (name === 'FIELD' || name === 'PARAM')
      this.field = fieldOf(attributes, (table?.fields.length ?? 0) + 1);
    else if (name === 'VALUES') this.startValues(attributes);
    else if (name === 'TR' && table) this.row = [];
    else if ((name === 'FITS' || name === 'PARQUET') && this.within('DATA')) {
      table?.note(`Its rows are in ${name}, which is not read here.`, 'unsupported');
    }
  }

  addText(text: string): void {
    if (this.collecting > 0) this.text += text;
  }

  end(name: string): void {
    const element = this.open.pop();
    if (!element) return;
    switch (name) {
      case 'TD':
        this.row?.push(this.text);
        break;
      case 'TR':
        this.endRow();
        break;
      case 'FIELD':
      case 'PARAM':
        this.endField(name, element.attributes);
        break;
      case 'INFO':
        this.endInfo(element.attributes);
        break;
      case 'DESCRIPTION':
        this.describe(this.text.trim());
        break;
      case 'STREAM':
        this.endStream(element.attributes);
        break;
      case 'TABLE':
        this.endTable();
        break;
      case 'RESOURCE':
        this.resourceTypes.pop();
        break;
    }
    if (texts.has(name)) this.collecting--;
  }

  /** The document as far as it came; a table that is still open is closed. */
  finish(): Votable {
    this.endTable();
    const { version, description, tables, infos, params, status, notes } = this;
    return { version: version === '' ? null : version, description, tables, infos, params, status, notes };
  }

  /** VALUES may say which text is null, or refer to another VALUES that does. */
  private startValues(attributes: Attributes): void {
    const nullText = attributes.get('null') ?? this.nullsById.get(attributes.get('ref') ?? '');
    if (nullText === undefined) return;
    const id = attributes.get('id');
    if (id !== undefined) this.nullsById.set(id, nullText);
    if (this.field) this.field = { ...this.field, nullText };
  }

  private startTable(attributes: Attributes): TableBuilder {
    this.endTable();
    if (this.tables.length >= this.limits.tables) {
      throw new LimitReached(`more than ${this.limits.tables} tables`);
    }
    const table = new TableBuilder(attributes, this.resourceTypes.findLast((type) => type !== null) ?? null);
    const ref = attributes.get('ref');
    if (ref !== undefined) table.fields.push(...(this.fieldsById.get(ref) ?? []));
    return table;
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

  private endField(name: 'FIELD' | 'PARAM', attributes: Attributes): void {
    const { field, table } = this;
    this.field = null;
    if (!field) return;
    if (name === 'FIELD') {
      if (!table || table.rows > 0) return;
      if (table.fields.length >= this.limits.columns) {
        throw new LimitReached(`more than ${this.limits.columns} columns`);
      }
      table.fields.push(field);
      return;
    }
    this.countInfo();
    const param: VotableParam = { ...columnInfo(field), value: attributes.get('value') ?? '' };
    (table?.params ?? this.params).push(param);
    if (/^error$/i.test(field.name)) this.takeStatus({ name: field.name, value: param.value, text: '' });
  }

  private endInfo(attributes: Attributes): void {
    this.countInfo();
    const get = (name: string) => attributes.get(name) ?? '';
    const info: VotableInfo = { name: get('name'), value: get('value'), text: this.text.trim() };
    this.infos.push(info);
    this.takeStatus(info);
  }

  private countInfo(): void {
    if (++this.infoCount > this.limits.infos)
      throw new LimitReached(`more than ${this.limits.infos} remarks`);
  }

  private takeStatus(info: VotableInfo): void {
    const status = statusOf(info);
    if (status) this.status = laterStatus(this.status, status);
  }

  private describe(text: string): void {
    const parent = this.open.at(-1)?.name;
    if (this.field) this.field = { ...this.field, description: text };
    else if (parent === 'TABLE' && this.table) this.table.description = text;
    else if (parent === 'VOTABLE' || parent === 'RESOURCE') this.description ??= text;
  }

  private endStream(attributes: Attributes): void {
    const format = this.within('BINARY2') ? 'BINARY2' : this.within('BINARY') ? 'BINARY' : null;
    const { table } = this;
    if (!format || !table) return;
    if (attributes.has('href')) {
      table.note('Its rows are in another file, which is not fetched here.', 'unsupported');
      return;
    }
    const encoding = attributes.get('encoding') ?? 'base64';
    if (encoding !== 'base64') {
      table.note(`Its rows are encoded as ${encoding}, which is not read here.`, 'unsupported');
      return;
    }
    const width = Math.max(1, table.fields.length);
    const most = Math.min(this.limits.rows, Math.floor((this.limits.cells - this.cells) / width));
    table.addBinary(this.text, format === 'BINARY2', most);
    this.cells += table.rows * width;
  }

  private endTable(): void {
    const { table } = this;
    if (!table) return;
    this.table = null;
    const built = table.finish();
    this.tables.push(built);
    if (built.id !== null) this.fieldsById.set(built.id, table.fields);
  }

  private within(name: string): boolean {
    return this.open.some((element) => element.name === name);
  }
}

function columnInfo({ name, id, unit, ucd, utype, xtype, description, datatype, arraysize }: Field) {
  return { name, id, unit, ucd, utype, xtype, description, datatype, arraysize };
}
