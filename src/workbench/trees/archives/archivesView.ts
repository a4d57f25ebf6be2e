import * as vscode from 'vscode';
import { archiveAddress } from '../../../archives/addresses';
import type { Protocol, QueryService } from '../../../query/query';
import type { SchemaBook } from '../../adql/schemaBook';
import { configuredArchives, configuredServices, isOwnService } from '../../settings';
import type { LateTree } from '../../late/lateTree';
import type { ArchiveBook } from '../../store/archiveBook';
import { MessageNode, TreeNode } from '../node';
import { ArchiveNode } from './archiveNode';
import { AskingNode } from './node';
import { schemaNodes, type Pages } from './tapNodes';
import { VoServiceNode } from './voServiceNode';

/** Services by what they give. */
const groups: readonly {
  readonly id: string;
  readonly protocols: readonly Protocol[];
  readonly icon: string;
}[] = [
  { id: 'images', protocols: ['sia1', 'sia2'], icon: 'device-camera' },
  { id: 'spectra', protocols: ['ssa'], icon: 'graph-line' },
  { id: 'catalogues', protocols: ['scs'], icon: 'list-flat' },
  { id: 'tables', protocols: ['tap'], icon: 'database' },
];

/** The "Archives" view: all that can be searched, and what is in the tables of TAP services. */
export class ArchivesView implements vscode.TreeDataProvider<TreeNode>, Pages, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly pages = new Map<string, number>();
  private readonly parts: vscode.Disposable;

  constructor(
    late: LateTree,
    private readonly book: ArchiveBook,
    private readonly schemas: SchemaBook,
  ) {
    const refresh = () => this.refresh();
    this.parts = vscode.Disposable.from(
      ...[this.changed, book.onDidChange(refresh), vscode.workspace.onDidGrantWorkspaceTrust(refresh)],
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('almagest')) refresh();
      }),
    );
    late.show(this);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node instanceof AskingNode) return [...(await node.load())];
    return [...(node?.children() ?? (await this.roots()))];
  }

  shown(id: string, pageSize: number): number {
    return this.pages.get(id) ?? pageSize;
  }

  showMore(id: string, pageSize: number): void {
    this.pages.set(id, this.shown(id, pageSize) + pageSize);
    this.refresh();
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.parts.dispose();
  }

  private async roots(): Promise<readonly TreeNode[]> {
    const { archives } = await import('../../../archives/archives');
    const addresses = configuredArchives();
    const archiveNodes = (group: string) =>
      archives.map(
        (archive) => new ArchiveNode(archive, archiveAddress(archive, addresses), this.book, group),
      );
    const serviceNodes = (protocols: readonly Protocol[], group: string) =>
      configuredServices(protocols)
        .toSorted((a, b) => Number(isOwnService(b)) - Number(isOwnService(a)))
        .map((service) => this.serviceNode(service, group));
    const all = [
      ...archiveNodes('favourites'),
      ...serviceNodes(
        groups.flatMap((one) => one.protocols),
        'favourites',
      ),
    ];
    const favourites = this.book.favourites.flatMap((key) => all.find((node) => node.key === key) ?? []);
    return [
      ...(favourites.length > 0 ? [new GroupNode('favourites', 'star-full', favourites, true)] : []),
      new GroupNode('archives', 'library', archiveNodes('archives'), true),
      ...groups.map(({ id, protocols, icon }) => new GroupNode(id, icon, serviceNodes(protocols, id), false)),
    ];
  }

  private serviceNode(service: QueryService, group: string): VoServiceNode {
    return new VoServiceNode(service, isOwnService(service), this.book, group, ({ id = '' }) =>
      schemaNodes(this.schemas.of({ name: service.name, url: service.url, origin: 'user' }), id, this),
    );
  }
}

class GroupNode extends TreeNode {
  constructor(
    group: string,
    icon: string,
    private readonly nodes: readonly TreeNode[],
    open: boolean,
  ) {
    super(
      titleOf(group),
      open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    );
    this.id = group;
    this.iconPath = new vscode.ThemeIcon(icon);
    this.description = String(nodes.length);
    this.contextValue = 'group';
  }

  override children(): readonly TreeNode[] {
    if (this.nodes.length > 0) return this.nodes;
    const none = new MessageNode(vscode.l10n.t('None yet: find some in the registry…'), 'search');
    none.command = { command: 'almagest.findServices', title: vscode.l10n.t('Find Services') };
    return [none];
  }
}

function titleOf(group: string): string {
  switch (group) {
    case 'favourites':
      return vscode.l10n.t('Favourites');
    case 'archives':
      return vscode.l10n.t('Archives');
    case 'images':
      return vscode.l10n.t('Images');
    case 'spectra':
      return vscode.l10n.t('Spectra');
    case 'catalogues':
      return vscode.l10n.t('Catalogues');
    default:
      return vscode.l10n.t('Tables (TAP)');
  }
}
