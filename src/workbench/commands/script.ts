import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { App } from '../app';
import { showFault } from '../log';
import type { FoundRecord } from '../trees/queries/record';
import { RecordNode } from '../trees/queries/recordNode';
import { SearchNode } from '../trees/queries/searchNode';
import { ServiceNode } from '../trees/queries/serviceNode';
import { putPython } from './putPython';

/** "Create Python Script…" for queries, and for the files that were found. */
export function registerScriptCommands(app: App): vscode.Disposable {
  const command = (name: string, act: (node: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(name, (node: unknown) =>
      act(node).catch((error: unknown) => showFault(app.log, error)),
    );
  return vscode.Disposable.from(
    command('almagest.query.script', async (node) => {
      const { queryCode } = await import('../../scripts/queryCode');
      if (node instanceof SearchNode) await putPython(queryCode(node.search.query));
      if (node instanceof ServiceNode) await putPython(queryCode(node.alone));
    }),
    command('almagest.result.script', async (node) => {
      if (node instanceof RecordNode) await putFetching([node.found]);
    }),
    command('almagest.queries.scriptChecked', () => putFetching(app.queriesView.checkedRecords())),
  );
}

/** A script that fetches files with Python alone, into the folder that downloads go to. */
async function putFetching(found: readonly FoundRecord[]): Promise<void> {
  const addressed = found.filter(({ record }) => record.accessUrl !== null);
  if (addressed.length === 0) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('No file is checked.'),
      advice: vscode.l10n.t('Check the boxes of files in the Queries view first.'),
    });
  }
  const [{ downloadCode }, { filesToFetch }] = await Promise.all([
    import('../../scripts/downloadCode'),
    import('../../scripts/filesToFetch'),
  ]);
  const files = filesToFetch(addressed.map(({ record }) => ({ url: record.accessUrl!, title: record.title })));
  const folder = vscode.workspace.getConfiguration('almagest').get<string>('download.folder') ?? 'data';
  await putPython(downloadCode(files, folder));
}
