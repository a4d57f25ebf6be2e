import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { Provenance } from '../../downloads/node/provenance';
import type { App } from '../app';
import { showFault } from '../log';
import { configuredArchives } from '../settings';
import { FinishedNode } from '../trees/downloads/finishedNode';

/** "Which Query Gave This File?" and "Run the Query of This File Again", by the manifest of its folder. */
export function registerProvenance(app: App): vscode.Disposable {
  const register = (command: string, act: (app: App, provenance: Provenance) => Promise<void>) =>
    vscode.commands.registerCommand(command, async (argument: unknown) => {
      try {
        const file = fileOf(argument);
        if (file === undefined) return;
        const { provenanceOf } = await import('../../downloads/node/provenance');
        await act(app, await provenanceOf(file));
      } catch (error) {
        showFault(app.log, error);
      }
    });
  return vscode.Disposable.from(
    register('almagest.file.whichQuery', show),
    register('almagest.file.runQueryAgain', runAgain),
  );
}

/** What was chosen in a tree or the Explorer, else what the editor in front shows. */
function fileOf(argument: unknown): string | undefined {
  if (argument instanceof FinishedNode) return argument.finished.path;
  if (argument instanceof vscode.Uri) return argument.fsPath;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const shows = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
  return shows ? input.uri.fsPath : undefined;
}

async function show(app: App, provenance: Provenance): Promise<void> {
  const { row, queryPath } = provenance;
  const came = row.time.slice(0, 16).replace('T', ' ');
  const from = [row.archive, row.target].filter((part) => part !== '').join(', ');
  const runs = vscode.l10n.t('Run Again');
  const text = vscode.l10n.t(
    '{0} came {1} UTC from {2}.',
    row.local_path,
    came,
    from === '' ? row.url : from,
  );
  if (queryPath !== null) await vscode.window.showTextDocument(vscode.Uri.file(queryPath), { preview: true });
  const choice = await vscode.window.showInformationMessage(text, ...(queryPath === null ? [] : [runs]));
  if (choice === runs) await runAgain(app, provenance);
}

async function runAgain(app: App, { row, queryText, queryPath }: Provenance): Promise<void> {
  if (queryText === null || queryPath === null) {
    throw new AlmagestError({
      kind: 'not-found',
      message: vscode.l10n.t('The query that gave {0} is not beside its manifest.', row.local_path),
    });
  }
  const { readQuery } = await import('../../archives/readQuery');
  const query = readQuery(JSON.parse(queryText), queryPath, configuredArchives());
  app.queriesView.reveal();
  await app.searches.run(query, 'server');
}
