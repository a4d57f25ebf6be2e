import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { App } from '../app';
import { showFault } from '../log';
import type { Search } from '../store/search';
import { SearchNode } from '../trees/queries/searchNode';

/** "Save Results as Table…": what the services of a query found, as one VOTable, ECSV, CSV or JSON file. */
export function registerSaveTable(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.query.saveTable', async (node: unknown) => {
    if (!(node instanceof SearchNode)) return;
    try {
      await saveTable(node.search);
    } catch (error) {
      showFault(app.log, error);
    }
  });
}

async function saveTable({ query, outcomes }: Search): Promise<void> {
  const found = outcomes.filter((outcome) => outcome !== undefined);
  const tables = query.kind === 'cone' || query.kind === 'tap';
  const kept = found.some(({ table, records }) => table !== null || (!tables && records.length > 0));
  if (!kept) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('The rows of this query are not kept from window to window.'),
      advice: vscode.l10n.t('Run it again, then save its results.'),
    });
  }
  const [{ mergedTable }, { tableTexts }] = await Promise.all([
    import('../../archives/mergedTable'),
    import('../../archives/tableTexts'),
  ]);
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Results as Table'),
    ...startingAt(),
    filters: { VOTable: ['vot', 'xml'], ECSV: ['ecsv'], CSV: ['csv'], JSON: ['json'] },
  });
  const texts = file && tableTexts(file.path);
  if (!file) return;
  if (!texts) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t(
        '{0}: the name must end with .vot, .ecsv, .csv or .json.',
        path.basename(file.path),
      ),
    });
  }
  const { table, notes } = mergedTable(query, found);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode([...texts(table)].join('')));
  const lines = [vscode.l10n.t('{0} rows saved.', table.nrows), ...notes];
  void vscode.window.showInformationMessage(lines.join(' '));
}

function startingAt(): { defaultUri?: vscode.Uri } {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? { defaultUri: vscode.Uri.joinPath(folder, 'results.vot') } : {};
}
