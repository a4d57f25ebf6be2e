import * as vscode from 'vscode';
import { connect, type Api, type Connection, type Remote } from '../../base/rpc';
import { Disposable } from './disposable';

/** The connection with the page of a webview: from the page's first word on, and while it is in sight. */
export class PageConnection<View extends Api<View>, Host extends Api<Host>> extends Disposable {
  private connection: Connection<View> | null = null;
  private deliver: (message: unknown) => void = () => undefined;

  /** @param host what the page may call, made anew for each page */
  constructor(panel: vscode.WebviewPanel, host: () => Host) {
    super();
    const { webview } = panel;
    const channel = {
      post: (message: unknown) => void webview.postMessage(message),
      onMessage: (listener: (message: unknown) => void) => (this.deliver = listener),
    };
    this.register(
      webview.onDidReceiveMessage((message: unknown) => {
        this.connection ??= connect<View, Host>(channel, host());
        this.deliver(message);
      }),
    );
    this.register(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.disconnect();
      }),
    );
    this.register(new vscode.Disposable(() => this.disconnect()));
  }

  /** What the page offers; null until it has said its first word, and while it is hidden. */
  get remote(): Remote<View> | null {
    return this.connection?.remote ?? null;
  }

  private disconnect(): void {
    this.connection?.close();
    this.connection = null;
  }
}
