import pRetry from 'p-retry';
import { AlmagestError } from '../base/errors';
import { isTransient } from './faults';
import type { Watch } from './watch';

export interface RetryRules {
  /** Tries after the first one. */
  readonly retries: number;
  /** The longest first wait in milliseconds; it doubles from try to try. */
  readonly baseMs: number;
  readonly capMs: number;
  /** A server that asks for a longer wait than this gets none: its answer goes to the caller. */
  readonly retryAfterMaxMs: number;
}

export const defaultRetry: RetryRules = { retries: 3, baseMs: 500, capMs: 10_000, retryAfterMaxMs: 60_000 };

const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** An answer that a retry may better; thrown inside, given to the caller when there is no retry left. */
export interface Answered {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  cancel(): Promise<void>;
}

class PassingStatus extends Error {
  constructor(readonly waitMs: number | null) {
    super('an answer that may be better next time');
  }
}

/**
 * Runs `attempt` again after faults that pass: resets, timeouts (once), 408, 425, 429, 500, 502, 503
 * and 504, with exponential back-off and full jitter, or after the time that Retry-After names
 * (RFC 9110 §10.2.3). The last answer or fault is the outcome.
 */
export async function withRetry<T extends Answered>(
  attempt: (number: number) => Promise<T>,
  rules: RetryRules,
  watch: Watch,
): Promise<T> {
  const once = async (number: number): Promise<T> => {
    const answer = await attempt(number);
    if (!passing.has(answer.status) || number > rules.retries) return answer;
    const waitMs = retryAfter(answer.headers.get('retry-after'), Date.now());
    if (waitMs !== null && waitMs > rules.retryAfterMaxMs) return answer;
    await answer.cancel();
    throw new PassingStatus(waitMs);
  };
  return pRetry(once, {
    retries: rules.retries,
    minTimeout: 0,
    onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
      if (retriesLeft === 0 || !mayPass(error, attemptNumber)) throw error;
      const asked = error instanceof PassingStatus ? error.waitMs : null;
      const jitter = Math.random() * Math.min(rules.capMs, rules.baseMs * 2 ** (attemptNumber - 1));
      await pause(asked ?? jitter, watch);
    },
  });
}

function mayPass(error: Error, attemptNumber: number): boolean {
  if (error instanceof PassingStatus) return true;
  if (!(error instanceof AlmagestError)) return false;
  return isTransient(error) && (error.kind !== 'timeout' || attemptNumber === 1);
}

/** Milliseconds from `now` that a Retry-After header asks for (seconds or a date); null where it does not. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

async function pause(milliseconds: number, watch: Watch): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await watch.within(
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      }),
    );
  } finally {
    clearTimeout(timer);
  }
}
