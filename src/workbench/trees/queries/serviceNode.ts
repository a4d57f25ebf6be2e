import * as vscode from 'vscode';
import { describeFault } from '../../../base/errors';
import type { ServiceOutcome } from '../../../protocols/outcome';
import type { Search } from '../../store/search';
import { MessageNode, TreeNode } from '../node';
import { recordKey, type FoundRecord } from './record';
import { RecordNode } from './recordNode';
import { rowCount } from './rowCount';
import { recordsWith, rowsWith } from './rowFilter';
import { RowNode } from './rowNode';

/** Rows shown of one service before "Show more". */
export const pageSize = 500;

/** Notes of a service shown above its rows; all are in its tooltip. */
const mostNotes = 3;

/** What the rows below a service depend on beyond the search. */
export interface RecordView {
  isChecked(key: string): boolean;
  pathOf(url: string): string | undefined;
  /** Whether rows of a search have files of their own, which are listed when a row is opened. */
  hasProducts(search: Search): boolean;
  /** How many rows of a service are shown. */
  shown(search: Search, service: number): number;
}

/** One service of a search: what it found, that it found nothing, or why it failed. */
export class ServiceNode extends TreeNode {
  readonly outcome: ServiceOutcome | undefined;
  /** Words that rows must have to be listed; empty where all are. */
  private readonly filter: string;

  constructor(
    readonly search: Search,
    readonly service: number,
    private readonly view: RecordView,
  ) {
    super(search.query.services[service]!.name);
    this.outcome = search.outcomes[service];
    this.filter = this.outcome?.state === 'rows' ? (search.filters?.[service] ?? '') : '';
    const { state, messages = [] } = this.outcome ?? {};
    // Why there is nothing (outside of what it covers, a name that is not so to the letter) stands below, too.
    const opens = state === 'rows' || (state === 'none' && messages.length > 0);
    // A tree keeps what it knows of an id: one that had nothing below it might stay closed.
    this.id = `${search.id}/${service}${opens ? '' : '/waiting'}`;
    this.collapsibleState = opens
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.None;
    this.contextValue = this.outcome ? `service.${this.outcome.state}` : 'service.waiting';
    if (this.outcome?.answer) this.contextValue += '.answered';
    if (this.filter !== '') this.contextValue += '.filtered';
    this.iconPath = new vscode.ThemeIcon(...this.icon());
    this.description = this.describe();
    this.tooltip = this.explain();
  }

  override children(): readonly TreeNode[] {
    const hasProducts = this.view.hasProducts(this.search);
    const records = this.isCatalogue() ? [] : (this.outcome?.records ?? []);
    const shown = this.view.shown(this.search, this.service);
    const places = this.filter === '' ? null : recordsWith(records, this.filter);
    const count = places?.length ?? records.length;
    const nodes: TreeNode[] = Array.from({ length: Math.min(shown, count) }, (_, at) => {
      const index = places?.[at] ?? at;
      const record = records[index]!;
      const found: FoundRecord = { search: this.search, service: this.service, index, record };
      const path = record.accessUrl === null ? undefined : this.view.pathOf(record.accessUrl);
      const opens = hasProducts || record.links !== null;
      return new RecordNode(found, this.view.isChecked(recordKey(found)), path, opens);
    });
    if (records.length === 0) nodes.push(...this.rowNodes(shown));
    const rest = (records.length === 0 ? this.listedRows() : count) - shown;
    // Fewer than a page are the first, and the others follow by themselves.
    if (rest > 0 && shown >= pageSize) nodes.push(new ShowMoreNode(this, rest));
    const notes = (this.outcome?.messages ?? [])
      .slice(0, mostNotes)
      .map((note) => new MessageNode(note, 'info'));
    return [...notes, ...(nodes.length === 0 && this.filter !== '' ? [this.nothingLeft()] : nodes)];
  }

  /** Whether its rows are those of a table, not files. */
  private isCatalogue(): boolean {
    if (!this.outcome?.table) return false;
    const { kind } = this.search.query;
    if (kind === 'cone' || kind === 'tap') return true;
    const files = this.outcome.records.some(({ accessUrl }) => accessUrl !== null);
    return kind === 'archive' && !files && !this.view.hasProducts(this.search);
  }

