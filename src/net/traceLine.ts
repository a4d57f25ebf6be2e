import type { TraceEvent } from './client';

/** Whether a request came to nothing, other than by the wish of who sent it. */
export function hasFailed({ status, fault }: TraceEvent): boolean {
  return fault ? fault.kind !== 'cancelled' : status === null || status >= 400;
}

/** A request as one line of a log, without secrets. */
export function traceLine({ method, url, status, ms, bytes, attempt, fault }: TraceEvent): string {
  const again = attempt > 1 ? ` (attempt ${attempt})` : '';
  return `${method} ${url} → ${status ?? fault?.kind ?? 'no answer'}, ${bytes} bytes, ${Math.round(ms)} ms${again}`;
}
