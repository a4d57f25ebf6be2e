import * as vscode from 'vscode';
import type { FormHostApi, FormViewApi, QueryDraft } from '../../../formMessages';
import type { App } from '../../app';
import { saveAsFile } from '../../queryFiles/saveAsFile';
import { Disposable } from '../../common/disposable';
import { PageConnection } from '../../common/pageConnection';
import { showFault } from '../../log';
import { draftIn } from './draftIn';
import { archiveViews, checkDraft, countDraft, draftedQuery, firstDraft, suggestions } from './model';

const memory = 'almagest.form.1';

/** One search form: a webview beside the editor, and the connection with the page in it. */
export class FormPanel extends Disposable {
  private readonly page: PageConnection<FormViewApi, FormHostApi>;
  /** What the page is to show instead of what was typed there, once it asks. */
  private edited: QueryDraft | null = null;

  constructor(
    private readonly app: App,
    panel: vscode.WebviewPanel,
  ) {
    super();
    this.page = this.register(new PageConnection<FormViewApi, FormHostApi>(panel, () => this.api()));
    panel.onDidDispose(() => this.dispose());
  }

  /** Fills the form with a query, in place of what is typed there. */
  edit(draft: QueryDraft): void {
    this.edited = draft;
    // A page that is out of sight begins anew when it is seen again.
    void this.page.remote?.show({ archives: archiveViews(), draft }).then(
      () => this.taken(draft),
      () => undefined,
    );
  }

  private taken(draft: QueryDraft | null): void {
    if (this.edited === draft) this.edited = null;
  }

  /** What the page may call. */
  private api(): FormHostApi {
    const { app } = this;
    return {
      open: () => {
        const { edited } = this;
        this.taken(edited);
        return Promise.resolve({ archives: archiveViews(), draft: this.lastDraft(), edited });
      },
      check: ({ draft, resolve }, signal) => checkDraft(app, draftIn(draft), resolve, signal),
      count: ({ draft }, signal) => countDraft(app, draftIn(draft), signal),
      suggest: ({ draft, parameter, text }, signal) =>
        suggestions(app, draftIn(draft), parameter, text, signal),
      run: ({ draft }) => this.run(draftIn(draft)),
      save: ({ draft }) => this.save(draftIn(draft)),
    };
  }

  private lastDraft() {
    try {
      return draftIn(this.app.context.globalState.get<unknown>(memory));
    } catch {
      return firstDraft();
    }
  }

  private async run(draft: QueryDraft): Promise<null> {
    const query = await draftedQuery(this.app, draft, new AbortController().signal);
    await this.app.context.globalState.update(memory, draft);
    this.app.queriesView.reveal();
    // Its rows are shown as they come; what goes wrong is told by its row in the sidebar.
    this.app.searches.run(query).catch((error: unknown) => showFault(this.app.log, error));
    await vscode.commands.executeCommand('almagest.results.open', 'newest');
    return null;
  }

  private async save(draft: QueryDraft): Promise<null> {
    const query = await draftedQuery(this.app, draft, new AbortController().signal);
    await saveAsFile(this.app, query);
    return null;
  }
}
