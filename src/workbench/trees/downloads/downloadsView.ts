import * as vscode from 'vscode';
import type { DownloadStore } from '../../store/downloads';
import type { TreeNode } from '../node';
import { DownloadNode, FinishedNode } from './downloadNode';

/** The "Downloads" view: what is on its way, and what arrived. */
export class DownloadsView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree: vscode.TreeView<TreeNode>;
  private readonly following: vscode.Disposable;

  constructor(private readonly downloads: DownloadStore) {
    this.tree = vscode.window.createTreeView<TreeNode>('almagest.downloads', { treeDataProvider: this });
    this.following = downloads.onDidChange(() => this.refresh());
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node) return [];
    return this.downloads.all.map((listed) =>
      'item' in listed ? new DownloadNode(listed.item) : new FinishedNode(listed.finished),
    );
  }

  dispose(): void {
    this.following.dispose();
    this.tree.dispose();
    this.changed.dispose();
  }

  private refresh(): void {
    const under = this.downloads.all.filter(
      (listed) => 'item' in listed && (listed.item.state === 'running' || listed.item.state === 'waiting'),
    ).length;
    this.tree.badge =
      under > 0 ? { value: under, tooltip: vscode.l10n.t('{0} downloads', under) } : undefined;
    this.changed.fire(undefined);
  }
}
