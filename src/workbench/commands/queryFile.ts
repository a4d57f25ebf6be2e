import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { Query } from '../../query/query';
import type { App } from '../app';
import { showFault } from '../log';
import { QueryFileFaults } from '../queryFiles/diagnostics';
import { configuredArchives } from '../settings';
import { putPython } from './putPython';

const files: vscode.DocumentFilter = { pattern: '**/*.almagest.json' };

/** "Run Query File", "Create Python Script of Query File…" and "Batch over a List with Query File…", in the file's editor, above its first line and in the Explorer. */
export function registerQueryFile(app: App): vscode.Disposable {
  const command = (name: string, act: (app: App, query: Query) => Promise<void>) =>
    vscode.commands.registerCommand(name, async (argument: unknown) => {
      try {
        const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
        if (uri) await act(app, await queryIn(uri));
      } catch (error) {
        showFault(app.log, error);
      }
    });
  return vscode.Disposable.from(
    command('almagest.queryFile.run', run),
    command('almagest.queryFile.script', async (_, query) => {
      const { queryCode } = await import('../../scripts/queryCode');
      await putPython(queryCode(query, undefined, configuredArchives()));
    }),
    command('almagest.queryFile.batch', batch),
    new QueryFileFaults(app),
    vscode.languages.registerCodeLensProvider(files, { provideCodeLenses: ({ uri }) => lensesOf(uri) }),
  );
}

/** Nobody vouches for what a file of the workspace says: its addresses lead to no private host. */
async function run(app: App, query: Query): Promise<void> {
  app.queriesView.reveal();
  await vscode.window.withProgress({ location: { viewId: 'almagest.queries' } }, () =>
    app.searches.run(query, 'server'),
  );
}

/** The query about every target of a list. */
async function batch(app: App, query: Query): Promise<void> {
  if (query.kind === 'tap') {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('ADQL has no target that could be another one.'),
      advice: vscode.l10n.t('Upload the list to the service, or ask for its rows in one query.'),
    });
  }
  const { batchOf, chooseList, readList } = await import('./batch');
  const file = await chooseList();
  const list = file && (await readList(app, file.fsPath));
  if (list) await batchOf(app, query, list, path.basename(file.fsPath));
}

/** The query that an editor or a file holds, changes that are not saved included. @throws AlmagestError `malformed` and as `readQuery` does */
async function queryIn(uri: vscode.Uri): Promise<Query> {
  const { readQuery } = await import('../../archives/readQuery');
  const text = (await vscode.workspace.openTextDocument(uri)).getText();
  const name = path.posix.basename(uri.path);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new AlmagestError(
      {
        kind: 'malformed',
        message: vscode.l10n.t('{0} is no JSON: {1}', name, (cause as Error).message),
        where: { source: name },
      },
      { cause },
    );
  }
  return readQuery(data, name, configuredArchives());
}

function lensesOf(uri: vscode.Uri): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  const lens = (title: string, command: string) =>
    new vscode.CodeLens(top, { title, command, arguments: [uri] });
  return [
    lens(`$(search) ${vscode.l10n.t('Run')}`, 'almagest.queryFile.run'),
    lens(`$(file-code) ${vscode.l10n.t('Python')}`, 'almagest.queryFile.script'),
    lens(`$(list-unordered) ${vscode.l10n.t('Batch…')}`, 'almagest.queryFile.batch'),
  ];
}
