import * as vscode from 'vscode';
import type { Query } from '../../query/query';
import type { App } from '../app';
import { askPlaceSearch, type PlaceKind } from '../forms/placeSearch';
import { showFault } from '../log';

/** "Search Images Near Target…", "Search Archive…" and their like: asks, then runs the query; its answers come into the sidebar. */
export function registerSearches(app: App): vscode.Disposable {
  const onCommand = (command: string, kind: PlaceKind) =>
    vscode.commands.registerCommand(command, () =>
      search(app, kind).catch((error: unknown) => showFault(app.log, error)),
    );
  return vscode.Disposable.from(
    onCommand('almagest.searchImages', 'images'),
    onCommand('almagest.searchSpectra', 'spectra'),
    onCommand('almagest.searchCone', 'cone'),
    vscode.commands.registerCommand('almagest.searchArchive', () =>
      searchArchive(app).catch((error: unknown) => showFault(app.log, error)),
    ),
  );
}

async function search(app: App, kind: PlaceKind): Promise<void> {
  await runSearch(app, await askPlaceSearch(app, kind));
}

async function searchArchive(app: App): Promise<void> {
  // What archives can be asked is made ready with the first question.
  const { askArchiveSearch } = await import('../forms/archiveSearch');
  await runSearch(app, await askArchiveSearch(app));
}

/** Runs what a form gave; its answers come into the sidebar. */
export async function runSearch(app: App, query: Query | undefined): Promise<void> {
  if (!query) return;
  app.queriesView.reveal();
  await vscode.window.withProgress({ location: { viewId: 'almagest.queries' } }, () =>
    app.searches.run(query),
  );
}
