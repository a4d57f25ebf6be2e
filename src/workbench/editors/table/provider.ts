import * as vscode from 'vscode';
import { EditorPage } from '../html';
import { TableDocument } from './document';
import { TablePanel } from './panel';

/** Opens VOTables in the table editor; one document for all editors of a file. */
export class TableEditorProvider implements vscode.CustomReadonlyEditorProvider {
  private readonly page: EditorPage;
  private readonly workerFile: string;

  constructor(extension: vscode.Uri) {
    this.workerFile = vscode.Uri.joinPath(extension, 'dist', 'table.worker.js').fsPath;
    this.page = new EditorPage(extension, 'table');
  }

  openCustomDocument(uri: vscode.Uri): TableDocument {
    return new TableDocument(uri, this.workerFile);
  }

  async resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    if (!(document instanceof TableDocument)) throw new TypeError('Not a document of this editor.');
    const { webview } = panel;
    new TablePanel(document, panel);
    // The page is whole: there is no folder that it may load from.
    webview.options = { enableScripts: true, localResourceRoots: [] };
    webview.html = await this.page.html();
  }
}
