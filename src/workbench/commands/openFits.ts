import * as vscode from 'vscode';

/** Opens a downloaded file in the FITS editor, whatever its name. */
export async function openFits(path: string, options: { preview: boolean }): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(path), 'almagest.fits', options);
}

/** Opens a file that came: what is no FITS file by its name, in the editor that is chosen for it. */
export async function openArrived(path: string, options: { preview: boolean }): Promise<void> {
  if (/[.](fits?|fts|fz)([.]\w+)?$/i.test(path)) await openFits(path, options);
  else await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path), options);
}
