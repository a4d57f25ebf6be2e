import * as vscode from 'vscode';
import { toFault } from '../base/errors';
import { FolderBusy } from '../downloads/folder/busy';
import type { Log } from './log';
import { downloadFolder } from './downloadFolder';
import type { DownloadStore } from './store/downloads';
import type { DownloadsView } from './trees/downloads/downloadsView';

/** How often a folder that another window fetches into is looked at again, in ms. */
const lookAgainMs = 5_000;

/**
 * After a reload or a crash: goes on with what the last window left, once the workspace is trusted. What
 * another window is at is left to it, and gone on with here when that window closes before its end; what it
 * has paused is shown here as well, when this window or its Downloads view comes to the front.
 */
export function goOnWithDownloads(
  downloads: DownloadStore,
  view: Pick<DownloadsView, 'onDidChangeVisibility'>,
  log: Log,
): vscode.Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const goOn = async (folder: string): Promise<void> => {
    clearTimeout(timers.get(folder));
    timers.delete(folder);
    try {
      await downloads.goOn(folder);
    } catch (error) {
      if (error instanceof FolderBusy) {
        clearTimeout(timers.get(folder));
        timers.set(
          folder,
          setTimeout(() => void goOn(folder), lookAgainMs),
        );
      } else log.warn(toFault(error).message);
    }
  };
  const goOnWithAll = () => {
    const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
    for (const folder of folders) {
      try {
        void goOn(downloadFolder(folder));
      } catch (error) {
        // A setting that leads outside is said when something is downloaded.
        log.info(toFault(error).message);
      }
    }
  };
  if (vscode.workspace.isTrusted) goOnWithAll();
  const trusted = vscode.workspace.onDidGrantWorkspaceTrust(goOnWithAll);
  const look = (isFront: boolean) => {
    if (isFront && vscode.workspace.isTrusted) goOnWithAll();
  };
  const front = vscode.window.onDidChangeWindowState(({ focused }) => look(focused));
  const shown = view.onDidChangeVisibility(({ visible }) => look(visible));
  return new vscode.Disposable(() => {
    trusted.dispose();
    front.dispose();
    shown.dispose();
    timers.forEach((timer) => clearTimeout(timer));
  });
}
