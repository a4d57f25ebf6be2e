import * as vscode from 'vscode';

/** A burst of changes counts as one when this long nothing more has come, … */
const quietFor = 250;
/** … and a file written without a pause is looked at this often. */
const atMost = 2000;

/** Tells when a file was written, created again or deleted, wherever it lies. */
export function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  // The folder is watched and not the name, which may hold characters that mean something in a pattern.
  const folder = vscode.Uri.joinPath(uri, '..');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
  let timer: NodeJS.Timeout | undefined;
  let first = 0;
  const tell = () => {
    first = 0;
    changed();
  };
  const seen = (what: vscode.Uri) => {
    if (what.path !== uri.path) return;
    first ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(quietFor, first + atMost - Date.now())));
  };
  watcher.onDidChange(seen);
  watcher.onDidCreate(seen);
  watcher.onDidDelete(seen);
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    watcher.dispose();
  });
}
