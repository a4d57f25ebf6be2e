import * as vscode from 'vscode';
import type { App } from '../app';
import { showFault } from '../log';
import { saveAsFile } from '../queryFiles/saveAsFile';
import { SearchNode } from '../trees/queries/searchNode';
import { ServiceNode } from '../trees/queries/serviceNode';
import { registerRowFilters } from './filterRows';

/** What can be done with a query in the sidebar: run again, cancel, remove, save, copy, filter, show more. */
export function registerQueryCommands(app: App): vscode.Disposable {
  const onSearch = (command: string, act: (id: string) => unknown) =>
    vscode.commands.registerCommand(command, (node: unknown) => {
      if (node instanceof SearchNode || node instanceof ServiceNode) return act(node.search.id);
      return undefined;
    });
  return vscode.Disposable.from(
    registerRowFilters(app),
    onSearch('almagest.query.runAgain', (id) =>
      app.searches.runAgain(id).catch((error: unknown) => showFault(app.log, error)),
    ),
    onSearch('almagest.query.cancel', (id) => app.searches.cancel(id)),
    onSearch('almagest.query.remove', (id) => app.searches.remove(id)),
    onSearch('almagest.query.save', (id) => {
      const query = app.searches.get(id)?.query;
      return query && saveAsFile(app, query).catch((error: unknown) => showFault(app.log, error));
    }),
    onSearch('almagest.query.copy', (id) => {
      const query = app.searches.get(id)?.query;
      return query && vscode.env.clipboard.writeText(`${JSON.stringify(query, null, 2)}\n`);
    }),
    vscode.commands.registerCommand('almagest.query.showMore', (id: unknown, service: unknown) => {
      if (typeof id === 'string' && typeof service === 'number') app.queriesView.showMore(id, service);
    }),
  );
}
