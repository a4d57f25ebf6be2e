import * as vscode from 'vscode';
import { connect, type Connection } from '../../../base/rpc';
import type { TableHostApi, TableViewApi } from '../../../messages';
import { Disposable } from '../../common/disposable';
import type { TableDocument } from './document';
import { openRow } from './openRow';
import { plotShown } from './plotShown';
import { saveShown } from './saveShown';

/** One editor of a document of tables: a webview, and the connection with the page in it. */
export class TablePanel extends Disposable {
  /** Null until the page has said its first word, and while it is hidden. */
  private connection: Connection<TableViewApi> | null = null;
  private deliver: (message: unknown) => void = () => undefined;

  constructor(
    private readonly document: TableDocument,
    private readonly panel: vscode.WebviewPanel,
  ) {
    super();
    this.register(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        this.connection ??= this.connect();
        this.deliver(message);
      }),
    );
    this.register(
      document.onDidChange((generation) => {
        // A page that goes while it is told asks for everything when it comes back.
        this.connection?.remote.changed({ generation }).catch(() => undefined);
      }),
    );
    this.register(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.disconnect();
      }),
    );
    this.register(new vscode.Disposable(() => this.disconnect()));
    this.register(panel.onDidDispose(() => this.dispose()));
  }

  get active(): boolean {
    return this.panel.active;
  }

  /** "Export Table…" from elsewhere than the page. @throws AlmagestError as `saveShown` does */
  async exportShown(): Promise<void> {
    const shown = await this.connection?.remote.shown(null);
    if (shown) await saveShown(this.document, shown);
  }

  /** As {@link plotShown}. */
  async plotShown(context: vscode.ExtensionContext): Promise<void> {
    const shown = await this.connection?.remote.shown(null);
    if (shown) await plotShown(context, this.document, shown);
  }

  private connect(): Connection<TableViewApi> {
    const { webview } = this.panel;
    return connect<TableViewApi, TableHostApi>(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => (this.deliver = listener),
      },
      {
        ...this.document.api,
        openRow: (argument, signal) => openRow(this.document, argument, signal),
        exportShown: async () => {
          await vscode.commands.executeCommand('almagest.table.export');
          return null;
        },
        plotShown: async () => {
          await vscode.commands.executeCommand('almagest.table.plot');
          return null;
        },
        copy: async ({ text }) => {
          await vscode.env.clipboard.writeText(text);
          return null;
        },
        openAsText: async () => {
          await vscode.commands.executeCommand('vscode.openWith', this.document.uri, 'default');
          return null;
        },
      },
    );
  }

  private disconnect(): void {
    this.connection?.close();
    this.connection = null;
  }
}
