import * as vscode from 'vscode';
import { describeQuery } from '../../../query/describe';
import { rowActions } from '../../../resultsMessages';
import type { App } from '../../app';
import { Disposable } from '../../common/disposable';
import type { LatePanels } from '../../late/latePanels';
import { showFault } from '../../log';
import type { Search } from '../../store/search';
import { SearchNode } from '../../trees/queries/searchNode';
import { ServiceNode } from '../../trees/queries/serviceNode';
import { EditorPage } from '../html';
import { ResultsDocument } from './document';
import { ResultsPanel } from './panel';
import { resultsViewType } from './viewType';

/** What a page of results keeps; of any version, so it is checked. */
function searchIdIn(state: unknown): string | null {
  const { search } = (typeof state === 'object' && state !== null ? state : {}) as { search?: unknown };
  return typeof search === 'string' ? search : null;
}

/** Registers the editor of results and its commands. */
export function registerResultEditors(app: App, left: LatePanels): vscode.Disposable {
  const editors = new ResultEditors(app);
  left.fillWith(editors);
  const command = (name: string, act: (...given: readonly unknown[]) => unknown) =>
    vscode.commands.registerCommand(name, async (...given: unknown[]) => {
      try {
        await act(...given);
      } catch (error) {
        showFault(app.log, error);
      }
    });
  return vscode.Disposable.from(
    editors,
    command('almagest.results.open', async (node) => {
      const search =
        searchOf(node) ??
        (node === 'newest' ? app.searches.all[0] : null) ??
        (await pickSearch(app.searches.all));
      if (search) await editors.show(search);
    }),
    ...rowActions.map((action) => command(`almagest.results.${action}`, () => editors.active?.act(action))),
    command('almagest.results.toggleFacets', () => editors.active?.toggle('facets')),
    command('almagest.results.toggleChart', () => editors.active?.toggle('chart')),
    command('almagest.results.toggleSheet', () => editors.active?.toggle('sheet')),
  );
}

function searchOf(node: unknown): Search | null {
  return node instanceof SearchNode || node instanceof ServiceNode ? node.search : null;
}

async function pickSearch(searches: readonly Search[]): Promise<Search | undefined> {
  if (searches.length <= 1) return searches[0];
  const items = searches.map((search) => ({ label: describeQuery(search.query), search }));
  const title = vscode.l10n.t('Open Results');
  return (await vscode.window.showQuickPick(items, { title }))?.search;
}

/** The open editors of results, one for each search. */
class ResultEditors extends Disposable implements vscode.WebviewPanelSerializer {
  private readonly panels = new Set<ResultsPanel>();
  private readonly page: EditorPage;
  private readonly workerFile: string;

  constructor(private readonly app: App) {
    super();
    const { extensionUri } = app.context;
    this.page = new EditorPage(extensionUri, 'results');
    this.workerFile = vscode.Uri.joinPath(extensionUri, 'dist', 'results.worker.js').fsPath;
  }

  get active(): ResultsPanel | undefined {
    return [...this.panels].find(({ active }) => active);
  }

  async show(search: Search): Promise<void> {
    const open = [...this.panels].find(({ document }) => document.id === search.id);
    if (open) {
      open.reveal();
      return;
    }
    const column = vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(resultsViewType, titleOf(search), column);
    await this.fill(panel, search.id);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const id = searchIdIn(state);
    // Without its state nobody knows which results it had.
    if (id === null) panel.dispose();
    else await this.fill(panel, id);
  }

  private async fill(panel: vscode.WebviewPanel, id: string): Promise<void> {
    const document = new ResultsDocument(id, this.app.searches, this.app.products, this.workerFile);
    const opened = new ResultsPanel(this.app, document, this.app.previews, panel);
    this.panels.add(opened);
    panel.onDidDispose(() => this.panels.delete(opened));
    // The page is whole: there is no folder that it may load from.
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.webview.html = await this.page.html({ search: id });
  }
}

/** What tabs call it: the target, as far as a tab has room. */
function titleOf({ query }: Search): string {
  const [first = ''] = describeQuery(query).split(' · ');
  return vscode.l10n.t('Results: {0}', first.slice(0, 40));
}
