import * as vscode from 'vscode';
import type { TableHostApi, TableViewApi } from '../../../messages';
import { Disposable } from '../../common/disposable';
import { PageConnection } from '../../common/pageConnection';
import type { TableDocument } from './document';
import { openRow } from './openRow';
import { plotShown } from './plotShown';
import { saveShown } from './saveShown';

/** One editor of a document of tables: a webview, and the connection with the page in it. */
export class TablePanel extends Disposable {
  private readonly page: PageConnection<TableViewApi, TableHostApi>;

  constructor(
    private readonly document: TableDocument,
    private readonly panel: vscode.WebviewPanel,
  ) {
    super();
    this.page = this.register(new PageConnection<TableViewApi, TableHostApi>(panel, () => this.api()));
    this.register(
      document.onDidChange((generation) => {
        // A page that goes while it is told asks for everything when it comes back.
        this.page.remote?.changed({ generation }).catch(() => undefined);
      }),
    );
    this.register(panel.onDidDispose(() => this.dispose()));
  }

  get active(): boolean {
    return this.panel.active;
  }

  /** "Export Table…" from elsewhere than the page. @throws AlmagestError as `saveShown` does */
  async exportShown(): Promise<void> {
    const shown = await this.page.remote?.shown(null);
    if (shown) await saveShown(this.document, shown);
  }

  /** As {@link plotShown}. */
  async plotShown(context: vscode.ExtensionContext): Promise<void> {
    const shown = await this.page.remote?.shown(null);
    if (shown) await plotShown(context, this.document, shown);
  }

  /** What the page may call. */
  private api(): TableHostApi {
    return {
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
    };
  }
}
