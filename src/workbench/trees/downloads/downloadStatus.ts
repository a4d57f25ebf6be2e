import * as vscode from 'vscode';
import type { DownloadStore } from '../../store/downloads';
import { describeTotal } from './total';

/** In the status bar, while something is on its way: how far all of it has come. A click shows the view. */
export function showDownloadStatus(downloads: DownloadStore): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('almagest.downloads', vscode.StatusBarAlignment.Left, -10);
  item.name = vscode.l10n.t('Almagest Downloads');
  item.command = 'almagest.downloads.focus';
  item.tooltip = vscode.l10n.t('Show downloads');
  const following = downloads.onDidChange(() => {
    const { progress } = downloads.queue;
    const isMoving = downloads.queue.items.some(({ state }) => state === 'running' || state === 'waiting');
    item.text = `$(cloud-download) ${describeTotal(progress)}`;
    if (isMoving) item.show();
    else item.hide();
  });
  return vscode.Disposable.from(item, following);
}
