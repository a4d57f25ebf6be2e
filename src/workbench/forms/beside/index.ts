import * as vscode from 'vscode';
import type { App } from '../../app';
import { EditorPage } from '../../editors/html';

export const formViewType = 'almagest.form';

/** "Search Archive in a Form": every archive's own parameters side by side, beside the editor. */
export function registerForm(app: App): vscode.Disposable {
  const page = new EditorPage(app.context.extensionUri, 'form');
  let open: vscode.WebviewPanel | undefined;
  const fill = async (panel: vscode.WebviewPanel) => {
    open = panel;
    panel.onDidDispose(() => {
      if (open === panel) open = undefined;
    });
    const { FormPanel } = await import('./panel');
    new FormPanel(app, panel);
    // The page is whole: there is no folder that it may load from.
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.webview.html = await page.html();
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('almagest.searchForm', async () => {
      if (open) {
        open.reveal();
        return;
      }
      const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      await fill(vscode.window.createWebviewPanel(formViewType, vscode.l10n.t('Search Archive'), column));
    }),
    vscode.window.registerWebviewPanelSerializer(formViewType, { deserializeWebviewPanel: fill }),
  );
}
