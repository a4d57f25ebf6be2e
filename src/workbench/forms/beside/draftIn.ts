import { AlmagestError } from '../../../base/errors';
import type { QueryDraft } from '../../../formMessages';
import { target as targetSchema } from '../../../query/target';

/** What a page, or a window that was closed, says that was typed. @throws AlmagestError `usage` for what is no draft */
export function draftIn(data: unknown): QueryDraft {
  const { archive, ask, target, radius, values, known } = members(data);
  const texts = [archive, ask, target, radius];
  const given = Object.entries(members(values));
  const whole = texts.every((text) => typeof text === 'string') && given.every(([, value]) => isValue(value));
  const place = known === undefined ? undefined : targetSchema.safeParse(known);
  if (whole && place?.success !== false) {
    const draft = { archive, ask, target, radius, values: Object.fromEntries(given) };
    return { ...draft, ...(place && { known: place.data }) } as QueryDraft;
  }
  throw new AlmagestError({ kind: 'usage', message: 'This is no draft of a query.' });
}

function isValue(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

function members(data: unknown): Record<string, unknown> {
  return (data !== null && typeof data === 'object' ? data : {}) as Record<string, unknown>;
}
