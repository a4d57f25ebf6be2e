import type { QueryStatus, VotableInfo } from './document';

/**
 * The status an INFO (or PARAM) gives of a query: `QUERY_STATUS` of DALI 1.1 §4.4.1, or `Error` of
 * simple cone search. Null where it is about something else.
 */
export function statusOf({
  name,
  value,
  text,
}: Pick<VotableInfo, 'name' | 'value' | 'text'>): QueryStatus | null {
  if (/^error$/i.test(name)) return { state: 'error', message: value || text };
  if (!/^query_?status$/i.test(name)) return null;
  const state = value.trim().toUpperCase();
  if (state === 'OVERFLOW') return { state: 'overflow', message: text };
  if (state === 'OK' || state === '') return { state: 'ok', message: text };
  return { state: 'error', message: text || (state === 'ERROR' ? '' : value) };
}

/** What two INFOs of one document say together: the last holds, but a late OK does not undo an overflow. */
export function laterStatus(earlier: QueryStatus, later: QueryStatus): QueryStatus {
  return earlier.state === 'overflow' && later.state === 'ok' ? earlier : later;
}
