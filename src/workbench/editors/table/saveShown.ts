import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../../base/errors';
import type { ShownRows } from '../../../messages';
import type { TableDocument } from './document';

/**
 * Asks for a file and writes the rows that an editor shows to it, filtered and in the order they are sorted in.
 * @throws AlmagestError `usage` where the place is none on this machine, and as writing does
 */
export async function saveShown(document: TableDocument, shown: ShownRows): Promise<void> {
  const { uri } = document;
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Table'),
    defaultUri: vscode.Uri.joinPath(uri, '..', `${plainName(document)}-table.ecsv`),
    filters: { ECSV: ['ecsv'], CSV: ['csv'], VOTable: ['vot', 'xml'], FITS: ['fits'], JSON: ['json'] },
  });
  if (!file) return;
  if (file.scheme !== 'file') {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('{0} is no file on this machine.', file.toString(true)),
      advice: vscode.l10n.t('Choose a folder on a disk.'),
    });
  }
  const rows = await document.api.exportTable({ ...shown, file: file.fsPath });
  const open = vscode.l10n.t('Open');
  const words = vscode.l10n.t('{0} rows written to {1}.', rows, path.basename(file.fsPath));
  void vscode.window.showInformationMessage(words, open).then((choice) => {
    if (choice === open) void vscode.commands.executeCommand('vscode.open', file);
  });
}

/** The name of the file without what says its format. */
export function plainName({ uri }: TableDocument): string {
  return path.posix
    .basename(uri.path)
    .replace(/([.]gz)?$/i, '')
    .replace(/[.]\w+$/, '');
}
