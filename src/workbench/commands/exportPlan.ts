import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { makingOf } from '../../archives/made/made';
import { exportFormats, exportNames, exportPlan, type ExportFormat } from '../../downloads/export/exportPlan';
import { queryId } from '../../downloads/folder/queries';
import { checkPlan, type Plan } from '../../downloads/plan/plan';
import { planItemOf } from '../../downloads/plan/requests';
import type { App } from '../app';
import { showFault } from '../log';
import { filesOf } from './filesOf';

/** "Export Download Plan…": what is checked in Queries, else what has yet to come, for another machine. */
export function registerExportPlan(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.plan.export', () =>
    exportFiles(app).catch((error: unknown) => showFault(app.log, error)),
  );
}

async function exportFiles(app: App): Promise<void> {
  const plan = (await checkedPlan(app)) ?? app.downloads.plan();
  const checked = checkPlan(plan, vscode.l10n.t('The list of downloads'));
  if (checked.files.length === 0) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('No file is checked, and no download waits, is paused or has failed.'),
      advice: vscode.l10n.t('Check files in the Queries view first, or pause downloads.'),
    });
  }
  const format = await chooseFormat(checked.files.length);
  if (format === undefined) return;
  const text = format === 'json' ? `${JSON.stringify(plan, null, 2)}\n` : exportPlan(checked, format);
  await save(text, format === 'json' ? 'almagest-plan.json' : exportNames[format]);
  const made = checked.files.filter(({ url }) => makingOf(url)).length;
  if (made === 0 || format === 'json') return;
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} of the files are made by Almagest of what an archive sends: other programs fetch the originals.',
      made,
    ),
  );
}

/** The checked files as a plan with the queries that found them; undefined where none is checked. */
async function checkedPlan(app: App): Promise<Plan | undefined> {
  const found = app.queriesView.checkedRecords();
  if (found.length === 0) return undefined;
  const files = await filesOf(app, found);
  const queries: Record<string, unknown> = {};
  const items = await Promise.all(
    files.map(async ({ query, ...file }) => {
      const id = query && (await queryId(query));
      if (id !== undefined) queries[id] = query;
      return planItemOf({
        ...{ ...file, folder: '', serverSupplied: true, expect: file.expect ?? 'fits' },
        ...(file.service !== undefined && { archive: file.service }),
        ...(id !== undefined && { queryId: id }),
      });
    }),
  );
  return { items, queries };
}

async function chooseFormat(files: number): Promise<ExportFormat | 'json' | undefined> {
  const labels: Readonly<Record<ExportFormat | 'json', readonly [string, string]>> = {
    wget: ['wget', vscode.l10n.t('bash script')],
    curl: ['curl', vscode.l10n.t('bash script')],
    aria2c: ['aria2c', vscode.l10n.t('input file')],
    dask: ['Python', vscode.l10n.t('script for Dask, or threads without it')],
    slurm: ['Slurm', vscode.l10n.t('job array')],
    json: [vscode.l10n.t('Plan (JSON)'), vscode.l10n.t('for “almagest fetch” and “Fetch Download Plan…”')],
  };
  const items = [...exportFormats, 'json' as const].map((format) => {
    const [label, description] = labels[format];
    return { label, description, format };
  });
  const title = vscode.l10n.t('Export Download Plan');
  const placeHolder =
    files === 1
      ? vscode.l10n.t('What shall fetch the file?')
      : vscode.l10n.t('What shall fetch the {0} files?', files);
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.format;
}

async function save(text: string, name: string): Promise<void> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  const options = root ? { defaultUri: vscode.Uri.joinPath(root, name) } : {};
  const file = await vscode.window.showSaveDialog(options);
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(file);
}
