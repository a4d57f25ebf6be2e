import { throwIfCancelled } from '../../base/cancelled';
import { formatBytes } from '../../base/bytes';
import { AlmagestError, describeFault, type Fault } from '../../base/errors';
import type { DownloadFiles } from '../files';
import { findPresent, localPath } from '../folder/present';
import type { FolderRecord } from '../folder/record';
import { queryFile } from '../folder/queries';
import type { DownloadItem } from '../item';
import type { RowStatus } from '../manifest/row';
import { DownloadQueue, type DownloadQueueOptions } from '../queue';
import type { CheckedPlan, RefusedItem } from './plan';
import { requestOf } from './requests';

/** How one item of a plan came out. */
export interface PlanOutcome {
  readonly status: RowStatus;
  /** Its path in the folder; of a refused one, what it is called in the plan. */
  readonly name: string;
  /** What is worth telling, on one line; why and what to do, where it did not come. */
  readonly message: string;
  readonly bytes: number | null;
  readonly url: string;
  readonly target?: string;
  readonly fault?: Fault;
}

export interface FetchPlanOptions extends Omit<DownloadQueueOptions, 'record' | 'listed'> {
  readonly record: FolderRecord;
  readonly signal?: AbortSignal;
  readonly onOutcome?: (outcome: PlanOutcome) => void;
  /** Told with the queue before anything is fetched, e.g. to show its progress. */
  readonly onStart?: (queue: DownloadQueue) => void;
}

/**
 * Fetches a plan into the folder of a record. One item that fails never stops the rest. Stopped by its
 * signal, it leaves everything to go on from.
 * @returns how each item came out, the refused ones first; those that a stop left are CANCELLED
 * @throws AlmagestError `no-space` where the announced sizes do not fit, before anything is fetched
 */
export async function fetchPlan(plan: CheckedPlan, options: FetchPlanOptions): Promise<PlanOutcome[]> {
  const { record, signal, onOutcome, onStart, ...queueOptions } = options;
  const outcomes: PlanOutcome[] = [];
  const tell = (outcome: PlanOutcome) => {
    outcomes.push(outcome);
    onOutcome?.(outcome);
  };
  await Promise.all(plan.refused.map((item) => keepRefused(record, item)));
  plan.refused.forEach((item) => tell(refusal(item)));
  for (const [id, query] of Object.entries(plan.queries)) {
    const name = queryFile(id);
    if (name !== null) await record.keepText(name, `${JSON.stringify(query, null, 2)}\n`);
  }
  await expectRoom(plan, options);
  const queue = new DownloadQueue({ ...queueOptions, listed: true, record: () => Promise.resolve(record) });
  const stop = () => void queue.close();
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop, { once: true });
  try {
    onStart?.(queue);
    const stopped = aborted(signal);
    await Promise.all(
      plan.files.map(async (file) => {
        throwIfCancelled(signal);
        const request = requestOf(file, record.folder);
        const { id } = queue.add(request);
        const ended = await Promise.race([queue.finished(id), stopped]);
        const item = ended ?? queue.get(id)!;
        queue.forget(id);
        const place = localPath(request) ?? item.name;
        tell({ ...outcomeOf(item, place), ...(file.target !== undefined && { target: file.target }) });
      }),
    );
  } finally {
    signal?.removeEventListener('abort', stop);
    await queue.close();
  }
  return outcomes;
}

/** Resolves some time after the signal: what runs is being stopped then. */
function aborted(signal: AbortSignal | undefined): Promise<undefined> {
  return new Promise((resolve) => {
    const soon = () => setTimeout(() => resolve(undefined), 500);
    if (signal?.aborted) soon();
    else signal?.addEventListener('abort', soon, { once: true });
  });
}

function outcomeOf(item: DownloadItem, place: string): PlanOutcome {
  const { state, url, fault, messages = [], received, skipped } = item;
  const told = { name: place, url, message: messages.join(' ') };
  if (state === 'done') return { ...told, status: skipped ? 'SKIPPED' : 'COMPLETE', bytes: received };
  if (state !== 'failed' || !fault) {
    return { ...told, status: 'CANCELLED', message: 'Stopped. Run it again to go on.', bytes: null };
  }
  return { ...told, status: 'ERROR', message: describeFault(fault), bytes: null, fault };
}

function refusal({ name, url, fault }: RefusedItem): PlanOutcome {
  return { status: 'ERROR', name, url, message: `Refused: ${describeFault(fault)}`, bytes: null, fault };
}

function keepRefused(record: FolderRecord, { index, url, name, fault }: RefusedItem): Promise<void> {
  const plain = (text: string) => text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').slice(0, 2000);
  return record.set({
    local_path: `(item ${index + 1})`,
    status: 'ERROR',
    message: plain(`${name === url ? '' : `${JSON.stringify(name)}: `}${describeFault(fault)}`),
    url: plain(url),
    ...{ bytes: null, sha256: '', archive: '', query_id: '', target: '' },
    time: new Date().toISOString(),
  });
}

/** What is still to be fetched, as far as its size was announced. */
export async function bytesToCome(
  plan: CheckedPlan,
  { record, files, check }: Pick<FetchPlanOptions, 'record' | 'files' | 'check'>,
): Promise<{ readonly bytes: number; readonly files: number; readonly unknown: number }> {
  let [bytes, count, unknown] = [0, 0, 0];
  for (const file of plan.files) {
    const known = record.rowsOf(file.url).length > 0;
    if (known && (await findPresent(record, files, requestOf(file, record.folder), check ?? 'size')))
      continue;
    count++;
    if (file.bytes === undefined) unknown++;
    else bytes += file.bytes;
  }
  return { bytes, files: count, unknown };
}

async function expectRoom(
  plan: CheckedPlan,
  options: FetchPlanOptions & { readonly files: DownloadFiles },
): Promise<void> {
  const { record, files } = options;
  const announced = plan.files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const free = await files.freeBytes(record.folder);
  if (free === null || announced <= free) return;
  const { bytes } = await bytesToCome(plan, options);
  if (bytes <= free) return;
  throw new AlmagestError({
    kind: 'no-space',
    message: `The files need ${formatBytes(bytes)}; the disk of ${record.folder} has ${formatBytes(free)} left.`,
    where: { source: record.folder },
    advice: 'Free some space or choose another folder.',
  });
}
