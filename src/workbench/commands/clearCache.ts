import * as vscode from 'vscode';
import { formatBytes } from '../../base/bytes';
import type { App } from '../app';
import { showFault } from '../log';

/** "Clear Cache": forgets the answers that were kept; files in the workspace stay. */
export function registerClearCache(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.clearCache', async () => {
    try {
      const { answers, bytes } = await app.cache.clear();
      const what =
        answers === 0
          ? vscode.l10n.t('No answers were kept.')
          : vscode.l10n.t('{0} kept answers of archives forgotten ({1}).', answers, formatBytes(bytes));
      void vscode.window.showInformationMessage(what);
    } catch (error) {
      showFault(app.log, error);
    }
  });
}
