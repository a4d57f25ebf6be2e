import { AlmagestError, describeFault, toFault, type Fault } from '../base/errors';
import { throwIfCancelled } from '../base/cancelled';
import { runQuery, type RunQueryOptions } from '../archives/runQuery';
import { queryId } from '../downloads/folder/queries';
import type { Plan, PlanItem } from '../downloads/plan/plan';
import type { ServiceOutcome } from '../protocols/outcome';
import type { Query } from '../query/query';
import { foundFiles, type FoundFile, type FoundFiles } from './foundFiles';
import type { ListedTarget } from './targets/target';

/** What a query gave for one target. */
export interface TargetOutcome {
  readonly label: string;
  readonly row: number;
  /** `files`: there is something to fetch; `none`: all services answered, with nothing; `failed`: none did. */
  readonly state: 'files' | 'none' | 'failed';
  readonly queryId: string;
  readonly query: Query;
  readonly files: readonly FoundFile[];
  /** What each service said, on a line of its own. */
  readonly messages: readonly string[];
  /** The first reason why something could not be had; null where all that was asked answered. */
  readonly fault: Fault | null;
}

export interface RunBatchOptions extends Omit<RunQueryOptions, 'onOutcome' | 'atOnce'> {
  /** Targets asked about at once; how fast a service is asked is the client's matter. Default: 4. */
  readonly targetsAtOnce?: number;
  /** What an earlier run found for a target; it is not asked about again then. */
  readonly known?: (label: string, queryId: string) => TargetOutcome | undefined;
  /** Where files go, as `checkTemplate` gives it. Default: a folder for each target. */
  readonly names?: string;
  readonly onTarget?: (outcome: TargetOutcome) => void;
}

/**
 * Asks one query about many targets; one that fails never stops the rest.
 * @param queryFor the query with a target in place of its own @throws AlmagestError `cancelled`
 */
export async function runBatch(
  targets: readonly ListedTarget[],
  queryFor: (target: ListedTarget) => Query,
  options: RunBatchOptions,
): Promise<TargetOutcome[]> {
  const { targetsAtOnce = 4, known, onTarget, signal } = options;
  const outcomes: TargetOutcome[] = [];
  const waiting = targets.map((target, index) => ({ target, index }));
  const work = async () => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const { target, index } = next;
      const query = queryFor(target);
      const id = await queryId(query);
      const outcome = known?.(target.label, id) ?? (await askAbout(target, query, id, options));
      if (signal?.aborted) return;
      outcomes[index] = outcome;
      onTarget?.(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(targetsAtOnce, targets.length) }, work));
  throwIfCancelled(signal);
  return outcomes;
}

async function askAbout(
  { label, row }: ListedTarget,
  query: Query,
  id: string,
  options: RunBatchOptions,
): Promise<TargetOutcome> {
  const common = { label, row, query, queryId: id };
  const answers: ServiceOutcome[] = [];
  try {
    await runQuery(query, {
      ...options,
      onOutcome: (index, outcome) => {
        answers[index] = outcome;
      },
    });
  } catch (error) {
    const fault = toFault(error);
    return { ...common, state: 'failed', files: [], messages: [describeFault(fault)], fault };
  }
  const { http, signal, archives: addresses, names } = options;
  const found: FoundFiles[] = [];
  for (const answer of answers) {
    found.push(
      await foundFiles(query, answer, { ...{ target: label, names }, ...{ http, addresses, signal } }),
    );
  }
  const files = found.flatMap((one) => one.files);
  const failed = answers.filter(({ state }) => state === 'failed');
  const state = files.length > 0 ? 'files' : failed.length === answers.length ? 'failed' : 'none';
  const messages = answers.flatMap((answer, index) => [
    ...saidBy(answer),
    ...found[index]!.messages.map((message) => `${answer.service.name}: ${message}`),
  ]);
  const fault = failed[0]?.fault ?? found.find((one) => one.fault)?.fault ?? null;
  return { ...common, state, files, messages, fault };
}

function saidBy({ service, state, records, fault, overflow, messages }: ServiceOutcome): string[] {
  const what =
    state === 'failed'
      ? `failed: ${fault ? describeFault(fault) : ''}`
      : `${records.length} records${overflow ? ', and more that were not sent' : ''}`;
  return [`${service.name}: ${what}`, ...messages.map((message) => `${service.name}: ${message}`)];
}

/** What a batch found, as a plan. */
export function batchPlan(outcomes: readonly TargetOutcome[]): Plan {
  return {
    items: outcomes.flatMap(({ label, queryId: id, files }) =>
      files.map((file) => {
        const item: PlanItem & { band?: string } = { ...file, target: label, query_id: id };
        delete item.band;
        return item;
      }),
    ),
    queries: Object.fromEntries(
      outcomes.filter(({ files }) => files.length > 0).map(({ queryId: id, query }) => [id, query]),
    ),
  };
}

/** The refusal to ask a query about targets which has none. */
export function takesTargets(query: unknown): void {
  if ((query as { kind?: unknown } | null)?.kind !== 'tap') return;
  throw new AlmagestError({
    kind: 'unsupported',
    message: 'A query in ADQL has no target that could be replaced.',
    advice: 'Join your list of targets to its tables with almagest tap --upload instead.',
  });
}
