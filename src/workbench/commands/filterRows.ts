import * as vscode from 'vscode';
import { describeQuery } from '../../query/describe';
import type { App } from '../app';
import { SearchNode } from '../trees/queries/searchNode';
import { ServiceNode } from '../trees/queries/serviceNode';

/** Which rows of a service, or of all services of a query, are listed in the sidebar: by words that they have. */
export function registerRowFilters(app: App): vscode.Disposable {
  const places = (node: SearchNode | ServiceNode) =>
    node instanceof ServiceNode ? [node.service] : node.search.query.services.map((_service, place) => place);
  const onRows = (command: string, act: (node: SearchNode | ServiceNode) => unknown) =>
    vscode.commands.registerCommand(command, (node: unknown) =>
      node instanceof SearchNode || node instanceof ServiceNode ? act(node) : undefined,
    );
  return vscode.Disposable.from(
    onRows('almagest.query.filterRows', async (node) => {
      const { search } = node;
      const filters = places(node).map((place) => search.filters?.[place] ?? '');
      const filter = await vscode.window.showInputBox({
        title: vscode.l10n.t('Filter rows of {0}', nameOf(node)),
        prompt: vscode.l10n.t(
          'Words that a row has in its title, target, instrument or filter; empty for all rows.',
        ),
        placeHolder: vscode.l10n.t('Such as NIRCam F444W'),
        value: filters.every((one) => one === filters[0]) ? filters[0]! : '',
      });
      if (filter !== undefined) app.searches.filterRows(search.id, places(node), filter.trim());
    }),
    onRows('almagest.query.clearFilter', (node) => app.searches.filterRows(node.search.id, places(node), '')),
  );
}

const nameOf = (node: SearchNode | ServiceNode): string =>
  node instanceof ServiceNode
    ? node.search.query.services[node.service]!.name
    : describeQuery(node.search.query);
