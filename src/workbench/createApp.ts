import * as path from 'node:path';
import * as vscode from 'vscode';
import { archivePace } from '../archives/pacing';
import { FileCache } from '../downloads/cache/fileCache';
import { fetchHere } from '../downloads/fetchFile';
import { fileFolder } from '../downloads/node/fileFolder';
import { DownloadQueue } from '../downloads/queue';
import { filesWithThread } from '../workers/verifyThread';
import { SchemaBook } from './adql/schemaBook';
import type { App } from './app';
import { askingWith } from './asking';
import { Previews } from './editors/results/previews';
import { threadFor } from './fetchThread';
import { createHttp, type OwnedHttp } from './http';
import type { Early } from './early';
import type { Log } from './log';
import { goOnWithDownloads } from './goOnWithDownloads';
import { rememberSettings } from './remembered';
import { cacheFreshMs, downloadRanges, downloadsAtOnce, fileCacheLimit } from './settings';
import { ArchiveBook } from './store/archiveBook';
import { DownloadStore } from './store/downloads';
import { FolderRecords } from './store/folderRecords';
import { ProductStore } from './store/products';
import { SearchFolder } from './store/searchFolder';
import { SearchStore } from './store/searches';
import { searchesOf } from './store/searchesOf';
import { TargetStore } from './store/targets';
import { ArchivesView } from './trees/archives/archivesView';
import { DownloadsView } from './trees/downloads/downloadsView';
import { showDownloadStatus } from './trees/downloads/downloadStatus';
import { tellFailures } from './trees/downloads/tellFailures';
import { Hover } from './trees/queries/hover';
import { showSearchStatus } from './trees/queries/searchStatus';
import { QueriesView } from './trees/queries/queriesView';
import { TargetsView } from './trees/targets/targetsView';

/** Makes what commands work with; everything goes with the extension. */
export function createApp({ context, log, trees }: Early): App {
  // Before all others who follow the settings.
  context.subscriptions.push(rememberSettings());
  const http = createHttp(context, log);
  const { client, signIns, cache } = http;
  const files = new FileCache(fileFolder(keptFiles(context), fileCacheLimit), {
    ...{ identity: () => signIns.identity(), freshMs: cacheFreshMs },
  });
  const asking = askingWith(client, cache);
  const searches = new SearchStore(new SearchFolder(searchesOf(context)), async (query, options) => {
    // Parsers are made ready with the first search, not when the editor starts.
    const { runQuery } = await import('../archives/runQuery');
    return runQuery(query, { ...(await asking(options.afresh)), ...options });
  });
  const downloads = createDownloads(context, http, files, log);
  const schemas = new SchemaBook(client, cache);
  const previews = new Previews(client, context.extensionUri);
  const hover = new Hover(previews, path.join(context.globalStorageUri.fsPath, 'hover'));
  const products = new ProductStore(client);
  const queriesView = new QueriesView(trees.queries, searches, downloads, products, hover);
  const archiveBook = new ArchiveBook(context.globalState);
  const archivesView = new ArchivesView(trees.archives, archiveBook, schemas);
  const targets = new TargetStore(context.workspaceState);
  const targetsView = new TargetsView(trees.targets, targets);
  const downloadsView = new DownloadsView(trees.downloads, downloads);
  const isSeen = () => downloadsView.visible && vscode.window.state.focused;
  // Downloads stop before what they are fetched with.
  context.subscriptions.push(
    ...[downloads, downloadsView, showDownloadStatus(downloads), tellFailures(downloads, isSeen)],
    ...[goOnWithDownloads(downloads, downloadsView, log), queriesView, searches, http, log],
  );
  context.subscriptions.push(hover, previews);
  context.subscriptions.push(archivesView, archiveBook, targetsView, showSearchStatus(searches));
  const views = { archiveBook, archivesView, targets, targetsView, queriesView };
  const stores = { searches, downloads, products, schemas };
  return { context, log, http: client, signIns, cache, files, asking, previews, ...stores, ...views };
}

function createDownloads(
  context: vscode.ExtensionContext,
  http: OwnedHttp,
  cache: FileCache,
  log: Log,
): DownloadStore {
  const isBusy = (folder: string) =>
    queue.items.some(
      ({ folder: own, state }) => own === folder && (state === 'running' || state === 'waiting'),
    );
  const files = filesWithThread(context.asAbsolutePath('dist/verify.worker.js'));
  const records = new FolderRecords(isBusy, (note) => log.warn(note));
  const tools = { http: () => http.client, files, cache };
  const thread = threadFor(context, http, keptFiles(context), fetchHere(tools));
  context.subscriptions.push(thread);
  const queue: DownloadQueue = new DownloadQueue({
    ...{ ...tools, fetch: thread.fetch, pace: archivePace, concurrency: downloadsAtOnce() },
    ...{ ranges: downloadRanges, record: (folder) => records.open(folder) },
  });
  return new DownloadStore(context.workspaceState, queue, records);
}

/** All windows of this user have them together. */
function keptFiles({ globalStorageUri }: vscode.ExtensionContext): string {
  return path.join(globalStorageUri.fsPath, 'files');
}
