import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError, toFault } from '../../base/errors';
import { FileSource } from '../../base/node/fileSource';
import type { TargetOutcome } from '../../batch/runBatch';
import type { ChosenColumns } from '../../batch/targets/columns';
import type { TargetList } from '../../batch/targets/target';
import { layouts } from '../../downloads/naming/template';
import { describeQuery } from '../../query/describe';
import type { Query } from '../../query/query';
import type { App } from '../app';
import { showFault } from '../log';
import { downloadNames } from '../settings';
import { SearchNode } from '../trees/queries/searchNode';
import { chooseFolder } from './chooseFolder';

/**
 * "Batch…": a query of the sidebar asked about every target of a list. What it finds is counted first;
 * then it is fetched, a folder for each target, and checked.
 */
export function registerBatch(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.batch', (argument: unknown) =>
    batch(app, argument).catch((error: unknown) => showFault(app.log, error)),
  );
}

async function batch(app: App, argument: unknown): Promise<void> {
  const query = argument instanceof SearchNode ? argument.search.query : await chooseQuery(app);
  const file = query && (argument instanceof vscode.Uri ? argument : await chooseList());
  const list = file && (await readList(app, file.fsPath));
  if (query && list) await batchOf(app, query, list, path.basename(file.fsPath));
}

/** A query about every target of a list: asked, counted, then fetched where that is wanted. */
export async function batchOf(app: App, query: Query, list: TargetList, name: string): Promise<void> {
  const title = vscode.l10n.t('{0} for {1}', describeQuery(query), name);
  const outcomes = await ask(app, query, list, title);
  const { countsLine, foundReport } = await import('../../batch/report');
  const [download, report] = [vscode.l10n.t('Download'), vscode.l10n.t('Show Report')];
  const isAny = outcomes.some(({ files }) => files.length > 0);
  for (;;) {
    const actions = isAny ? [download, report] : [report];
    const choice = await vscode.window.showInformationMessage(countsLine(outcomes), ...actions);
    if (choice === report) await showReport(foundReport(title, outcomes));
    else if (choice !== download) return;
    else break;
  }
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const { fetchBatch } = await import('./fetchBatch');
  await showReport(await fetchBatch(app, { outcomes, query, title, folder }));
}

/** A query of the sidebar that can be asked about targets. @throws AlmagestError `usage` where there is none */
export async function chooseQuery(app: App): Promise<Query | undefined> {
  const queries = app.searches.all.map(({ query }) => query).filter(({ kind }) => kind !== 'tap');
  if (queries.length === 0) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('There is no query to repeat.'),
      advice: vscode.l10n.t('Search for one target first; the same is then asked about every target.'),
    });
  }
  const items = queries.map((query) => ({
    label: describeQuery(query),
    description: query.services.map(({ name }) => name).join(', '),
    query,
  }));
  const placeHolder = vscode.l10n.t('Which query shall be repeated for every target of a list?');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.query;
}

/** The list that is being looked at, or one that is asked for. */
export async function chooseList(): Promise<vscode.Uri | undefined> {
  const front = listInFront();
  if (front) {
    const other = { label: vscode.l10n.t('Choose a File…'), uri: undefined };
    const items = [{ label: path.basename(front.fsPath), description: front.fsPath, uri: front }, other];
    const placeHolder = vscode.l10n.t('For the targets of which list?');
    const choice = await vscode.window.showQuickPick(items, { placeHolder });
    if (choice !== other) return choice?.uri;
  }
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('List of Targets'),
    openLabel: vscode.l10n.t('Use as List'),
    filters: {
      [vscode.l10n.t('Lists of targets')]: [
        ...['csv', 'tsv', 'txt', 'ecsv', 'dat', 'vot', 'votable', 'xml', 'fits', 'fit'],
      ],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return chosen?.[0];
}

function listInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri =
    input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
  const isList =
    uri?.scheme === 'file' && /[.](csv|tsv|txt|ecsv|dat|vot|votable|xml|fits?|fts)$/i.test(uri.path);
  return isList ? uri : undefined;
}

/** The targets of a file; columns that cannot be told are asked for. Undefined where that was dismissed. */
export async function readList(app: App, file: string): Promise<TargetList | undefined> {
  const { readTargets } = await import('../../batch/targets/readTargets');
  let chosen: ChosenColumns = {};
  for (;;) {
    const source = await FileSource.open(file);
    try {
      const list = await readTargets(source, chosen);
      for (const { row, message } of list.bad) {
        app.log.warn(`Row ${row} of ${path.basename(file)} is left out: ${message}`);
      }
      app.log.info(`${list.targets.length} targets of ${file} (${list.taken}).`);
      return list;
    } catch (error) {
      const fault = toFault(error);
      if (fault.kind !== 'not-found') throw error;
      const columns = await askForColumns([fault.message, fault.advice].filter(Boolean).join(' '));
      if (!columns) return undefined;
      chosen = columns;
    } finally {
      await source.close();
    }
  }
}

async function askForColumns(why: string): Promise<ChosenColumns | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Columns of the List'),
    prompt: why,
    placeHolder: vscode.l10n.t('column of names, or columns of right ascension and declination: ra, dec'),
    ignoreFocusOut: true,
  });
  const [first, second] = text?.split(',').map((part) => part.trim()) ?? [];
  if (!first) return undefined;
  return second ? { ra: first, dec: second } : { name: first };
}

function ask(app: App, query: Query, { targets, bad }: TargetList, title: string): Promise<TargetOutcome[]> {
  const progress = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const all = targets.length;
  return Promise.resolve(
    vscode.window.withProgress(progress, async (told, token) => {
      const { runBatch } = await import('../../batch/runBatch');
      const names = downloadNames();
      const { foundWords } = await import('../../batch/report');
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      let done = 0;
      const left = bad.length > 0 ? vscode.l10n.t(' ({0} rows are no targets, see the log)', bad.length) : '';
      return runBatch(targets, ({ target }): Query => ({ ...query, target }) as Query, {
        ...(await app.asking(false)),
        ...(names !== layouts.flat && { names }),
        signal: stop.signal,
        onTarget(outcome) {
          const message = vscode.l10n.t('{0} of {1}: {2}', ++done, all, outcome.label) + left;
          told.report({ message, increment: 100 / all });
          app.log.info(`${outcome.label}: ${foundWords(outcome)}`);
        },
      });
    }),
  );
}

async function showReport(text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
  await vscode.window.showTextDocument(document, { preview: false });
}
