import * as vscode from 'vscode';
import type { ResultsHostApi, ResultsViewApi, RowAction } from '../../../resultsMessages';
import type { App } from '../../app';
import { Disposable } from '../../common/disposable';
import { PageConnection } from '../../common/pageConnection';
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
  private readonly page: PageConnection<ResultsViewApi, ResultsHostApi>;

  constructor(
    private readonly app: App,
    readonly document: ResultsDocument,
    private readonly previews: Previews,
    private readonly panel: vscode.WebviewPanel,
  ) {
    super();
    this.page = this.register(new PageConnection<ResultsViewApi, ResultsHostApi>(panel, () => this.api()));
    this.register(
      document.onDidChange((generation) => {
        // A page that goes while it is told asks for everything when it comes back.
        this.page.remote?.changed({ generation }).catch(() => undefined);
      }),
    );
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
    const rows = await this.page.remote?.chosen(null);
    if (rows) await actOnRows(this.app, this.document, action, checkedRows(rows));
  }

  async toggle(part: 'facets' | 'chart' | 'sheet'): Promise<void> {
    await this.page.remote?.toggle({ part });
  }

  /** What the page may call. */
  private api(): ResultsHostApi {
    const { app, document } = this;
    const shown = async (work: Promise<void>): Promise<null> => {
      await work.catch((error: unknown) => showFault(app.log, error));
      return null;
    };
    return {
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
    };
  }
}
