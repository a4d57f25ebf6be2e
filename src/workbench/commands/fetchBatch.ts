import * as vscode from 'vscode';
import { describeFault } from '../../base/errors';
import { askedBands, checkBatch } from '../../batch/check';
import { checkReport, foundWords } from '../../batch/report';
import { batchPlan, type TargetOutcome } from '../../batch/runBatch';
import type { DownloadItem } from '../../downloads/item';
import type { PlanOutcome } from '../../downloads/plan/fetchPlan';
import { checkPlan } from '../../downloads/plan/plan';
import type { Query } from '../../query/query';
import type { App } from '../app';
import { queuePlan } from './fetchPlan';

const logName = 'almagest-batch.log';

/** A batch whose targets have been asked about, and where its files go. */
interface FoundBatch {
  readonly outcomes: readonly TargetOutcome[];
  readonly query: Query;
  readonly title: string;
  readonly folder: string;
}

/**
 * Fetches what a batch found, by way of the Downloads view, and checks targets and bands when all of it
 * has come to its end; both are kept in a log in the folder.
 * @returns the check as Markdown @throws AlmagestError as the file system does
 */
export async function fetchBatch(app: App, { outcomes, query, title, folder }: FoundBatch): Promise<string> {
  const found = batchPlan(outcomes);
  const plan = checkPlan(found, vscode.l10n.t('The batch'));
  const ids = await queuePlan(app, plan, folder);
  await vscode.commands.executeCommand('almagest.downloads.focus', { preserveFocus: true });
  const items = await Promise.all(ids.map((id) => app.downloads.queue.finished(id)));
  const fetched = plan.files.map(({ url, path: name, target }, index): PlanOutcome => ({
    ...{ url, name: name ?? url },
    ...(target !== undefined && { target }),
    ...outcomeOf(items[index]),
  }));
  const parameters = 'parameters' in query ? query.parameters : undefined;
  const lines = checkBatch(outcomes, fetched, askedBands(parameters));
  const said = [
    title,
    ...outcomes.flatMap((outcome) => [
      `${outcome.label}: ${foundWords(outcome)}`,
      ...outcome.messages.map((message) => `${outcome.label}: ${message}`),
    ]),
    ...fetched.map(({ status, name, message }) => `${status} ${name} ${message}`),
    ...lines.map(
      ({ target, band, expected, delivered, why }) => `${target} ${band}: ${delivered} of ${expected} ${why}`,
    ),
  ];
  const now = new Date().toISOString();
  const log = said.map((line) => `${now} ${line.replace(/[\p{Cc}\s]+/gu, ' ').trim()}\n`).join('');
  await (await app.downloads.recordOf(folder)).appendText(logName, log);
  return checkReport(title, lines);
}

function outcomeOf(item: DownloadItem | undefined): Pick<PlanOutcome, 'status' | 'message' | 'bytes'> {
  const message = item?.fault ? describeFault(item.fault) : (item?.messages?.join(' ') ?? '');
  if (item?.state === 'done')
    return { status: item.skipped ? 'SKIPPED' : 'COMPLETE', message, bytes: item.received };
  if (item?.state === 'failed') return { status: 'ERROR', message, bytes: null };
  return { status: 'CANCELLED', message: vscode.l10n.t('It was cancelled.'), bytes: null };
}
