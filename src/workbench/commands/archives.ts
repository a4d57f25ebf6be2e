import * as vscode from 'vscode';
import { identifier, tableName } from '../../protocols/tap/adql/identifier';
import type { Query } from '../../query/query';
import { openNewQuery } from '../adql/newQuery';
import type { App } from '../app';
import { askPlaceSearch, type PlaceKind } from '../forms/placeSearch';
import { showFault } from '../log';
import { removeService } from '../settings';
import { ArchiveNode } from '../trees/archives/archiveNode';
import { ColumnNode, TapTableNode } from '../trees/archives/tapNodes';
import { VoServiceNode } from '../trees/archives/voServiceNode';
import { runSearch } from './search';

/** What can be done with archives, services and tables of the "Archives" view. */
export function registerArchives(app: App): vscode.Disposable {
  const command = (name: string, act: (node: unknown, other: unknown) => unknown) =>
    vscode.commands.registerCommand(`almagest.archives.${name}`, async (node: unknown, other: unknown) => {
      try {
        await act(node, other);
      } catch (error) {
        showFault(app.log, error);
      }
    });
  const favourite = (wanted: boolean) => (node: unknown) =>
    isPlace(node) ? app.archiveBook.setFavourite(node.key, wanted) : undefined;
  return vscode.Disposable.from(
    command('search', async (node) => {
      if (isPlace(node)) await runSearch(app, await askOf(app, node));
    }),
    command('newAdql', (node) => newAdql(node)),
    command('favourite', favourite(true)),
    command('unfavourite', favourite(false)),
    command('copyAddress', (node) => vscode.env.clipboard.writeText(addressOf(node))),
    command('copyName', (node) => vscode.env.clipboard.writeText(nameOf(node))),
    command('signIn', (node) =>
      vscode.commands.executeCommand('almagest.signIn', new URL(addressOf(node)).origin),
    ),
    command('remove', (node) => (node instanceof VoServiceNode ? removeService(node.service) : undefined)),
    command('tryAgain', (url) => {
      app.schemas.forget(url instanceof VoServiceNode ? url.service.url : String(url));
      app.archivesView.refresh();
    }),
    command('showMore', (id, pageSize) => {
      if (typeof id === 'string' && typeof pageSize === 'number') app.archivesView.showMore(id, pageSize);
    }),
  );
}

function isPlace(node: unknown): node is ArchiveNode | VoServiceNode {
  return node instanceof ArchiveNode || node instanceof VoServiceNode;
}

async function askOf(app: App, node: ArchiveNode | VoServiceNode): Promise<Query | undefined> {
  if (node instanceof ArchiveNode) {
    const { askArchiveSearch } = await import('../forms/archiveSearch');
    return askArchiveSearch(app, { archive: node.archive.id });
  }
  const kinds: Readonly<Record<string, PlaceKind>> = {
    sia1: 'images',
    sia2: 'images',
    ssa: 'spectra',
    scs: 'cone',
  };
  const kind = kinds[node.service.protocol];
  return kind && askPlaceSearch(app, kind, { service: node.service });
}

async function newAdql(node: unknown): Promise<void> {
  if (node instanceof VoServiceNode) {
    await openNewQuery(node.service);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
  }
  if (node instanceof TapTableNode) {
    // A table that cannot say its columns is asked for all of them.
    const table = await node.schema.withColumns(node.table).catch(() => node.table);
    await openNewQuery(node.schema.service, table);
  }
}

function addressOf(node: unknown): string {
  if (node instanceof ArchiveNode) return node.url;
  return node instanceof VoServiceNode ? node.service.url : '';
}

/** As it is written in a query. */
function nameOf(node: unknown): string {
  if (node instanceof TapTableNode) return tableName(node.table.name);
  return node instanceof ColumnNode ? identifier(node.column.name) : '';
}
