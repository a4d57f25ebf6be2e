import * as vscode from 'vscode';
import type { ShownRows } from '../../../messages';
import { madeFile } from '../madeFiles';
import type { TableDocument } from './document';
import { plainName } from './saveShown';

/**
 * Opens the rows that an editor shows as a FITS table at its plot, where columns are chosen as a spectrum or a light
 * curve, with units, lines and fits: one plot for tables of every format.
 * @throws AlmagestError as writing does
 */
export async function plotShown(
  context: vscode.ExtensionContext,
  document: TableDocument,
  shown: ShownRows,
): Promise<void> {
  const file = await madeFile(context, `${plainName(document)}-table.fits`);
  await document.api.exportTable({ ...shown, file });
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), 'almagest.fits');
  await vscode.commands.executeCommand('almagest.fits.showPlot');
}
