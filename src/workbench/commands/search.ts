import * as vscode from 'vscode';
import type { App } from '../app';
import { askPlaceSearch, type PlaceKind } from '../forms/placeSearch';
import { showFault } from '../log';

/** "Search Images Near Target…" and its like: asks, then runs the query; its answers come into the sidebar. */
export function registerSearches(app: App): vscode.Disposable {
  const onCommand = (command: string, kind: PlaceKind) =>
    vscode.commands.registerCommand(command, () =>
      search(app, kind).catch((error: unknown) => showFault(app.log, error)),
    );
  return vscode.Disposable.from(
    onCommand('almagest.searchImages', 'images'),
    onCommand('almagest.searchSpectra', 'spectra'),
    onCommand('almagest.searchCone', 'cone'),
  );
}

async function search(app: App, kind: PlaceKind): Promise<void> {
  const query = await askPlaceSearch(app, kind);
  if (!query) return;
  await app.queriesView.reveal();
  await vscode.window.withProgress({ location: { viewId: 'almagest.queries' } }, () =>
    app.searches.run(query),
  );
}
