import * as vscode from 'vscode';
import type { App } from '../app';

/** "Show Log": the output channel, with the requests made (at level Debug). */
export function registerShowLog(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.showLog', () => app.log.show());
}
