import * as vscode from 'vscode';
import { describeFault } from '../../../base/errors';
import type { DownloadStore } from '../../store/downloads';

/**
 * A notification when downloads have come to an end and some failed while nobody was looking: rows of the
 * Downloads view say it, and that is enough where it is seen.
 */
export function tellFailures(downloads: DownloadStore, isSeen: () => boolean): vscode.Disposable {
  let told = new Set<string>();
  return downloads.onDidChange(() => {
    const { items } = downloads.queue;
    const failed = items.filter(({ state }) => state === 'failed');
    const fresh = failed.filter(({ id }) => !told.has(id));
    // One that is tried again may fail again.
    told = new Set(failed.flatMap(({ id }) => (told.has(id) ? [id] : [])));
    if (items.some(({ state }) => state === 'running' || state === 'waiting')) return;
    told = new Set(failed.map(({ id }) => id));
    const [first] = fresh;
    if (!first || isSeen()) return;
    const why = first.fault ? describeFault(first.fault) : '';
    const text =
      fresh.length === 1
        ? vscode.l10n.t('{0} was not downloaded. {1}', first.name, why)
        : vscode.l10n.t('{0} files were not downloaded. {1}: {2}', fresh.length, first.name, why);
    const [again, show] = [vscode.l10n.t('Try Again'), vscode.l10n.t('Show Downloads')];
    void vscode.window.showWarningMessage(text, again, show).then((choice) => {
      if (choice === again) fresh.forEach(({ id }) => downloads.queue.retry(id));
      if (choice === show) void vscode.commands.executeCommand('almagest.downloads.focus');
    });
  });
}
