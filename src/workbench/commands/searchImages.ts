import * as vscode from 'vscode';
import type { App } from '../app';
import { askImageSearch } from '../forms/imageSearch';
import { showFault } from '../log';

/** "Search Images Near Target…": asks, then runs the query; its answers come into the sidebar. */
export function registerSearchImages(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.searchImages', async () => {
    const query = await askImageSearch(app);
    if (!query) return;
    await app.queriesView.reveal();
    await vscode.window.withProgress({ location: { viewId: 'almagest.queries' } }, () =>
      app.searches.run(query).catch((error: unknown) => showFault(app.log, error)),
    );
  });
}
