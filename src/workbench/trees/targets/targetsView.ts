import * as vscode from 'vscode';
import { formatPosition } from '../../../base/sky/format';
import { describeTarget } from '../../../query/describe';
import type { QueryTarget } from '../../../query/query';
import type { LateTree } from '../../late/lateTree';
import type { TargetGroup, TargetStore } from '../../store/targets';
import { MessageNode, TreeNode } from '../node';

/** Targets shown of one list before "Show more". */
const pageSize = 500;

/** The "Targets" view: pinned places, and lists. */
export class TargetsView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly pages = new Map<string, number>();
  private readonly parts: vscode.Disposable;

  constructor(
    late: LateTree,
    private readonly targets: TargetStore,
  ) {
    this.parts = vscode.Disposable.from(
      this.changed,
      targets.onDidChange(() => this.changed.fire(undefined)),
    );
    late.show(this);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node) return [...node.children()];
    const pinned = this.targets.pinned.map((target, at) => new TargetNode(target, 'pinned', at));
    return [...pinned, ...this.targets.lists.map((list) => new ListNode(list, this.shown(list.id)))];
  }

  showMore(id: string): void {
    this.pages.set(id, this.shown(id) + pageSize);
    this.changed.fire(undefined);
  }

  /** Brings the view to the front; the focus stays where it is. */
  async reveal(): Promise<void> {
    await vscode.commands.executeCommand('almagest.targets.focus', { preserveFocus: true });
  }

  dispose(): void {
    this.parts.dispose();
  }

  private shown(id: string): number {
    return this.pages.get(id) ?? pageSize;
  }
}

/** One target; a click searches there. */
export class TargetNode extends TreeNode {
  constructor(
    readonly target: QueryTarget,
    readonly group: string,
    index: number,
  ) {
    super(describeTarget(target));
    this.id = `${group}/${index}/${describeTarget(target)}`;
    const place = target.position && `${formatPosition(target.position, 'sexagesimal')} ICRS`;
    this.contextValue = 'target';
    this.iconPath = new vscode.ThemeIcon(group === 'pinned' ? 'pinned' : 'target');
    this.description = target.name === undefined ? '' : (place ?? vscode.l10n.t('looked up when searched'));
    this.tooltip = [target.name ?? '', place ?? ''].filter((line) => line !== '').join('\n');
    this.command = {
      command: 'almagest.targets.search',
      title: vscode.l10n.t('Search Here'),
      arguments: [this],
    };
  }
}

/** A list of targets. */
export class ListNode extends TreeNode {
  constructor(
    readonly list: TargetGroup,
    private readonly shown: number,
  ) {
    super(list.name ?? '', vscode.TreeItemCollapsibleState.Collapsed);
    this.id = list.id;
    this.contextValue = 'targetList';
    this.iconPath = new vscode.ThemeIcon('list-unordered');
    this.description = vscode.l10n.t('{0} targets', list.targets.length);
  }

  override children(): readonly TreeNode[] {
    const { id, targets } = this.list;
    const nodes = targets.slice(0, this.shown).map((target, at) => new TargetNode(target, id, at));
    const rest = targets.length - this.shown;
    if (rest <= 0) return nodes;
    const more = new MessageNode(vscode.l10n.t('Show more ({0} left)', rest), 'ellipsis');
    more.command = {
      command: 'almagest.targets.showMore',
      title: vscode.l10n.t('Show More'),
      arguments: [id],
    };
    return [...nodes, more];
  }
}
