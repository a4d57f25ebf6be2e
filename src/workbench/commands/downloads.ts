import * as vscode from 'vscode';
import type { App } from '../app';
import { showFault } from '../log';
import { DownloadNode, FinishedNode } from '../trees/downloads/downloadNode';
import { openDownloaded } from './openDownloaded';

/** What can be done with a download in the sidebar. */
export function registerDownloadCommands(app: App): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('almagest.download.open', (node: unknown) => {
      if (!(node instanceof FinishedNode)) return undefined;
      return openDownloaded(app, node.finished.path).catch((error: unknown) => showFault(app.log, error));
    }),
    registerCommand('almagest.download.reveal', async (node: unknown) => {
      if (!(node instanceof FinishedNode)) return;
      await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(node.finished.path));
    }),
    registerCommand('almagest.download.cancel', (node: unknown) => {
      if (node instanceof DownloadNode) app.downloads.cancel(node.item.id);
    }),
    registerCommand('almagest.download.retry', (node: unknown) => {
      if (node instanceof DownloadNode) app.downloads.retry(node.item.id);
    }),
    registerCommand('almagest.downloads.cancelAll', () => app.downloads.cancelAll()),
    registerCommand('almagest.downloads.clear', () => app.downloads.clear()),
  );
}
