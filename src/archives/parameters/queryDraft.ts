import type { SkyPosition } from '../../base/sky/position';
import type { QueryTarget } from '../../query/query';

/** A question to an archive as a form has it: everything as typed. */
export interface QueryDraft {
  readonly archive: string;
  readonly ask: string;
  readonly target: string;
  readonly radius: string;
  /** By name of the parameter; a list where values were chosen of one. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** Of a query that is edited: what it looks for. It holds until another target is typed. */
  readonly known?: QueryTarget;
}

/** A target as it would be typed. */
export function targetText({ name, position }: QueryTarget): string {
  if (name !== undefined || !position) return name ?? '';
  const { ra, dec } = position;
  return `${ra} ${dec < 0 ? '-' : '+'}${Math.abs(dec)}`;
}

/** A target whose place needs no look-up, as that of the query which is edited; null where another one was typed. */
export function knownTarget({
  target,
  known,
}: QueryDraft): (QueryTarget & { readonly position: SkyPosition }) | null {
  const position = known?.position;
  return position && targetText(known) === target.trim() ? { ...known, position } : null;
}

/** Fields of a draft that are no parameters, which may be called anything else; `together`: what no field alone is wrong in. */
export const draftFields = { target: ':target', radius: ':radius', together: ':together' } as const;
