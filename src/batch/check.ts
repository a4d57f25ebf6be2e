import { describeFault } from '../base/errors';
import type { PlanOutcome } from '../downloads/plan/fetchPlan';
import type { TargetOutcome } from './runBatch';

/** What became of one band of one target. */
export interface CheckLine {
  readonly target: string;
  readonly band: string;
  readonly expected: number;
  readonly delivered: number;
  /** Why something is missing; empty where nothing is. */
  readonly why: string;
}

/**
 * The final check: every target with every band that was asked for or found for any of them. A target
 * that has none of a band is missing one.
 * @param asked bands that the query names itself
 */
export function checkBatch(
  outcomes: readonly TargetOutcome[],
  fetched: readonly PlanOutcome[],
  asked: readonly string[] = [],
): CheckLine[] {
  const byUrl = new Map(fetched.map((outcome) => [`${outcome.target ?? ''}\n${outcome.url}`, outcome]));
  const found = outcomes.flatMap(({ files }) => files.map(({ band }) => band));
  const bands = [...new Set([...asked, ...found])].sort();
  const columns = bands.length === 0 ? [''] : bands;
  return outcomes.flatMap((outcome) =>
    columns.map((band): CheckLine => {
      const { label: target } = outcome;
      const files = outcome.files.filter((file) => file.band === band);
      if (files.length === 0) return { target, band, expected: 1, delivered: 0, why: whyNone(outcome) };
      const ended = files.map(({ url }) => byUrl.get(`${target}\n${url}`));
      const there = ended.filter((one) => one?.status === 'COMPLETE' || one?.status === 'SKIPPED');
      const why = ended.find((one) => one?.status === 'ERROR' || one?.status === 'CANCELLED')?.message ?? '';
      const missing = there.length < files.length;
      return {
        ...{ target, band, expected: files.length, delivered: there.length },
        why: missing ? why || 'It was not fetched.' : '',
      };
    }),
  );
}

function whyNone({ state, fault, files, messages }: TargetOutcome): string {
  if (fault) return describeFault(fault);
  // What an archive said of it, e.g. that the place is outside of its footprint, beside the count of records.
  const said = messages.filter((message) => !/: \d+ records\b/.test(message));
  if (state === 'none' && said.length > 0) return said.join(' ');
  return state === 'files' && files.length > 0
    ? 'The archives have none of this band.'
    : 'The archives have nothing there.';
}

/** The bands that a query asks for by name. */
export function askedBands(parameters: unknown): string[] {
  if (typeof parameters !== 'object' || parameters === null) return [];
  const { bands, band, filters, filter } = parameters as Readonly<Record<string, unknown>>;
  return [bands, band, filters, filter]
    .flat()
    .filter((one): one is string => typeof one === 'string' && one !== '');
}
