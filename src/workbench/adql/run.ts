import * as vscode from 'vscode';
import { AlmagestError, type FaultKind } from '../../base/errors';
import {
  readHead,
  statementAt,
  statements,
  type Statement,
} from '../../protocols/tap/adql/language/document';
import { faultPlace } from '../../protocols/tap/adql/language/faultPlace';
import { parseQuery, type Query } from '../../query/query';
import type { App } from '../app';
import type { BoundService, BoundServices } from './boundService';

/** Faults that are in what was asked. */
const ofTheQuery: ReadonlySet<FaultKind> = new Set(['service', 'usage', 'malformed']);

/** Runs queries of documents, and underlines what services say is wrong with them. */
export class AdqlRuns {
  private readonly faults = vscode.languages.createDiagnosticCollection('almagest.adql');
  private readonly following: vscode.Disposable;

  constructor(
    private readonly app: App,
    private readonly services: BoundServices,
  ) {
    // What was wrong is being mended: the service says anew whether it is right.
    this.following = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.faults.has(document.uri)) this.faults.delete(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.faults.delete(uri)),
    );
  }

  /** @throws AlmagestError `usage` where there is no query or no service */
  async run(document: vscode.TextDocument, mode: 'sync' | 'async'): Promise<void> {
    const statement = chosenStatement(document);
    const bound = await this.services.required(document);
    if (!bound) return;
    this.faults.delete(document.uri);
    const { version } = document;
    const query = queryOf(document, statement, bound, mode);
    this.app.queriesView.reveal();
    const search = await vscode.window.withProgress({ location: { viewId: 'almagest.queries' } }, () =>
      this.app.searches.run(query, bound.origin),
    );
    const fault = search.outcomes[0]?.fault;
    // A line that broke is no fault of the query: the sidebar tells of it.
    if (!fault || !ofTheQuery.has(fault.kind)) return;
    if (document.isClosed || document.version !== version) return;
    const { start, end } = faultPlace(fault.message, statement.text);
    const [from, to] = [start, end].map((place) => document.positionAt(statement.start + place));
    const diagnostic = new vscode.Diagnostic(new vscode.Range(from!, to!), fault.message);
    diagnostic.source = bound.name;
    this.faults.set(document.uri, [diagnostic]);
  }

  /** The query of a document as others take it, for scripts. @throws AlmagestError as `run` does */
  query(document: vscode.TextDocument): Query {
    const bound = this.services.of(document);
    if (!bound) {
      throw new AlmagestError({
        kind: 'usage',
        message: vscode.l10n.t('This query has no service to be asked.'),
        advice: vscode.l10n.t('Choose one first.'),
      });
    }
    return queryOf(document, chosenStatement(document), bound, 'sync');
  }

  dispose(): void {
    this.following.dispose();
    this.faults.dispose();
  }
}

/** What is selected, else the query in which the cursor stands. */
function chosenStatement(document: vscode.TextDocument): Statement {
  const text = document.getText();
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  const selection = editor?.selection;
  let chosen: Statement | undefined;
  if (selection && !selection.isEmpty) {
    const from = document.offsetAt(selection.start);
    const [part] = statements(document.getText(selection));
    chosen = part && { ...part, start: part.start + from, end: part.end + from };
  }
  chosen ??= statementAt(text, selection ? document.offsetAt(selection.active) : 0);
  if (chosen) return chosen;
  throw new AlmagestError({ kind: 'usage', message: vscode.l10n.t('There is no query in this file yet.') });
}

function queryOf(
  document: vscode.TextDocument,
  { text }: Statement,
  { name, url }: BoundService,
  mode: 'sync' | 'async',
): Query {
  const { maxrec } = readHead(document.getText());
  return parseQuery({
    ...{ almagest: 1, kind: 'tap', adql: text, services: [{ protocol: 'tap', name, url }] },
    ...(mode === 'async' && { mode }),
    ...(maxrec !== null && { parameters: { maxrec } }),
  });
}
