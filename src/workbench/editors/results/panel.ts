import * as vscode from 'vscode';
import { connect, type Connection } from '../../../base/rpc';
import type { ResultsHostApi, ResultsViewApi, RowAction } from '../../../resultsMessages';
import type { App } from '../../app';
import { Disposable } from '../../common/disposable';
import { showFault } from '../../log';
import { actOnFile, actOnRows } from './actions';
import {
  checkedAction,
  checkedAddress,
  checkedFile,
  checkedFileAction,
  checkedRow,
  checkedRows,
} from './checked';
import type { ResultsDocument } from './document';
import { fileOf, filesBehind } from './files';
import type { Previews } from './previews';

/** One editor of results: a webview, and the connection with the page in it. */
export class ResultsPanel extends Disposable {
  /** Null until the page has said its first word, and while it is hidden. */
  private connection: Connection<ResultsViewApi> | null = null;
  private deliver: (message: unknown) => void = () => undefined;

  constructor(
    private readonly app: App,
    readonly document: ResultsDocument,
    private readonly previews: Previews,
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
    this.register(document);
    panel.onDidDispose(() => this.dispose());
  }

  get active(): boolean {
    return this.panel.active;
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Does something with the rows that are chosen in the page. @throws AlmagestError as `actOnRows` does */
  async act(action: RowAction): Promise<void> {
    const rows = await this.connection?.remote.chosen(null);
    if (rows) await actOnRows(this.app, this.document, action, checkedRows(rows));
  }

  async toggle(part: 'facets' | 'chart' | 'sheet'): Promise<void> {
    await this.connection?.remote.toggle({ part });
  }

  private connect(): Connection<ResultsViewApi> {
    const { webview } = this.panel;
    const { app, document } = this;
    const shown = async (work: Promise<void>): Promise<null> => {
      await work.catch((error: unknown) => showFault(app.log, error));
      return null;
    };
    return connect<ResultsViewApi, ResultsHostApi>(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => (this.deliver = listener),
      },
      {
        ...document.api,
        open: () => document.open(),
        details: ({ row }) => document.details(checkedRow(row)),
        files: async ({ row }) => filesBehind(app.products, await document.found(checkedRow(row))),
        actOnFile: ({ row, file, action }) => {
          const act = async () => {
            const found = await document.found(checkedRow(row));
            await actOnFile(
              app,
              await fileOf(app.products, found, checkedFile(file)),
              checkedFileAction(action),
            );
          };
          return shown(act());
        },
        preview: async ({ row, reduced }, signal) =>
          this.previews.of(await document.found(checkedRow(row)), reduced, signal),
        act: ({ action, rows }) => shown(actOnRows(app, document, checkedAction(action), checkedRows(rows))),
        runAgain: () => shown(document.runAgain()),
        openLink: async ({ url }) => {
          await vscode.env.openExternal(vscode.Uri.parse(checkedAddress(url), true));
          return null;
        },
        copy: async ({ text }) => {
          await vscode.env.clipboard.writeText(text);
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
