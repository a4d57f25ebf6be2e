import type { LimitsBook } from '../archives/limitsBook';
import type { RunQueryOptions } from '../archives/runQuery';
import type { AnswerCache } from '../net/cache/answerCache';
import type { HttpClient } from '../net/http';
import { cacheFreshMs, configuredArchives, configuredMirrors } from './settings';

/** What every question to services is asked with, as the settings are now. */
export type Asking = Omit<RunQueryOptions, 'onOutcome' | 'signal' | 'atOnce'>;

/** @returns gives it; `afresh`: kept answers will not do */
export function askingWith(http: HttpClient, cache: AnswerCache): (afresh: boolean) => Promise<Asking> {
  let limits: LimitsBook | undefined;
  return async (afresh) => {
    limits ??= new (await import('../archives/limitsBook')).LimitsBook();
    const freshMs = afresh ? 0 : cacheFreshMs();
    const [mirrors, archives] = [configuredMirrors(), configuredArchives()];
    return { http, cache, limits, freshMs, mirrors, archives };
  };
}
