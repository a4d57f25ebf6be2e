import * as vscode from 'vscode';
import { EditorPage } from '../html';
import { TableDocument } from './document';
import { TablePanel } from './panel';

/** Opens VOTables in the table editor; one document for all editors of a file. */
export class TableEditorProvider implements vscode.CustomReadonlyEditorProvider {
  private readonly panels = new Set<TablePanel>();
  private readonly page: EditorPage;
  private readonly workerFile: string;

  constructor(extension: vscode.Uri) {
    this.workerFile = vscode.Uri.joinPath(extension, 'dist', 'table.worker.js').fsPath;
    this.page = new EditorPage(extension, 'table');
  }

  /** The editor that has the focus, or had it last in the group in front. */
  get active(): TablePanel | undefined {
    return [...this.panels].find(({ active }) => active);
  }

  openCustomDocument(uri: vscode.Uri): TableDocument {
    return new TableDocument(uri, this.workerFile);
  }

  async resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    if (!(document instanceof TableDocument)) throw new TypeError('Not a document of this editor.');
    const { webview } = panel;
    const opened = new TablePanel(document, panel);
    this.panels.add(opened);
    panel.onDidDispose(() => this.panels.delete(opened));
    // The page is whole: there is no folder that it may load from.
    webview.options = { enableScripts: true, localResourceRoots: [] };
    webview.html = await this.page.html();
  }
}
