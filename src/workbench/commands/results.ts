import * as vscode from 'vscode';
import type { App } from '../app';
import { showFault } from '../log';
import { RecordNode } from '../trees/queries/recordNode';
import { fetchRecords } from './fetch';
import { openDownloaded } from './openDownloaded';

/** What can be done with an image in the sidebar: download, open, copy its address. */
export function registerResultCommands(app: App): vscode.Disposable {
  const onRecord = (command: string, act: (node: RecordNode) => unknown) =>
    vscode.commands.registerCommand(command, async (node: unknown) => {
      if (!(node instanceof RecordNode)) return;
      try {
        await act(node);
      } catch (error) {
        showFault(app.log, error);
      }
    });
  return vscode.Disposable.from(
    onRecord('almagest.result.download', (node) => fetchRecords(app, [node.found])),
    onRecord('almagest.result.open', (node) => node.path && openDownloaded(app, node.path)),
    onRecord('almagest.result.copyAddress', ({ found }) =>
      vscode.env.clipboard.writeText(found.record.accessUrl ?? found.record.links ?? ''),
    ),
    vscode.commands.registerCommand('almagest.queries.downloadChecked', () =>
      fetchRecords(app, app.queriesView.checkedRecords()).catch((error: unknown) =>
        showFault(app.log, error),
      ),
    ),
  );
}
