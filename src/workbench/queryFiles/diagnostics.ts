import * as vscode from 'vscode';
import type { App } from '../app';
import { Disposable } from '../common/disposable';

/** A pause in typing after which a file is looked at, in milliseconds. */
const quietMs = 300;

/** Underlines in query files what services would refuse. */
export class QueryFileFaults extends Disposable {
  private readonly found = this.register(vscode.languages.createDiagnosticCollection('almagest.queries'));
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(private readonly app: App) {
    super();
    this.register(vscode.workspace.onDidOpenTextDocument((document) => this.look(document, 0)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document, quietMs)));
    this.register(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        clearTimeout(this.waiting.get(uri.toString()));
        this.found.delete(uri);
      }),
    );
    this.register(new vscode.Disposable(() => this.waiting.forEach((timer) => clearTimeout(timer))));
    vscode.workspace.textDocuments.forEach((document) => this.look(document, 0));
  }

  private look(document: vscode.TextDocument, afterMs: number): void {
    if (!document.uri.path.endsWith('.almagest.json')) return;
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key);
        this.show(document).catch((error: unknown) => this.app.log.error(String(error)));
      }, afterMs),
    );
  }

  private async show(document: vscode.TextDocument): Promise<void> {
    const { faultsIn } = await import('./faults');
    if (!document.isClosed) this.found.set(document.uri, faultsIn(document));
  }
}
