import * as vscode from 'vscode';
import { describeFault, toFault } from '../../../base/errors';
import type { TapColumn, TapSchema, TapTable } from '../../../protocols/vosi/tableset';
import type { ServiceSchema } from '../../adql/schemaBook';
import { columnWords, tableWords, typeOf } from '../../adql/words';
import { MessageNode, TreeNode } from '../node';
import { AskingNode } from './node';

/** Tables shown of one schema before "Show more". */
const pageSize = 500;

/** How many rows of a long list are shown. */
export interface Pages {
  shown(id: string, pageSize: number): number;
}

/** What a TAP service has: its schemas, or its tables where it has but one schema. */
export async function schemaNodes(
  schema: ServiceSchema,
  parent: string,
  pages: Pages,
): Promise<readonly TreeNode[]> {
  if (!vscode.workspace.isTrusted) {
    return [new MessageNode(vscode.l10n.t('Tables are listed only in trusted workspaces.'), 'lock')];
  }
  try {
    const { schemas, notes } = await schema.tables();
    const filled = schemas.filter(({ tables }) => tables.length > 0);
    const said = notes.map(({ message }) => new MessageNode(message, 'info'));
    if (filled.length === 0) {
      return [...said, new MessageNode(vscode.l10n.t('It lists no tables.'), 'info')];
    }
    const place = { schema, parent, pages };
    return [...said, ...filled.map((one) => new SchemaNode(one, place))];
  } catch (error) {
    return faultNodes(error, schema);
  }
}

interface Place {
  readonly schema: ServiceSchema;
  /** Id of the row above. */
  readonly parent: string;
  readonly pages: Pages;
}

/** A group of tables. */
class SchemaNode extends TreeNode {
  constructor(
    private readonly group: TapSchema,
    private readonly place: Place,
  ) {
    super(group.name, vscode.TreeItemCollapsibleState.Collapsed);
    this.id = `${place.parent}/${group.name}`;
    this.contextValue = 'tapSchema';
    this.iconPath = new vscode.ThemeIcon('symbol-namespace');
    this.description = group.title ?? group.description ?? '';
    this.tooltip = [group.name, group.title ?? '', group.description ?? ''].filter(Boolean).join('\n');
  }

  override children(): readonly TreeNode[] {
    const { id = '', group, place } = this;
    const shown = place.pages.shown(id, pageSize);
    const tables = group.tables.slice(0, shown).map((table) => new TapTableNode(table, place.schema, id));
    const rest = group.tables.length - shown;
    return rest > 0 ? [...tables, new MoreNode(id, rest)] : tables;
  }
}

/** A table that can be queried. */
export class TapTableNode extends AskingNode {
  constructor(
    readonly table: TapTable,
    readonly schema: ServiceSchema,
    parent: string,
  ) {
    super(table.name, vscode.TreeItemCollapsibleState.Collapsed);
    this.id = `${parent}/${table.name}`;
    this.contextValue = 'tapTable';
    this.iconPath = new vscode.ThemeIcon('table');
    this.description = table.title ?? table.description ?? '';
    this.tooltip = tableWords(table);
  }

  override async load(): Promise<readonly TreeNode[]> {
    try {
      const { columns } = await this.schema.withColumns(this.table);
      const nodes = (columns ?? []).map((column) => new ColumnNode(column, this.table.name, this.id ?? ''));
      return nodes.length > 0 ? nodes : [new MessageNode(vscode.l10n.t('It lists no columns.'), 'info')];
    } catch (error) {
      return faultNodes(error, this.schema);
    }
  }
}

/** A column of a table. */
export class ColumnNode extends TreeNode {
  constructor(
    readonly column: TapColumn,
    table: string,
    parent: string,
  ) {
    super(column.name);
    this.id = `${parent}/${column.name}`;
    this.contextValue = 'tapColumn';
    this.iconPath = new vscode.ThemeIcon(column.indexed || column.primary ? 'key' : 'symbol-field');
    const facts = [column.unit ?? '', typeOf(column), column.description ?? ''];
    this.description = facts.filter((fact) => fact !== '').join('  ');
    this.tooltip = columnWords(column, table);
  }
}

/** Why nothing can be listed, and what to do about it. */
function faultNodes(error: unknown, { service }: ServiceSchema): readonly TreeNode[] {
  const fault = toFault(error);
  const isAway = fault.kind === 'network' || fault.kind === 'timeout';
  const words = isAway
    ? vscode.l10n.t('{0} cannot be reached', new URL(service.url).host)
    : describeFault(fault);
  const again = new MessageNode(
    vscode.l10n.t('Try again'),
    'refresh',
    vscode.l10n.t('Ask {0} again', service.name),
  );
  again.command = {
    command: 'almagest.archives.tryAgain',
    title: vscode.l10n.t('Try Again'),
    arguments: [service.url],
  };
  return [new MessageNode(words, isAway ? 'debug-disconnect' : 'error', describeFault(fault)), again];
}

class MoreNode extends MessageNode {
  constructor(id: string, rest: number) {
    super(vscode.l10n.t('Show more ({0} left)', rest), 'ellipsis');
    this.command = {
      command: 'almagest.archives.showMore',
      title: vscode.l10n.t('Show More'),
      arguments: [id, pageSize],
    };
  }
}
