import * as vscode from 'vscode';

/** Whether a Python script was made by this extension, as its head says. */
export function madeHere(document: vscode.TextDocument): boolean {
  return (
    document.languageId === 'python' &&
    document.getText(new vscode.Range(0, 0, 8, 0)).includes('Made with Almagest.')
  );
}
