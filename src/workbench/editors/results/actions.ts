import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../../base/errors';
import type { FileAction, RowAction } from '../../../resultsMessages';
import type { App } from '../../app';
import { fetchRecords } from '../../commands/fetch';
import { filesOf } from '../../commands/filesOf';
import { putFetching } from '../../commands/script';
import { isFetchable, type FoundRecord } from '../../trees/queries/record';
import type { ResultsDocument } from './document';
import { opensIn } from './files';

/** Editors opened at once; more would bury the window under tabs. */
const mostOpened = 4;

/**
 * Does something with rows of results.
 * @throws AlmagestError `usage` where there is nothing to do it with, and as the action does
 */
export async function actOnRows(
  app: App,
  document: ResultsDocument,
  action: RowAction,
  rows: readonly number[],
): Promise<void> {
  if (rows.length === 0) throw nothingChosen();
  switch (action) {
    case 'download':
      return fetchRecords(app, await fetchable(document, rows));
    case 'openRemote':
      return openRemote(app, await fetchable(document, rows.slice(0, mostOpened)));
    case 'script':
      return putFetching(await fetchable(document, rows));
    case 'export':
      return exportRows(document, rows);
  }
}

/** Downloads a file behind a row, or shows it where it is. */
export async function actOnFile(app: App, found: FoundRecord, action: FileAction): Promise<void> {
  if (action === 'download') return fetchRecords(app, [found]);
  if (opensIn(found.record) === 'editor') return openRemote(app, [found]);
  await vscode.env.openExternal(vscode.Uri.parse(found.record.accessUrl!, true));
}

async function fetchable(
  document: ResultsDocument,
  rows: readonly number[],
): Promise<readonly FoundRecord[]> {
  const found: FoundRecord[] = [];
  for (const row of rows) {
    const one = await document.found(row);
    if (isFetchable(one.record)) found.push(one);
  }
  if (found.length > 0) return found;
  throw new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('None of the rows chosen has the address of a file.'),
    advice: vscode.l10n.t('Choose rows that have one, or list the files of a row in the Queries view.'),
  });
}

/** Shows files without saving them: what is looked at is fetched. */
async function openRemote(app: App, found: readonly FoundRecord[]): Promise<void> {
  for (const { url } of (await filesOf(app, found)).slice(0, mostOpened)) {
    await vscode.commands.executeCommand('almagest.openRemote', url, 'server');
  }
}

async function exportRows(document: ResultsDocument, rows: readonly number[]): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Rows'),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'results.ecsv') }),
    filters: { ECSV: ['ecsv'], CSV: ['csv'], VOTable: ['vot', 'xml'], JSON: ['json'] },
  });
  if (!file) return;
  if (file.scheme !== 'file') {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('{0} is no file on this machine.', file.toString(true)),
      advice: vscode.l10n.t('Choose a folder on a disk.'),
    });
  }
  const written = await document.write(rows, file.fsPath);
  const open = vscode.l10n.t('Open');
  const words = vscode.l10n.t('{0} rows written to {1}.', written, path.basename(file.fsPath));
  void vscode.window.showInformationMessage(words, open).then((choice) => {
    if (choice === open) void vscode.commands.executeCommand('vscode.open', file);
  });
}

function nothingChosen(): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('No row is chosen.'),
    advice: vscode.l10n.t('Check the boxes of rows, or go to one, first.'),
  });
}
