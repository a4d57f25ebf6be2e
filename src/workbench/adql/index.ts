import * as vscode from 'vscode';
import type { App } from '../app';
import { putPython } from '../commands/putPython';
import { showFault } from '../log';
import { BoundServices } from './boundService';
import { askTapService, bindService } from './chooseService';
import { AdqlCompletions } from './completions';
import { insertExample } from './examples';
import { AdqlHovers } from './hovers';
import { AdqlLenses } from './lenses';
import { openNewQuery } from './newQuery';
import { AdqlRuns } from './run';
import { AdqlStatus } from './status';

/** ADQL as a language: documents that ask a TAP service, with its tables and columns at hand. */
export function registerAdql(app: App): vscode.Disposable {
  const services = new BoundServices(app.context.workspaceState);
  const runs = new AdqlRuns(app, services);
  const lenses = new AdqlLenses(services);
  const { languages } = vscode;
  const command = (name: string, act: (document: vscode.TextDocument) => Promise<void>) =>
    vscode.commands.registerCommand(name, async (argument: unknown) => {
      try {
        const document = await documentOf(argument);
        if (document) await act(document);
      } catch (error) {
        showFault(app.log, error);
      }
    });
  return vscode.Disposable.from(
    ...[services, runs, lenses, new AdqlStatus(services, app.schemas)],
    languages.registerCodeLensProvider('adql', lenses),
    languages.registerCompletionItemProvider(
      'adql',
      new AdqlCompletions(services, app.schemas),
      '.',
      '"',
      ' ',
    ),
    languages.registerHoverProvider('adql', new AdqlHovers(services, app.schemas)),
    command('almagest.adql.run', (document) => runs.run(document, 'sync')),
    command('almagest.adql.runJob', (document) => runs.run(document, 'async')),
    command('almagest.adql.script', async (document) => {
      const { queryCode } = await import('../../scripts/queryCode');
      await putPython(queryCode(runs.query(document)));
    }),
    command('almagest.adql.examples', async (document) => {
      const bound = await services.required(document);
      if (bound) await insertExample(app.http, document, bound);
    }),
    command('almagest.adql.chooseService', async (document) => {
      const active = services.of(document)?.url;
      const service = await askTapService(vscode.l10n.t('Service of This Query'), active);
      if (service) await bindService(services, document, service);
    }),
    vscode.commands.registerCommand('almagest.adql.new', async () => {
      try {
        const service = await askTapService(vscode.l10n.t('New ADQL Query'));
        if (!service) return;
        await openNewQuery(service);
        await vscode.commands.executeCommand('editor.action.triggerSuggest');
      } catch (error) {
        showFault(app.log, error);
      }
    }),
  );
}

async function documentOf(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (argument instanceof vscode.Uri) return vscode.workspace.openTextDocument(argument);
  return vscode.window.activeTextEditor?.document;
}
