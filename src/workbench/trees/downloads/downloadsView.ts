import * as vscode from 'vscode';
import type { DownloadsChange, DownloadStore } from '../../store/downloads';
import { MessageNode, type TreeNode } from '../node';
import { DownloadNode } from './downloadNode';
import { FinishedNode } from './finishedNode';
import { describeTotal } from './total';

/** Files that wait for their turn and are listed; thousands would make the view slow. */
const mostWaiting = 200;

/** The "Downloads" view: what is on its way, and what arrived. */
export class DownloadsView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree: vscode.TreeView<TreeNode>;
  private readonly following: vscode.Disposable;
  private nodes = new Map<string, DownloadNode>();

  constructor(private readonly downloads: DownloadStore) {
    this.tree = vscode.window.createTreeView<TreeNode>('almagest.downloads', { treeDataProvider: this });
    this.following = downloads.onDidChange((change) => this.follow(change));
  }

  get visible(): boolean {
    return this.tree.visible;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node) return [];
    const shown: TreeNode[] = [];
    const finished: TreeNode[] = [];
    const nodes = new Map<string, DownloadNode>();
    let waiting = 0;
    for (const listed of this.downloads.all) {
      if ('finished' in listed) {
        finished.push(new FinishedNode(listed.finished));
        continue;
      }
      const { item } = listed;
      if (item.state === 'waiting' && ++waiting > mostWaiting) continue;
      const own = this.nodes.get(item.id) ?? new DownloadNode(item);
      own.show(item);
      nodes.set(item.id, own);
      shown.push(own);
    }
    this.nodes = nodes;
    const more = waiting - mostWaiting;
    const rest = more > 0 ? [new MessageNode(vscode.l10n.t('{0} more wait', more.toLocaleString()))] : [];
    return [...shown, ...rest, ...finished];
  }

  dispose(): void {
    this.following.dispose();
    this.tree.dispose();
    this.changed.dispose();
  }

  private follow({ list, items }: DownloadsChange): void {
    const { progress, items: all } = this.downloads.queue;
    const under = progress.running + progress.waiting;
    this.tree.description = describeTotal(progress);
    this.tree.badge =
      under > 0 ? { value: under, tooltip: vscode.l10n.t('{0} downloads', under) } : undefined;
    const has = (state: string) => all.some((item) => item.state === state);
    setContext('almagest.downloadsActive', has('running') || has('waiting'));
    setContext('almagest.downloadsPaused', has('paused'));
    setContext('almagest.downloadsFailed', has('failed'));
    // One that is not shown, since too many wait, comes into the list with its turn.
    if (list || items.some(({ id, state }) => state !== 'waiting' && !this.nodes.has(id))) {
      this.changed.fire(undefined);
      return;
    }
    for (const item of items) {
      const node = this.nodes.get(item.id);
      if (node?.show(item)) this.changed.fire(node);
    }
  }
}

function setContext(name: string, value: boolean): void {
  void vscode.commands.executeCommand('setContext', name, value);
}
