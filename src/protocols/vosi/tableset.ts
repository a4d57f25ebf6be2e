import type { Fault } from '../../base/errors';

/** A column of a table that can be queried. */
export interface TapColumn {
  readonly name: string;
  readonly description: string | null;
  readonly unit: string | null;
  readonly ucd: string | null;
  readonly utype: string | null;
  /** As the service names it: of VOTable (`double`, `char`) or of TAP (`VARCHAR`, `INTEGER`). */
  readonly datatype: string | null;
  /** VOTable’s arraysize; null for a scalar. */
  readonly arraysize: string | null;
  readonly xtype: string | null;
  /** Length of a text of a TAP type. */
  readonly size: number | null;
  /** Whether queries over it are fast. */
  readonly indexed: boolean;
  /** Whether it is one of the columns to show first. */
  readonly principal: boolean;
  /** Whether a standard defines it. */
  readonly std: boolean;
  /** Whether it is the table’s primary key, as far as the service says. */
  readonly primary: boolean;
}

/** How a table refers to another. */
export interface TapForeignKey {
  /** Name of the other table. */
  readonly target: string;
  readonly columns: readonly { readonly from: string; readonly target: string }[];
  readonly description: string | null;
  readonly utype: string | null;
}

/** A table that can be queried. */
export interface TapTable {
  /** As it is written in queries, with its schema. */
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  /** `table`, `view`, `base_table`, `output` …; null where not said. */
  readonly type: string | null;
  readonly utype: string | null;
  readonly nrows: number | null;
  /** Null where they were not sent: ask for the table. */
  readonly columns: readonly TapColumn[] | null;
  /** Null where they were not sent. */
  readonly foreignKeys: readonly TapForeignKey[] | null;
}

/** A group of tables. */
export interface TapSchema {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly utype: string | null;
  readonly tables: readonly TapTable[];
}

/** What can be queried at a service. */
export interface TapTableset {
  readonly schemas: readonly TapSchema[];
  readonly notes: readonly Fault[];
}

/** All tables, with the schema each stands in. */
export function tablesOf(tableset: TapTableset): { schema: TapSchema; table: TapTable }[] {
  return tableset.schemas.flatMap((schema) => schema.tables.map((table) => ({ schema, table })));
}

/** `test` of `test.table`; `default` for a table without schema. */
export function schemaName({ name }: Pick<TapTable, 'name'>): string {
  return /^("[^"]*"|[^."]+)\./.exec(name)?.[1] ?? 'default';
}
