import * as vscode from 'vscode';
import { Disposable } from '../common/disposable';
import type { TreeNode } from '../trees/node';

/** A view whose rows come from the program, which is loaded when the view is seen for the first time. */
export class LateTree extends Disposable implements vscode.TreeDataProvider<TreeNode> {
  private readonly changed = this.register(new vscode.EventEmitter<TreeNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  readonly view: vscode.TreeView<TreeNode>;
  private rows: vscode.TreeDataProvider<TreeNode> | null = null;
  /** Whether the program could not be had when rows were asked for. */
  private missed = false;

  constructor(
    id: string,
    private readonly program: () => Promise<unknown>,
    options?: Pick<vscode.TreeViewOptions<TreeNode>, 'manageCheckboxStateManually' | 'showCollapseAll'>,
  ) {
    super();
    this.view = this.register(vscode.window.createTreeView(id, { ...options, treeDataProvider: this }));
  }

  /** From now on the rows are these. */
  show(rows: vscode.TreeDataProvider<TreeNode>): void {
    this.rows = rows;
    const following = rows.onDidChangeTreeData?.((node) => this.changed.fire(node as TreeNode | undefined));
    if (following) this.register(following);
    if (this.missed) this.changed.fire(undefined);
    this.missed = false;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (!this.rows) await this.program();
    this.missed = !this.rows;
    return (await this.rows?.getChildren(node)) ?? [];
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: TreeNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    return (await this.rows?.resolveTreeItem?.(item, node, token)) ?? item;
  }
}
