import * as vscode from 'vscode';
import type { Protocol, QueryService } from '../../../query/query';
import type { ArchiveBook } from '../../store/archiveBook';
import type { TreeNode } from '../node';
import { AskingNode } from './node';

/** How services of each protocol are called and shown. */
const looks: Readonly<Record<Protocol, { readonly icon: string; readonly name: string }>> = {
  sia1: { icon: 'device-camera', name: 'SIA 1' },
  sia2: { icon: 'device-camera', name: 'SIA 2' },
  ssa: { icon: 'graph-line', name: 'SSA' },
  scs: { icon: 'list-flat', name: 'Cone Search' },
  tap: { icon: 'database', name: 'TAP' },
  archive: { icon: 'library', name: '' },
};

/** A service of the Virtual Observatory; a click starts its form, one of tables opens to show them. */
export class VoServiceNode extends AskingNode {
  readonly key: string;

  constructor(
    readonly service: QueryService,
    isOwn: boolean,
    book: ArchiveBook,
    group: string,
    private readonly tables: (node: VoServiceNode) => Promise<readonly TreeNode[]>,
  ) {
    super(service.name);
    const { protocol, url } = service;
    this.key = `${protocol} ${url}`;
    this.id = `${group}/${this.key}`;
    this.iconPath = new vscode.ThemeIcon(looks[protocol].icon);
    this.description = isOwn ? `${looks[protocol].name} · ${vscode.l10n.t('yours')}` : looks[protocol].name;
    this.contextValue = [
      ...['service', protocol, isOwn ? 'own' : 'builtIn'],
      ...(book.isFavourite(this.key) ? ['favourite'] : []),
    ].join('.');
    this.tooltip = `${service.name}\n${url}`;
    if (protocol === 'tap') {
      this.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
      return;
    }
    this.command = {
      command: 'almagest.archives.search',
      title: vscode.l10n.t('Search'),
      arguments: [this],
    };
  }

  override load(): Promise<readonly TreeNode[]> {
    return this.tables(this);
  }
}
