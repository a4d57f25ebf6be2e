import type { XmlAttributes } from '../xml/names';
import type { XmlHandler } from '../xml/read';
import { schemaName, type TapColumn, type TapForeignKey, type TapSchema, type TapTable } from './tableset';
import { columnOf, foreignKeyOf, memberText, tableOf, type Members } from './tablesetElements';

/** What a list of tables may take; the rest is left out, with a note. */
export interface TablesetLimits {
  readonly tables: number;
  /** Columns kept, over all tables; tables beyond are listed without theirs. */
  readonly columns: number;
}

/** Elements that hold others; every other one is a member of the innermost of these. */
const containers: ReadonlySet<string> = new Set(['schema', 'table', 'column', 'foreignkey', 'fkcolumn']);

interface Open {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly members: Members;
}

/** Turns the elements of a VODataService tableset into schemas and tables as they come. */
export class TablesetBuilder implements XmlHandler {
  /** Null before the first element. */
  rootName: string | null = null;
  /** What was beyond the limits. */
  readonly left = { tables: 0, columns: 0 };
  private readonly schemas: TapSchema[] = [];
  private readonly containers: Open[] = [];
  private member: { name: string; attributes: XmlAttributes; text: string } | null = null;
  private tables: TapTable[] = [];
  private columns: TapColumn[] = [];
  private foreignKeys: TapForeignKey[] = [];
  private keyColumns: { from: string; target: string }[] = [];
  private cut = false;
  private tableCount = 0;
  private columnCount = 0;

  constructor(private readonly limits: TablesetLimits) {}

  open(name: string, attributes: XmlAttributes): void {
    this.rootName ??= name;
    if (name === 'schema') this.endLooseTables();
    if (containers.has(name)) this.containers.push({ name, attributes, members: new Map() });
    else if (this.containers.length > 0) this.member = { name, attributes, text: '' };
  }

  text(text: string): void {
    if (this.member) this.member.text += text;
  }

  close(name: string): void {
    const { member } = this;
    if (member?.name === name) {
      this.member = null;
      const members = this.containers.at(-1)!.members;
      const entry = { text: member.text.trim(), attributes: member.attributes };
      const known = members.get(name);
      if (known) known.push(entry);
      else members.set(name, [entry]);
    } else if (containers.has(name) && this.containers.at(-1)?.name === name) this.endContainer();
  }

  /** Schemas as far as the document came; what is still open is closed. */
  finish(): TapSchema[] {
    while (this.containers.length > 0) this.endContainer();
    this.endLooseTables();
    return this.schemas;
  }

  private endContainer(): void {
    const { name, attributes, members } = this.containers.pop()!;
    if (name === 'column') this.endColumn(attributes, members);
    else if (name === 'fkcolumn') this.endKeyColumn(members);
    else if (name === 'foreignkey') this.endForeignKey(members);
    else if (name === 'table') this.endTable(attributes, members);
    else this.endSchema(members);
  }

  private endColumn(attributes: XmlAttributes, members: Members): void {
    const column = columnOf(attributes, members);
    if (!column) return;
    this.cut ||= this.columnCount >= this.limits.columns;
    if (this.cut) {
      this.left.columns++;
      return;
    }
    this.columnCount++;
    this.columns.push(column);
  }

  private endKeyColumn(members: Members): void {
    const from = memberText(members, 'fromcolumn');
    const target = memberText(members, 'targetcolumn');
    if (from !== null && target !== null) this.keyColumns.push({ from, target });
  }

  private endForeignKey(members: Members): void {
    const key = foreignKeyOf(members, this.keyColumns);
    this.keyColumns = [];
    if (key) this.foreignKeys.push(key);
  }

  private endTable(attributes: XmlAttributes, members: Members): void {
    const sent = !this.cut && (this.columns.length > 0 || this.foreignKeys.length > 0);
    const { columns, foreignKeys } = this;
    [this.columns, this.foreignKeys] = [[], []];
    const table = tableOf(attributes, members, {
      columns: sent ? columns : null,
      foreignKeys: sent ? foreignKeys : null,
    });
    if (!table) return;
    if (this.tableCount >= this.limits.tables) {
      this.left.tables++;
      return;
    }
    this.tableCount++;
    this.tables.push(table);
  }

  private endSchema(members: Members): void {
    const { tables } = this;
    this.tables = [];
    const name = memberText(members, 'name') ?? (tables[0] ? schemaName(tables[0]) : null);
    if (name === null) return;
    this.schemas.push({
      name,
      title: memberText(members, 'title'),
      description: memberText(members, 'description'),
      utype: memberText(members, 'utype'),
      tables,
    });
  }

  /** Tables that stand in no schema: their own names say which. */
  private endLooseTables(): void {
    const { tables } = this;
    this.tables = [];
    const bySchema = new Map<string, TapTable[]>();
    for (const table of tables) {
      const name = schemaName(table);
      const known = bySchema.get(name);
      if (known) known.push(table);
      else bySchema.set(name, [table]);
    }
    for (const [name, own] of bySchema) {
      this.schemas.push({ name, title: null, description: null, utype: null, tables: own });
    }
  }
}
