import * as vscode from 'vscode';
import { formatBytes } from '../../../base/bytes';
import type { LateTree } from '../../late/lateTree';
import type { Search } from '../../store/search';
import type { SearchStore } from '../../store/searches';
import type { ProductStore } from '../../store/products';
import type { DownloadStore } from '../../store/downloads';
import type { TreeNode } from '../node';
import { FirstRows } from './firstRows';
import type { Hover } from './hover';
import { productNodes } from './productNodes';
import { productRecords, recordKey, type FoundRecord } from './record';
import { RecordNode } from './recordNode';
import { SearchNode } from './searchNode';
import { pageSize, type RecordView } from './serviceNode';

/** Milliseconds in which what services answer, and that all have, is shown together. */
const togetherMs = 15;
/**
 * How long a new search is not shown without an answer: the editor takes a first change at once, but waits after it
 * for 200 ms of quiet, in which the rows of a quick service would not be seen.
 */
const newSearchMs = 200;

/** The "Queries" view: searches, their services, and the images found, with check boxes. */
export class QueriesView implements vscode.TreeDataProvider<TreeNode>, RecordView, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly checked = new Set<string>();
  private readonly shownRows = new Map<string, number>();
  private readonly parts: vscode.Disposable[];
  private readonly firstRows = new FirstRows(() => this.refresh());
  private refreshing: { readonly timer: NodeJS.Timeout; readonly due: number } | null = null;

  constructor(
    private readonly late: LateTree,
    private readonly searches: SearchStore,
    private readonly downloads: DownloadStore,
    private readonly products: ProductStore,
    private readonly hover: Hover,
  ) {
    this.parts = [
      this.changed,
      searches.onDidChange((id) => {
        if (id !== undefined && searches.get(id)?.state === 'running') products.forget(id);
        for (const search of searches.all) if (isNew(search)) this.firstRows.began(search);
        this.refreshWithin(this.patience(id));
      }),
      downloads.onDidChange(({ list }) => list && this.refresh()),
      late.view.onDidChangeCheckboxState(({ items }) => this.check(items)),
    ];
    late.show(this);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node;
  }

  /** Asked for the tooltip of a row that has none yet. */
  async resolveTreeItem(
    item: vscode.TreeItem,
    node: TreeNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    if (node instanceof RecordNode) item.tooltip = await this.hover.of(node.found, token);
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node instanceof RecordNode && node.hasProducts) {
      return [...(await productNodes(node.found, this.products, this))];
    }
    const nodes =
      node?.children() ?? this.searches.all.map((search, index) => new SearchNode(search, this, index === 0));
    return [...nodes];
  }

  hasProducts({ query }: Search): boolean {
    return this.products.has(query, () => this.refresh());
  }

  isChecked(key: string): boolean {
    return this.checked.has(key);
  }

  pathOf(url: string): string | undefined {
    return this.downloads.pathOf(url);
  }

  shown(search: Search, service: number): number {
    const page = this.shownRows.get(`${search.id}/${service}`) ?? pageSize;
    return this.firstRows.most(search, service, page);
  }

  showMore(searchId: string, service: number): void {
    const key = `${searchId}/${service}`;
    this.shownRows.set(key, (this.shownRows.get(key) ?? pageSize) + pageSize);
    this.refresh();
  }

  /** The checked images of all searches, in the order in which they are listed. */
  checkedRecords(): readonly FoundRecord[] {
    return this.searches.all
      .flatMap((search) =>
        search.outcomes.flatMap((outcome, service) =>
          (outcome?.records ?? []).flatMap((record, index) => {
            const found: FoundRecord = { search, service, index, record };
            const products = this.products.get(recordKey(found));
            return products ? [found, ...productRecords(found, products.records)] : [found];
          }),
        ),
      )
      .filter((found) => this.checked.has(recordKey(found)));
  }

  uncheck(found: readonly FoundRecord[]): void {
    for (const one of found) this.checked.delete(recordKey(one));
    this.refresh();
  }

  /** Brings the view to the front; the focus stays where it is. What is asked meanwhile need not wait for it. */
  reveal(): void {
    void vscode.commands.executeCommand('almagest.queries.focus', { preserveFocus: true });
  }

  dispose(): void {
    clearTimeout(this.refreshing?.timer);
    this.firstRows.dispose();
    this.parts.forEach((part) => void part.dispose());
  }

  private check(items: readonly [TreeNode, vscode.TreeItemCheckboxState][]): void {
    for (const [node, state] of items) {
      if (!(node instanceof RecordNode)) continue;
      const key = recordKey(node.found);
      if (state === vscode.TreeItemCheckboxState.Checked) this.checked.add(key);
      else this.checked.delete(key);
    }
    this.refresh();
  }

  private describeChecked(): string {
    if (this.checked.size === 0) return '';
    const sizes = this.checkedRecords().map(({ record }) => record.estimatedBytes);
    const bytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    const about = sizes.includes(null) ? '≥ ' : '';
    return bytes === 0
      ? vscode.l10n.t('{0} checked', this.checked.size)
      : vscode.l10n.t('{0} checked · {1}', this.checked.size, `${about}${formatBytes(bytes)}`);
  }

  /** Milliseconds until a change of a search is shown: none for its end. */
  private patience(id: string | undefined): number {
    const [newest] = this.searches.all;
    if (newest && isNew(newest)) return newSearchMs;
    return id !== undefined && this.searches.get(id)?.state === 'done' ? 0 : togetherMs;
  }

  private refreshWithin(milliseconds: number): void {
    const due = performance.now() + milliseconds;
    if (this.refreshing && this.refreshing.due <= due) return;
    clearTimeout(this.refreshing?.timer);
    this.refreshing = { due, timer: setTimeout(() => this.refresh(), milliseconds) };
  }

  private refresh(): void {
    clearTimeout(this.refreshing?.timer);
    this.refreshing = null;
    const listed = new Set(this.searches.all.map((search) => search.id));
    for (const key of this.checked) if (!listed.has(key.slice(0, key.indexOf('/')))) this.checked.delete(key);
    void vscode.commands.executeCommand('setContext', 'almagest.anyChecked', this.checked.size > 0);
    // A message that is set counts as a change, even where it is the same: rows would wait after it.
    const message = this.describeChecked();
    if (message !== (this.late.view.message ?? '')) this.late.view.message = message;
    this.changed.fire(undefined);
    this.firstRows.shown(this.searches.all);
  }
}

/** Whether none of its services has answered yet. */
function isNew({ state, outcomes }: Search): boolean {
  return state === 'running' && outcomes.every((outcome) => outcome === undefined);
}
