import type { ServiceOutcome } from '../../../protocols/outcome';

/** How many rows a service sent; old searches do not say, but have their records. */
export function rowCount(outcome: ServiceOutcome | undefined): number {
  return outcome?.rows ?? outcome?.records.length ?? 0;
}
