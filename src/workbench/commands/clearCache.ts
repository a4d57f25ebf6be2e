import * as vscode from 'vscode';
import { formatBytes } from '../../base/bytes';
import type { App } from '../app';
import { showFault } from '../log';

/** "Clear Cache": forgets the answers and files that were kept; files in the workspace stay. */
export function registerClearCache(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.clearCache', async () => {
    try {
      const { answers, bytes } = await app.cache.clear();
      const kept = await app.files.clear();
      const { t } = vscode.l10n;
      const words = [
        ...(answers > 0 ? [t('{0} kept answers of archives ({1})', answers, formatBytes(bytes))] : []),
        ...(kept.files > 0 ? [t('{0} kept files ({1})', kept.files, formatBytes(kept.bytes))] : []),
      ];
      const what = words.length === 0 ? t('Nothing was kept.') : t('Forgotten: {0}.', words.join(', '));
      void vscode.window.showInformationMessage(what);
    } catch (error) {
      showFault(app.log, error);
    }
  });
}
