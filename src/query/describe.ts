import { formatAngle } from '../base/sky/angle';
import { formatPosition } from '../base/sky/format';
import type { Query, QueryTarget } from './query';

/** The target as people call it: its name, else its position. */
export function describeTarget(target: QueryTarget): string {
  return target.name ?? (target.position ? formatPosition(target.position, 'sexagesimal') : '');
}

/** One line for trees and histories: "M51 · images · 0.1°". */
export function describeQuery(query: Query): string {
  return [describeTarget(query.target), query.kind, formatAngle(query.radius)].join(' · ');
}
