import * as vscode from 'vscode';

/** Opens a downloaded file in the FITS editor, whatever its name. */
export async function openFits(path: string, options: { preview: boolean }): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(path), 'almagest.fits', options);
}
