import * as vscode from 'vscode';
import { connect, type Connection } from '../../base/rpc';
import type { FitsAction, FitsHostApi, FitsViewApi, Viewport } from '../../messages';
import { Disposable } from '../common/disposable';
import type { FitsDocument } from './document';

/** One editor of a document: a webview, and the connection with the page in it. */
export class FitsPanel extends Disposable {
  /** Null until the page has said its first word, and while it is hidden: a page that isn't there hears nothing. */
  private connection: Connection<FitsViewApi> | null = null;
  private deliver: (message: unknown) => void = () => undefined;

  constructor(
    private readonly document: FitsDocument,
    readonly panel: vscode.WebviewPanel,
    private readonly pictureDrawn: (viewport: Viewport) => void,
  ) {
    super();
    this.register(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    this.register(document.onDidChange((generation) => this.tell((view) => view.changed({ generation }))));
    this.register(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.disconnect();
      }),
    );
    this.register(new vscode.Disposable(() => this.disconnect()));
    this.register(panel.onDidDispose(() => this.dispose()));
  }

  act(action: FitsAction): void {
    this.tell((view) => view.act({ action }));
  }

  private tell(call: (view: Connection<FitsViewApi>['remote']) => Promise<null>): void {
    // A page that goes while it is told something asks for everything when it comes back.
    if (this.connection) call(this.connection.remote).catch(() => undefined);
  }

  private receive(message: unknown): void {
    this.connection ??= this.connect();
    this.deliver(message);
  }

  private connect(): Connection<FitsViewApi> {
    const { webview } = this.panel;
    return connect<FitsViewApi, FitsHostApi>(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => (this.deliver = listener),
      },
      {
        ...this.document.api,
        viewport: (viewport) => {
          this.pictureDrawn(viewport);
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

  /** Cancels what the page was waiting for. */
  private disconnect(): void {
    this.connection?.close();
    this.connection = null;
  }
}
