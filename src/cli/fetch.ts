import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { formatBytes } from '../base/bytes';
import type { FileCache } from '../downloads/cache/fileCache';
import type { FolderRecord } from '../downloads/folder/record';
import { nodeFiles } from '../downloads/node/nodeFiles';
import { openFolder } from '../downloads/node/openFolder';
import { mostRanges } from '../downloads/parts';
import { bytesToCome, fetchPlan, type PlanOutcome } from '../downloads/plan/fetchPlan';
import { checkPlan, type CheckedPlan } from '../downloads/plan/plan';
import { archivePace } from '../archives/pacing';
import { filesWithThread } from '../workers/verifyThread';
import { WrongUse, type Command } from './command';
import { withHttp } from './http';
import { untilInterrupted } from './interrupted';
import { onOneLine } from './onOneLine';
import { showProgress } from './progress';
import { keptFiles } from './keptFiles';
import { readJson } from './readJson';

const mostJobs = 64;
const mostMegabytes = 10_000_000;

export const fetchCommand: Command = {
  usage: 'fetch PLAN.json --into DIR [--jobs N] [--ranges N] [--check] [--cache DIR [--megabytes N]]',
  summary:
    'Fetch the files of a plan (- is standard input) into a folder, with a manifest (almagest-manifest.ecsv).\n' +
    '      What is there is skipped, by manifest, size and hash (--check: every hash anew); run again, it goes on\n' +
    '      where it was. A plan is {"items": [{"url": …, "path": "relative/name.fits"}]}; bytes, sha256, target,\n' +
    '      query_id and archive of an item may be given. N transfers at once (4), archives set their own limits.\n' +
    '      --ranges: a large file in so many ranges at once (1), where its server takes ranges.\n' +
    '      --cache: files are also kept in DIR/almagest-files, up to so many megabytes (2000), and come from there the next\n' +
    '      time, into whatever folder; after a day the archive is asked whether they are still the same. Remove that\n' +
    '      folder to forget them.',
  async run(args) {
    const { file, into, jobs, ranges, check, cache } = options(this, args);
    const plan = checkPlan(await readJson(file), file === '-' ? 'The plan' : file);
    const kept = cache && keptFiles(cache.folder, cache.megabytes, process.env, say);
    await fetchInto(plan, {
      into,
      jobs,
      ranges,
      check: check ? 'hash' : 'size',
      ...(kept && { cache: kept }),
    });
  },
};

function options(command: Command, args: readonly string[]) {
  const usage = (message: string) => new WrongUse(`${command.usage}: ${message}`);
  const parsed = (() => {
    try {
      return parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          ...{ into: { type: 'string' }, jobs: { type: 'string' }, ranges: { type: 'string' } },
          ...{ cache: { type: 'string' }, megabytes: { type: 'string' } },
          check: { type: 'boolean' },
        },
      });
    } catch (error) {
      throw usage(error instanceof Error ? error.message : String(error));
    }
  })();
  const [file, ...others] = parsed.positionals;
  const { into, jobs, ranges, check, cache } = parsed.values;
  if (!file) throw usage('PLAN.json is missing.');
  if (others.length > 0) throw usage(`one plan at a time, not also ${others.join(' ')}.`);
  if (!into) throw usage('--into is missing.');
  if (cache === '') throw usage('--cache needs a folder.');
  const megabytes = count(command, 'megabytes', parsed.values.megabytes, mostMegabytes);
  if (megabytes !== null && cache === undefined) throw usage('--megabytes goes with --cache DIR.');
  return {
    ...{ file, into, jobs: jobsOption(command, jobs), check: check === true },
    cache: cache === undefined ? null : { folder: cache, megabytes: megabytes ?? 2000 },
    ranges: count(command, 'ranges', ranges, mostRanges) ?? 1,
  };
}

/** How many transfers run at once. @throws WrongUse */
export function jobsOption(command: Command, text: string | undefined): number {
  return count(command, 'jobs', text, mostJobs) ?? 4;
}

