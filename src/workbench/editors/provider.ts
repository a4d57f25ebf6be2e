import * as vscode from 'vscode';
import { FitsDocument } from './document';
import { fitsHtml, webviewRoot } from './html';
import { FitsPanel } from './panel';
import type { FitsPanels } from './panels';

/** Opens FITS files in the FITS editor; one document for all editors of a file. */
export class FitsEditorProvider implements vscode.CustomReadonlyEditorProvider<FitsDocument> {
  private readonly workerFile: string;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly panels: FitsPanels,
  ) {
    this.workerFile = vscode.Uri.joinPath(extension, 'dist', 'fits.worker.js').fsPath;
  }

  openCustomDocument(uri: vscode.Uri): FitsDocument {
    return new FitsDocument(uri, this.workerFile);
  }

  resolveCustomEditor(document: FitsDocument, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    this.panels.add(new FitsPanel(document, panel));
    webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(this.extension)] };
    webview.html = fitsHtml(webview, this.extension);
  }
}
