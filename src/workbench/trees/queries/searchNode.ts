import * as vscode from 'vscode';
import { formatPosition } from '../../../base/sky/format';
import { describeQuery } from '../../../query/describe';
import type { Search } from '../../store/search';
import { TreeNode } from '../node';
import { rowCount } from './rowCount';
import { faultLabel, faultNodes, faultOfAll } from './searchFault';
import { ServiceNode, type RecordView } from './serviceNode';

/** A query that was run, with its services below it. */
export class SearchNode extends TreeNode {
  constructor(
    readonly search: Search,
    private readonly view: RecordView,
    newest: boolean,
  ) {
    const fault = faultOfAll(search);
    const name = describeQuery(search.query);
    super(
      fault ? faultLabel(fault, name) : name,
      newest ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    );
    // A tree keeps what it knows of an id: an earlier search folds when a new one comes, and need not be drawn anew.
    this.id = newest ? search.id : `${search.id}/earlier`;
    const running = search.state === 'running';
    this.contextValue = running ? 'query.running' : 'query.done';
    this.iconPath = fault
      ? new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'))
      : new vscode.ThemeIcon(running ? 'loading~spin' : 'telescope');
    this.description = fault ? '' : this.describe();
    this.tooltip = this.explain();
  }

  override children(): readonly TreeNode[] {
    const fault = faultOfAll(this.search);
    if (fault) return faultNodes(this, fault);
    return this.search.query.services.map(
      (_service, index) => new ServiceNode(this.search, index, this.view),
    );
  }

  private describe(): string {
    const { outcomes, state } = this.search;
    const rows = outcomes.reduce((sum, outcome) => sum + rowCount(outcome), 0);
    const failed = outcomes.filter((outcome) => outcome?.state === 'failed').length;
    const answered = outcomes.filter((outcome) => outcome !== undefined).length;
    const parts = [
      state === 'running'
        ? vscode.l10n.t('{0} of {1} services', answered, outcomes.length)
        : this.countText(rows),
      failed > 0 ? vscode.l10n.t('{0} failed', failed) : '',
      state === 'interrupted' ? vscode.l10n.t('interrupted') : '',
    ];
    return parts.filter((part) => part !== '').join(' · ');
  }

  private countText(rows: number): string {
    switch (this.search.query.kind) {
      case 'images':
        return vscode.l10n.t('{0} images', rows);
      case 'spectra':
        return vscode.l10n.t('{0} spectra', rows);
      case 'cone':
      case 'tap':
      case 'archive':
        return vscode.l10n.t('{0} rows', rows);
    }
  }

  private explain(): string {
    const { query } = this.search;
    const target = query.kind === 'tap' ? undefined : query.target;
    const place = target?.position ? `${formatPosition(target.position, 'sexagesimal')} ICRS` : '';
    const when = new Date(this.search.started).toLocaleString();
    return [describeQuery(this.search.query), place, vscode.l10n.t('Run {0}', when)]
      .filter((line) => line !== '')
      .join('\n');
  }
}