function count(command: Command, option: string, text: string | undefined, most: number): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new WrongUse(`${command.usage}: --${option} ${text} is no number from 1 to ${most}.`);
}

export interface FetchIntoOptions {
  readonly into: string;
  readonly jobs: number;
  /** Ranges of one large file at once; 1 where it is left out. */
  readonly ranges?: number;
  readonly check?: 'size' | 'hash';
  /** Files that were fetched before, into whatever folder. */
  readonly cache?: FileCache;
}

/** Fetches a plan and tells of it as the command line does; the exit code is 1 where something did not come. */
export async function fetchInto(
  plan: CheckedPlan,
  { into, ...options }: FetchIntoOptions,
): Promise<PlanOutcome[]> {
  const signal = untilInterrupted();
  const record = await openFolder(into);
  try {
    for (const note of record.notes) say(note);
    return await fetchWith(record, plan, { ...options, signal });
  } finally {
    await record.close();
  }
}

/** As {@link fetchInto}, into the folder of a record that is open. */
export async function fetchWith(
  record: FolderRecord,
  plan: CheckedPlan,
  {
    jobs,
    ranges = 1,
    check = 'size',
    signal,
    cache,
  }: Omit<FetchIntoOptions, 'into'> & { readonly signal: AbortSignal },
): Promise<PlanOutcome[]> {
  const files = filesWithThread(path.join(__dirname, 'verify.worker.js'));
  await sayWhatComes(plan, record, check);
  const outcomes = await withHttp(
    async (http) => {
      let progress: { readonly stop: () => void } | undefined;
      try {
        return await fetchPlan(plan, {
          ...{ record, files, http: () => http, concurrency: jobs, check, signal },
          ranges: () => ranges,
          ...(cache && { cache }),
          pace: (url) => archivePace(url, jobs),
          onStart: (queue) => {
            progress = showProgress(queue, plan.files.length);
          },
          onOutcome: tell,
        });
      } finally {
        progress?.stop();
      }
    },
    plan.files.map(({ url }) => url),
    jobs * ranges,
  );
  conclude(outcomes, signal.aborted);
  return outcomes;
}

async function sayWhatComes(plan: CheckedPlan, record: FolderRecord, check: 'size' | 'hash'): Promise<void> {
  const { files, bytes, unknown } = await bytesToCome(plan, { record, files: nodeFiles, check });
  const free = await nodeFiles.freeBytes(record.folder);
  const about = bytes === 0 ? '' : `, ${unknown > 0 ? 'at least ' : ''}${formatBytes(bytes)}`;
  const room = free === null ? '' : `; ${formatBytes(free)} are free`;
  const all = plan.files.length;
  say(`${files} of ${all} file${all === 1 ? '' : 's'} to fetch${about}${room}.`);
}

function tell({ status, name, message, bytes }: PlanOutcome): void {
  const size = bytes === null ? '' : ` (${formatBytes(bytes)})`;
  const said = message === '' || status === 'SKIPPED' ? '' : `: ${message}`;
  process.stdout.write(`${onOneLine(`${status} ${name}${size}${said}`)}\n`);
}

function conclude(outcomes: readonly PlanOutcome[], stopped: boolean): void {
  const count = (status: string) => outcomes.filter((outcome) => outcome.status === status).length;
  const failed = count('ERROR');
  say(
    `${count('COMPLETE')} fetched, ${count('SKIPPED')} were there, ${failed} failed` +
      `${stopped ? ', the rest was stopped: run it again to go on' : ''}.`,
  );
  const offline = outcomes.filter(
    ({ fault }) => fault?.kind === 'network' || fault?.kind === 'timeout',
  ).length;
  if (failed > 0 && offline === failed && count('COMPLETE') === 0) {
    say(
      'No server could be reached. On a host without network, take the plan to one that has it: ' +
        'almagest export PLAN.json --as wget|curl|aria2c|dask|slurm',
    );
  }
  if (failed > 0 || count('CANCELLED') > 0) process.exitCode = 1;
}

function say(text: string): void {
  process.stderr.write(`${onOneLine(text)}\n`);
}
