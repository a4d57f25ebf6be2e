import * as path from 'node:path';
import * as vscode from 'vscode';
import { describeFault, toFault } from '../../../base/errors';
import { companions } from '../../../fits/hdu/companions';
import { Disposable } from '../../common/disposable';
import type { FitsPanel } from '../../editors/panel';
import type { FitsPanels } from '../../editors/panels';
import { MessageNode, type TreeNode } from '../node';
import { HduNode } from './hduNode';

/** Milliseconds. */
const tryAgainAfter = 300;

/** The "HDUs" view: those of the FITS editor in front, the one it shows selected. */
export class HdusView extends Disposable implements vscode.TreeDataProvider<TreeNode> {
  private readonly changed = this.register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree: vscode.TreeView<TreeNode>;
  private panel: FitsPanel | null = null;
  /** What is listed now: the list of another file, or of another state of it, is made anew. */
  private listed = '';
  private nodes: readonly HduNode[] = [];
  private again: NodeJS.Timeout | undefined;

  constructor(private readonly panels: FitsPanels) {
    super();
    this.tree = this.register(
      vscode.window.createTreeView<TreeNode>('almagest.hdus', {
        treeDataProvider: this,
        showCollapseAll: false,
      }),
    );
    this.register(panels.onDidChange(() => this.follow()));
    this.register(this.tree.onDidChangeVisibility(() => this.select()));
    this.register(new vscode.Disposable(() => clearTimeout(this.again)));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node instanceof HduNode ? (node.parent ?? undefined) : undefined;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...node.children()];
    const { panel } = this;
    this.nodes = [];
    if (!panel) return [];
    try {
      const { summary } = await panel.opened();
      this.nodes = summary.hdus.map((hdu) => new HduNode(panel, hdu));
    } catch (error) {
      return [new MessageNode(describeFault(toFault(error)), 'error')];
    }
    const under = companions(this.nodes.map(({ hdu }) => hdu));
    for (const [index, of] of under) this.nodes[of]!.take(this.nodes[index]!);
    setTimeout(() => this.select());
    return this.nodes.filter(({ parent }) => parent === null);
  }

  /** The list of the editor in front; what it shows of it. */
  private follow(): void {
    const panel = this.panels.current;
    const listed = panel ? `${panel.uri.toString()} ${panel.generation}` : '';
    const same = panel === this.panel && listed === this.listed;
    this.panel = panel;
    this.listed = listed;
    this.tree.description = panel ? path.posix.basename(panel.uri.path) : '';
    if (!same) this.changed.fire(undefined);
    else this.select();
  }

  /** Selects the HDU that is shown, where the view can be seen: else revealing it would open the view. */
  private select(triesLeft = 5): void {
    clearTimeout(this.again);
    const shown = this.panel?.shown;
    const node = shown ? this.nodes[shown.hdu] : undefined;
    if (!node || !this.tree.visible || this.tree.selection[0] === node) return;
    const tried = () => {
      // Rows that the editor has only just got can't be selected yet.
      if (triesLeft > 0) this.again = setTimeout(() => this.select(triesLeft - 1), tryAgainAfter);
    };
    this.tree.reveal(node, { select: true, focus: false }).then(tried, tried);
  }
}
