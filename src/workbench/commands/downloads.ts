import * as vscode from 'vscode';
import type { App } from '../app';
import { showFault } from '../log';
import { DownloadNode } from '../trees/downloads/downloadNode';
import { FinishedNode } from '../trees/downloads/finishedNode';
import { openDownloaded } from './openDownloaded';

/** What can be done with a download in the sidebar, and with all of them. */
export function registerDownloadCommands(app: App): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  const { queue } = app.downloads;
  const onItem = (command: string, act: (id: string) => void) =>
    registerCommand(command, (node: unknown) => {
      if (node instanceof DownloadNode) act(node.item.id);
    });
  return vscode.Disposable.from(
    registerCommand('almagest.download.open', (node: unknown) => {
      if (!(node instanceof FinishedNode)) return undefined;
      return openDownloaded(app, node.finished.path).catch((error: unknown) => showFault(app.log, error));
    }),
    registerCommand('almagest.download.reveal', async (node: unknown) => {
      if (!(node instanceof FinishedNode)) return;
      await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(node.finished.path));
    }),
    onItem('almagest.download.cancel', (id) => queue.cancel(id)),
    onItem('almagest.download.retry', (id) => queue.retry(id)),
    onItem('almagest.download.pause', (id) => queue.pause(id)),
    onItem('almagest.download.resume', (id) => queue.resume(id)),
    onItem('almagest.download.first', (id) => app.downloads.first(id)),
    registerCommand('almagest.downloads.pauseAll', () => queue.pauseAll()),
    registerCommand('almagest.downloads.resumeAll', () => queue.resumeAll()),
    registerCommand('almagest.downloads.retryFailed', () => queue.retryFailed()),
    registerCommand('almagest.downloads.cancelAll', () => queue.cancelAll()),
    registerCommand('almagest.downloads.clear', () => app.downloads.clear()),
  );
}
