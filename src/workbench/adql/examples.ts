import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { HttpClient } from '../../net/http';
import type { BoundService } from './boundService';

/**
 * Puts a query that the service shows as an example into a document: at its end, or in place of what is selected.
 * @throws AlmagestError `not-found` where it shows none
 */
export async function insertExample(
  http: HttpClient,
  document: vscode.TextDocument,
  { name, url, origin }: BoundService,
): Promise<void> {
  const { TapService } = await import('../../protocols/tap/service');
  const judged: HttpClient = {
    request: (request) => http.request(origin === 'server' ? { ...request, origin } : request),
  };
  const title = vscode.l10n.t('Examples of {0}', name);
  const examples = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    new TapService({ http: judged, url, name }).examples(),
  );
  if (examples.length === 0) {
    throw new AlmagestError({
      kind: 'not-found',
      message: vscode.l10n.t('{0} shows no example queries.', name),
      advice: vscode.l10n.t('Its tables are listed in the Archives view.'),
    });
  }
  const items = examples.map(({ title: label, description, query }) => ({
    label,
    detail: description.replace(/\s+/g, ' ').slice(0, 200),
    query,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (!chosen) return;
  const editor = await vscode.window.showTextDocument(document);
  const end = document.lineAt(document.lineCount - 1).range.end;
  const place = editor.selection.isEmpty ? new vscode.Range(end, end) : editor.selection;
  const before = place.isEmpty && end.character > 0 ? '\n' : '';
  await editor.edit((edit) => edit.replace(place, `${before}${chosen.query}\n`));
}
