/** Answers held back at once by one host; more would take all its connections from other requests. */
const perHost = 2;
const held = new Map<string, number>();

/**
 * Leave for one question that its service may hold back for long; null where as many are out at that
 * host already: ask without. The leave must be given back.
 */
export function takeBlockingPoll(url: string): (() => void) | null {
  const { host } = new URL(url);
  const count = held.get(host) ?? 0;
  if (count >= perHost) return null;
  held.set(host, count + 1);
  return () => {
    const left = (held.get(host) ?? 1) - 1;
    if (left > 0) held.set(host, left);
    else held.delete(host);
  };
}
