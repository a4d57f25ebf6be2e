/** What the front of a path asks for. */
export interface FaultOrder {
  readonly kind: string;
  readonly argument: string;
  /** Only this many requests of the same address fail; undefined for all. */
  readonly times?: number;
}

/** A path (with query) and the faults asked for in front of it. */
export interface FaultyPath {
  readonly target: string;
  readonly fault?: FaultOrder;
  /** The fault that the access references of the answer shall carry. */
  readonly filePrefix: string;
}

/**
 * Reads `/fault/KIND[:ARGUMENT]/…`, `/fault/first:N:KIND[:ARGUMENT]/…` and `/fault/files:KIND[:ARGUMENT]/…`; the
 * last two may be combined by writing both.
 */
export function readFaults(path: string): FaultyPath {
  const match = /^\/fault\/([^/?]+)(\/.*)$/.exec(path);
  if (!match) return { target: path, filePrefix: '' };
  const spec = decodeURIComponent(match[1]!);
  const inner = readFaults(match[2]!);
  if (spec.startsWith('files:')) return { ...inner, filePrefix: `/fault/${spec.slice(6)}` };
  const first = /^first:(\d+):(.+)$/.exec(spec);
  const [kind = '', ...rest] = (first?.[2] ?? spec).split(':');
  const fault = { kind, argument: rest.join(':'), ...(first ? { times: Number(first[1]) } : {}) };
  return { ...inner, fault };
}
