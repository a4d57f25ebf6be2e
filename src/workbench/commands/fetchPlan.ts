import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError, describeFault } from '../../base/errors';
import { fileFault } from '../../base/node/fileFault';
import { keepQuery } from '../../downloads/node/keepQuery';
import { checkPlan, type CheckedPlan } from '../../downloads/plan/plan';
import { requestOf } from '../../downloads/plan/requests';
import type { App } from '../app';
import { showFault } from '../log';
import { chooseFolder } from './chooseFolder';

/** "Fetch Download Plan…": a file chosen in the Explorer, the one in front, or one that is asked for. */
export function registerFetchPlan(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.plan.fetch', (uri: unknown) =>
    fetchPlanFile(app, uri).catch((error: unknown) => showFault(app.log, error)),
  );
}

async function fetchPlanFile(app: App, uri: unknown): Promise<void> {
  const file = uri instanceof vscode.Uri ? uri : (planInFront() ?? (await askForFile()));
  const folder = file && (await chooseFolder());
  if (!file || folder === undefined) return;
  const text = await readFile(file.fsPath, 'utf8').catch((error: unknown) => {
    throw fileFault(error, file.fsPath);
  });
  const plan = checkPlan(parse(text, file.fsPath), path.basename(file.fsPath));
  await vscode.commands.executeCommand('almagest.downloads.focus', { preserveFocus: true });
  await queuePlan(app, plan, folder);
}

/**
 * Queues the files of a plan, with its queries beside the manifest; tells what it refuses. Addresses of a
 * plan are trusted no more than those of a server: it may be anybody's.
 * @param options what else is asked for each file
 * @returns the ids of what was queued
 */
export async function queuePlan(
  app: App,
  plan: CheckedPlan,
  folder: string,
  options?: { readonly askFirst: boolean },
): Promise<string[]> {
  for (const query of Object.values(plan.queries)) await keepQuery(folder, query);
  const ids = plan.files.map((file) =>
    app.downloads.add({ ...requestOf(file, folder), serverSupplied: true, ...options }),
  );
  const [first] = plan.refused;
  if (!first) return ids;
  for (const { name, fault } of plan.refused) app.log.warn(`${name}: ${describeFault(fault)}`);
  void vscode.window.showWarningMessage(
    vscode.l10n.t('{0} items of the plan are refused: {1}', plan.refused.length, describeFault(first.fault)),
  );
  return ids;
}

/** The JSON file that is being looked at, where it may be a plan. */
function planInFront(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'json' || document.uri.scheme !== 'file' || document.isDirty) return undefined;
  return /"(items|url)"/.test(document.getText()) ? document.uri : undefined;
}

async function askForFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Fetch Download Plan'),
    filters: { JSON: ['json'] },
  });
  return chosen?.[0];
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const message = vscode.l10n.t('{0} is no JSON.', file);
    throw new AlmagestError({ kind: 'malformed', message, where: { source: file } }, { cause });
  }
}
