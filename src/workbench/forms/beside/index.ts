import * as vscode from 'vscode';
import type { QueryDraft } from '../../../formMessages';
import type { Query } from '../../../query/query';
import type { App } from '../../app';
import { EditorPage } from '../../editors/html';
import type { LatePanels } from '../../late/latePanels';
import { showFault } from '../../log';
import { openAsFile } from '../../queryFiles/openAsFile';
import { SearchNode } from '../../trees/queries/searchNode';
import type { FormPanel } from './panel';
import { formViewType } from './viewType';

interface OpenForm {
  readonly webview: vscode.WebviewPanel;
  readonly form: FormPanel;
}

/** "Search Archive in a Form": every archive's own parameters side by side, beside the editor; "Edit Query…" fills it. */
export function registerForm(app: App, left: LatePanels): vscode.Disposable {
  const page = new EditorPage(app.context.extensionUri, 'form');
  let open: Promise<OpenForm> | undefined;
  const fill = async (webview: vscode.WebviewPanel): Promise<OpenForm> => {
    const { FormPanel } = await import('./panel');
    const form = new FormPanel(app, webview);
    // The page is whole: there is no folder that it may load from.
    webview.webview.options = { enableScripts: true, localResourceRoots: [] };
    webview.webview.html = await page.html();
    return { webview, form };
  };
  const take = (webview: vscode.WebviewPanel): Promise<OpenForm> => {
    const taken = (open = fill(webview));
    webview.onDidDispose(() => {
      if (open === taken) open = undefined;
    });
    return taken;
  };
  const show = async (draft?: QueryDraft) => {
    if (!open) {
      const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      void take(vscode.window.createWebviewPanel(formViewType, vscode.l10n.t('Search Archive'), column));
    }
    const { webview, form } = await open!;
    if (draft) form.edit(draft);
    webview.reveal();
  };
  left.fillWith({
    deserializeWebviewPanel: async (webview) => {
      await take(webview);
    },
  });
  return vscode.Disposable.from(
    vscode.commands.registerCommand('almagest.searchForm', () => show()),
    vscode.commands.registerCommand('almagest.query.edit', async (node: unknown) => {
      if (!(node instanceof SearchNode)) return;
      try {
        await edit(node.search.query, show);
      } catch (error) {
        showFault(app.log, error);
      }
    }),
  );
}

/** What the form cannot hold is edited as a query file. */
async function edit(query: Query, show: (draft: QueryDraft) => Promise<void>): Promise<void> {
  const { draftOf } = await import('../../../archives/questions/draftOf');
  const { knownQuestions } = await import('../questions');
  const draft = draftOf(knownQuestions(), query);
  if (draft) await show(draft);
  else await openAsFile(query);
}
