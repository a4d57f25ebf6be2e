import * as path from 'node:path';
import type * as vscode from 'vscode';
import type { LimitsBook } from '../archives/limitsBook';
import { nodeFiles } from '../downloads/node/nodeFiles';
import { DownloadQueue } from '../downloads/queue';
import type { App } from './app';
import { createHttp } from './http';
import { createLog } from './log';
import { cacheFreshMs, configuredArchives, configuredMirrors } from './settings';
import { DownloadStore } from './store/downloads';
import { ProductStore } from './store/products';
import { SearchFolder } from './store/searchFolder';
import { SearchStore } from './store/searches';
import { DownloadsView } from './trees/downloads/downloadsView';
import { QueriesView } from './trees/queries/queriesView';

/** Makes what commands work with; everything goes with the extension. */
export function createApp(context: vscode.ExtensionContext): App {
  const log = createLog();
  const http = createHttp(context, log);
  const { client, signIns, cache } = http;
  let limits: LimitsBook | undefined;
  const searches = new SearchStore(searchFolder(context), async (query, options) => {
    // Parsers are made ready with the first search, not when the editor starts.
    const { runQuery } = await import('../archives/runQuery');
    limits ??= new (await import('../archives/limitsBook')).LimitsBook();
    const freshMs = options.afresh ? 0 : cacheFreshMs();
    const [mirrors, archives] = [configuredMirrors(), configuredArchives()];
    return runQuery(query, { ...options, http: client, cache, limits, freshMs, mirrors, archives });
  });
  const downloads = new DownloadStore(
    context.workspaceState,
    new DownloadQueue({ http: () => client, files: nodeFiles }),
  );
  const queriesView = new QueriesView(searches, downloads, new ProductStore(client));
  context.subscriptions.push(log, http, searches, downloads, queriesView, new DownloadsView(downloads));
  return { context, log, http: client, signIns, cache, searches, downloads, queriesView };
}

/** Windows without a workspace have one list together. */
function searchFolder({ storageUri, globalStorageUri }: vscode.ExtensionContext): SearchFolder {
  return new SearchFolder(path.join((storageUri ?? globalStorageUri).fsPath, 'queries'));
}