  /** Rows of a catalogue; they are not kept from window to window. */
  private rowNodes(shown: number): TreeNode[] {
    const { table } = this.outcome ?? {};
    if (!table) {
      return rowCount(this.outcome) === 0
        ? []
        : [new MessageNode(vscode.l10n.t('Run the query again to list its rows.'), 'info')];
    }
    const places = this.filter === '' ? null : rowsWith(table, this.filter);
    return Array.from({ length: Math.min(shown, this.listedRows()) }, (_, at) => {
      const row = places?.[at] ?? at;
      return new RowNode(table, row, `${this.id}/row/${row}`);
    });
  }

  private listedRows(): number {
    const { table } = this.outcome ?? {};
    if (!table) return 0;
    return this.filter === '' ? table.nrows : rowsWith(table, this.filter).length;
  }

  /** In place of rows that the filter leaves none of. */
  private nothingLeft(): MessageNode {
    const node = new MessageNode(
      vscode.l10n.t('No row has “{0}”: clear the filter', this.filter),
      'clear-all',
    );
    node.command = {
      command: 'almagest.query.clearFilter',
      title: vscode.l10n.t('Clear Filter'),
      arguments: [this],
    };
    return node;
  }

  private icon(): [string, vscode.ThemeColor?] {
    if (this.outcome === undefined)
      return [this.search.state === 'running' ? 'loading~spin' : 'circle-slash'];
    if (this.outcome.state === 'failed') return ['error', new vscode.ThemeColor('list.errorForeground')];
    return ['server'];
  }

  private describe(): string {
    if (this.outcome === undefined) {
      return this.search.state === 'running' ? vscode.l10n.t('asking…') : vscode.l10n.t('not asked');
    }
    const { name } = this.search.query.services[this.service]!;
    if (this.outcome.fault) return withoutName(this.outcome.fault.message, name);
    if (this.outcome.state === 'none') {
      return [vscode.l10n.t('nothing here'), age(this.outcome)].filter((part) => part !== '').join(' · ');
    }
    const rows = rowCount(this.outcome);
    const count = this.outcome.overflow
      ? vscode.l10n.t('{0}, and more that it did not send', rows)
      : String(rows);
    const parts =
      this.filter === '' ? [count] : [this.countLeft(count), vscode.l10n.t('filter: {0}', this.filter)];
    return [...parts, age(this.outcome)].filter((part) => part !== '').join(' · ');
  }

  private countLeft(count: string): string {
    const { table, records } = this.outcome!;
    const rows =
      table && this.isCatalogue() ? rowsWith(table, this.filter) : recordsWith(records, this.filter);
    return vscode.l10n.t('{0} of {1}', rows.length, count);
  }

  private explain(): string {
    const { name, url } = this.search.query.services[this.service]!;
    const words = this.outcome?.fault ? [describeFault(this.outcome.fault)] : (this.outcome?.messages ?? []);
    return [`${name} · ${url}`, ...words].join('\n');
  }
}

/** A message of a row need not begin with what the row is called. */
export function withoutName(message: string, name: string): string {
  return message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
}

/** How old the answer is where it is a kept one, and whether for want of a network. */
export function age({ kept }: ServiceOutcome): string {
  if (!kept) return '';
  const minutes = Math.max(0, Math.round((Date.now() - kept.since) / 60_000));
  const old =
    minutes < 120
      ? vscode.l10n.t('{0} min old', minutes)
      : minutes < 2880
        ? vscode.l10n.t('{0} h old', Math.round(minutes / 60))
        : vscode.l10n.t('{0} days old', Math.round(minutes / 1440));
  return kept.stale ? vscode.l10n.t('offline, {0}', old) : old;
}

/** The rest of a long answer, shown page by page. */
class ShowMoreNode extends MessageNode {
  constructor(service: ServiceNode, rest: number) {
    super(vscode.l10n.t('Show more ({0} left)', rest), 'ellipsis');
    this.command = {
      command: 'almagest.query.showMore',
      title: vscode.l10n.t('Show More'),
      arguments: [service.search.id, service.service],
    };
  }
}
