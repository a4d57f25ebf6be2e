import * as vscode from 'vscode';
import { Looking } from '../../base/node/lookForChanges';

/** A burst of changes counts as one when this long nothing more has come, … */
const quietFor = 250;
/** … and a file written without a pause is looked at this often. */
const atMost = 2000;
/** Network disks tell of nothing, and a busy machine may forget to: milliseconds between two looks. */
const lookEvery = 5000;

/** Tells when a file was written, created again or deleted, wherever it lies. */
export function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  // The folder is watched and not the name, which may hold characters that mean something in a pattern.
  const folder = vscode.Uri.joinPath(uri, '..');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
  let timer: NodeJS.Timeout | undefined;
  let first = 0;
  const tell = () => {
    first = 0;
    looking?.reset();
    changed();
  };
  const later = () => {
    first ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(quietFor, first + atMost - Date.now())));
  };
  const looking = uri.scheme === 'file' ? new Looking(uri.fsPath, later, lookEvery) : null;
  const seen = (what: vscode.Uri) => {
    if (what.path === uri.path) later();
  };
  watcher.onDidChange(seen);
  watcher.onDidCreate(seen);
  watcher.onDidDelete(seen);
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    looking?.end();
    watcher.dispose();
  });
}
