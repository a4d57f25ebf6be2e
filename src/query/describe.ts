import { formatAngle } from '../base/sky/angle';
import { formatPosition } from '../base/sky/format';
import type { Query } from './query';
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
  const constraints = query.kind === 'cone' ? [] : [query.band, query.time];
  const reach = query.radius === undefined ? undefined : formatAngle(query.radius);
  return [place, query.kind, reach, ...constraints].filter((part) => part !== undefined).join(' · ');
}

/** What a query without a place asks for: the first of its parameters. */
function firstText(parameters: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const [name, value] = Object.entries(parameters ?? {})[0] ?? [];
  return name === undefined || !isPlain(value) ? undefined : `${name} ${value}`;
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
