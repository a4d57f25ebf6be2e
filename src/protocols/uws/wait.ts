import { AlmagestError, toFault } from '../../base/errors';
import { safeUrl } from '../../net/redact';
import { plainWords } from '../words';
import { takeBlockingPoll } from './blockingPolls';
import { canBlock, isFinal, type UwsPhase } from './phase';
import type { UwsSummary } from './summary';

export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which waiting ends with `timeout`, while the job goes on; 0, the default, is never. */
  readonly timeoutMs?: number;
  /** Seconds for which a service of UWS 1.1 may hold an answer back; 0 is not at all. Default: 30. */
  readonly blockSeconds?: number;
  /** Milliseconds to the second question where the service answers at once; grows by a fifth each time. */
  readonly firstPollMs?: number;
  readonly longestPollMs?: number;
  /** Milliseconds in a phase that says nothing, after which waiting ends with `timeout`. Default: ten minutes. */
  readonly longestUnknownMs?: number;
  /** Told of each phase that is seen, the first included. */
  readonly onPhase?: (phase: UwsPhase, summary: UwsSummary) => void;
}

/** A job that can be asked. */
export interface WaitedFor {
  readonly url: string;
  readonly service: string;
  readonly summary: UwsSummary | null;
  refresh(options: { signal?: AbortSignal | undefined; blockSeconds?: number }): Promise<UwsSummary>;
  run(signal?: AbortSignal): Promise<UwsSummary>;
}

/** Questions without an answer, one after another, before the job is given up. */
const mostFailures = 6;
/** Times a job that stays PENDING or is HELD is started again. */
const mostStarts = 3;
/** A held answer that comes sooner, in the same phase, was not held: the service cannot. */
const tooSoonMs = 900;

/**
 * Follows a job until nothing more will happen to it. A service of UWS 1.1 is asked to hold its answer
 * back; others are asked again and again, ever less often. A job that is held or was not started is
 * started; outages in between are sat out.
 * @returns what the service says of the finished job, whether it succeeded or not
 * @throws AlmagestError `timeout` (the job goes on), `cancelled` (the job goes on), `not-found`
 */
export async function waitForJob(job: WaitedFor, options: WaitOptions): Promise<UwsSummary> {
  const {
    signal,
    timeoutMs = 0,
    blockSeconds = 30,
    firstPollMs = 1000,
    longestPollMs = 60_000,
    longestUnknownMs = 600_000,
    onPhase,
  } = options;
  const end = timeoutMs > 0 ? performance.now() + timeoutMs : Infinity;
  let summary = await ask(job, { signal });
  let told: UwsPhase | null = null;
  let toldSince = performance.now();
  let pollMs = firstPollMs;
  let starts = 0;
  let blocks = blockSeconds > 0;
  for (;;) {
    if (summary.phase !== told) {
      told = summary.phase;
      toldSince = performance.now();
      onPhase?.(told, summary);
    }
    if (isFinal(summary.phase)) return summary;
    if (told === 'UNKNOWN' && performance.now() - toldSince > longestUnknownMs) {
      throw nothingKnown(job, summary, longestUnknownMs);
    }
    const left = end - performance.now();
    if (left <= 0) throw stillRunning(job, summary.phase, timeoutMs);
    if ((summary.phase === 'HELD' || summary.phase === 'PENDING') && starts < mostStarts) {
      starts++;
      summary = await job.run(signal);
      if (summary.phase !== told) continue;
    }
    const release = blocks && canBlock(summary.phase) && speaks11(summary) ? takeBlockingPoll(job.url) : null;
    if (release) {
      const seconds = Math.max(1, Math.min(blockSeconds, Math.ceil(left / 1000)));
      const started = performance.now();
      const before = summary.phase;
      try {
        summary = await ask(job, { signal, blockSeconds: seconds });
      } catch (error) {
        if (signal?.aborted || toFault(error).kind !== 'service') throw error;
        // Some refuse WAIT; what else is wrong the next question without it will tell.
        blocks = false;
        continue;
      } finally {
        release();
      }
      if (summary.phase !== before) pollMs = firstPollMs;
      else if (performance.now() - started < tooSoonMs) blocks = false;
      continue;
    }
    await pause(Math.min(pollMs, left), signal);
    pollMs = Math.min(longestPollMs, pollMs * 1.2);
    summary = await ask(job, { signal });
    if (summary.phase !== told) pollMs = firstPollMs;
  }
}

/** One question; failures of the way are sat out, for the job goes on whatever happens to the network. */
async function ask(
  job: WaitedFor,
  options: { signal?: AbortSignal | undefined; blockSeconds?: number },
): Promise<UwsSummary> {
  for (let failures = 1; ; failures++) {
    try {
      return await job.refresh(options);
    } catch (error) {
      const { kind } = toFault(error);
      const repeated = kind === 'service' && options.blockSeconds === undefined && failures < 3;
      const passing = kind === 'network' || kind === 'timeout' || repeated;
      if (options.signal?.aborted || !passing || failures >= mostFailures) throw error;
      await pause(Math.min(30_000, 250 * 2 ** failures), options.signal);
    }
  }
}

function speaks11({ version }: UwsSummary): boolean {
  const [major = 1, minor = 0] = version.split('.').map(Number);
  return major > 1 || minor >= 1;
}

function stillRunning({ service, url }: WaitedFor, phase: UwsPhase, timeoutMs: number): AlmagestError {
  return new AlmagestError({
    kind: 'timeout',
    message: `${service}’s job is still ${phase} after ${Math.round(timeoutMs / 1000)} seconds.`,
    where: { source: safeUrl(url) },
    advice: 'It goes on at the service: look again later.',
  });
}

/** What may happen to such a job nobody can tell: it could be waited for without end. */
function nothingKnown(
  { service, url }: WaitedFor,
  { phaseWord }: UwsSummary,
  afterMs: number,
): AlmagestError {
  const says =
    phaseWord === null || phaseWord.toUpperCase() === 'UNKNOWN'
      ? 'does not say how its job does'
      : `says that its job is “${plainWords(phaseWord)}”, which is no phase of UWS`;
  const seconds = Math.round(afterMs / 1000);
  const duration = seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`;
  return new AlmagestError({
    kind: 'timeout',
    message: `${service} ${says}, and nothing else for ${duration}.`,
    where: { source: safeUrl(url) },
    advice: 'It may go on at the service: look again later, or at its own pages.',
  });
}

/** @throws AlmagestError `cancelled` */
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new AlmagestError({ kind: 'cancelled', message: 'Cancelled; the job goes on at the service.' }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
