import * as vscode from 'vscode';
import type { LateTree } from '../../late/lateTree';
import type { DownloadsChange, DownloadStore } from '../../store/downloads';
import type { FinishedDownload } from '../../store/savedDownloads';
import { MessageNode, type TreeNode } from '../node';
import { DownloadNode } from './downloadNode';
import { FinishedNode } from './finishedNode';
import { describeTotal } from './total';

/** Files that wait for their turn and are listed; thousands would make the view slow. */
const pageWaiting = 200;
/** Files shown of those that have arrived before "Show more". */
const pageSize = 500;
/**
 * Once so many are on their way, fewer are listed of both until all have come, and the list is made anew less
 * often: the editor makes some ten kilobytes of objects for each row, each time.
 */
const many = 100;
const fewRows = 12;
const calmMs = 2_000;

/** The "Downloads" view: what is on its way, and what arrived. */
export class DownloadsView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree: vscode.TreeView<TreeNode>;
  private readonly following: vscode.Disposable;
  private shownFinished = pageSize;
  private nodes = new Map<string, DownloadNode>();
  private readonly finished = new WeakMap<FinishedDownload, FinishedNode>();
  private readonly contexts = new Map<string, boolean>();
  private busy = false;
  private listedAt = -Infinity;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    late: LateTree,
    private readonly downloads: DownloadStore,
  ) {
    this.tree = late.view;
    this.following = vscode.Disposable.from(
      downloads.onDidChange((change) => this.follow(change)),
      vscode.commands.registerCommand('almagest.downloads.showMore', () => this.showMore()),
    );
    late.show(this);
  }

  get visible(): boolean {
    return this.tree.visible;
  }

  /** Told when it comes to be seen, or no longer is. */
  get onDidChangeVisibility(): vscode.Event<vscode.TreeViewVisibilityChangeEvent> {
    return this.tree.onDidChangeVisibility;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node) return [];
    const shown: TreeNode[] = [];
    const finished: TreeNode[] = [];
    const nodes = new Map<string, DownloadNode>();
    let [waiting, left] = [0, 0];
    const busy = this.isBusy;
    const mostWaiting = busy ? fewRows : pageWaiting;
    const mostFinished = busy && this.shownFinished === pageSize ? fewRows : this.shownFinished;
    for (const listed of this.downloads.all) {
      if ('finished' in listed) {
        if (finished.length < mostFinished) finished.push(this.finishedNode(listed.finished));
        else left++;
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
    return [...shown, ...rest, ...finished, ...(left > 0 ? [moreNode(left)] : [])];
  }

  private showMore(): void {
    this.shownFinished += pageSize;
    this.changed.fire(undefined);
  }

  private finishedNode(finished: FinishedDownload): FinishedNode {
    const known = this.finished.get(finished) ?? new FinishedNode(finished);
    this.finished.set(finished, known);
    return known;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.following.dispose();
    this.changed.dispose();
  }

  private follow({ list, items }: DownloadsChange): void {
    const { progress } = this.downloads.queue;
    const under = progress.running + progress.waiting;
    const description = describeTotal(progress);
    if (description !== (this.tree.description ?? '')) this.tree.description = description;
    if (under !== (this.tree.badge?.value ?? 0))
      this.tree.badge =
        under > 0 ? { value: under, tooltip: vscode.l10n.t('{0} downloads', under) } : undefined;
    this.setContext('almagest.downloadsActive', under > 0);
    this.setContext('almagest.downloadsPaused', progress.paused > 0);
    this.setContext('almagest.downloadsFailed', progress.failed > 0);
    // One that is not shown, since too many wait, comes into the list with its turn.
    if (list || items.some(({ id, state }) => state !== 'waiting' && !this.nodes.has(id))) {
      this.listAnew();
      return;
    }
    for (const item of items) {
      const node = this.nodes.get(item.id);
      if (node?.show(item)) this.changed.fire(node);
    }
  }

  /** From many on their way to none. */
  private get isBusy(): boolean {
    const { running, waiting } = this.downloads.queue.progress;
    this.busy = running + waiting > (this.busy ? 0 : many);
    return this.busy;
  }

  private listAnew(): void {
    const late = this.listedAt + calmMs - performance.now();
    clearTimeout(this.timer);
    if (late > 0 && this.isBusy) {
      this.timer = setTimeout(() => this.listAnew(), late);
      return;
    }
    this.listedAt = performance.now();
    this.changed.fire(undefined);
  }

  private setContext(name: string, value: boolean): void {
    if (this.contexts.get(name) === value) return;
    this.contexts.set(name, value);
    void vscode.commands.executeCommand('setContext', name, value);
  }
}

function moreNode(left: number): MessageNode {
  const node = new MessageNode(vscode.l10n.t('Show more ({0} left)', left), 'ellipsis');
  node.command = { command: 'almagest.downloads.showMore', title: vscode.l10n.t('Show More') };
  return node;
}
