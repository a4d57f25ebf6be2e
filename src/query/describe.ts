import { formatAngle } from '../base/sky/angle';
import { formatPosition } from '../base/sky/format';
import type { ArchiveQuery, Query } from './query';
import type { QueryTarget } from './target';

/** The target as people call it: its name, else its position. */
export function describeTarget(target: QueryTarget): string {
  return target.name ?? (target.position ? formatPosition(target.position, 'sexagesimal') : '');
}

/** One line for trees and histories: "M51 · images · 0.1°". */
export function describeQuery(query: Query): string {
  if (query.kind === 'tap') return ['ADQL', query.adql.replace(/\s+/g, ' ').slice(0, 100)].join(' · ');
  const place = query.target
    ? describeTarget(query.target)
    : ((query.kind === 'images' ? query.region : undefined) ?? firstText(query.parameters) ?? 'All sky');
  if (query.kind === 'archive')
    return [place, describeAsk(query), reachOf(query)].filter(Boolean).join(' · ');
  const constraints = query.kind === 'cone' ? [] : [query.band, query.time];
  return [place, query.kind, reachOf(query), ...constraints].filter((part) => part !== undefined).join(' · ');
}

function describeAsk({ services, ask }: ArchiveQuery): string {
  return [services[0]?.name, ask].join(' ');
}

function reachOf({ radius }: { readonly radius?: number | undefined }): string | undefined {
  return radius === undefined ? undefined : formatAngle(radius);
}

/** What a query without a place asks for: the first of its parameters. */
function firstText(parameters: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const [name, value] = Object.entries(parameters ?? {})[0] ?? [];
  return name === undefined || !isPlain(value) ? undefined : `${name} ${value}`;
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
