import { AlmagestError } from '../../base/errors';
import type { Votable, VotableTable } from '../../votable/document';
import type { VotableAnswer } from '../votableAnswer';
import { resultTable } from '../found';
import { plainWords } from '../words';

/** What a TAP service found. */
export interface TapAnswer {
  readonly table: VotableTable;
  readonly votable: Votable;
  /** Whether there are more rows than were sent, or than were read. */
  readonly overflow: boolean;
  /** What the service said and what was odd about its answer, for people. */
  readonly messages: readonly string[];
  /** The address that answered. */
  readonly url: string;
}

/** @throws AlmagestError `malformed` where the document has no table */
export function tapAnswer({ votable, url }: VotableAnswer, service: string): TapAnswer {
  const table = resultTable(votable);
  if (!table) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${service} sent a VOTable without a table of results.`,
      where: { source: service },
    });
  }
  if (votable.brokenOff && table.nrows === 0) throw new AlmagestError(votable.brokenOff);
  const notes = [...votable.notes, ...table.notes];
  const overflow = votable.status.state === 'overflow';
  const said = plainWords(votable.status.message);
  const cut = `${service} has more rows than the ${table.nrows} it sent${said === '' ? '' : ` (“${said}”)`}.`;
  return {
    table,
    votable,
    overflow: overflow || votable.brokenOff !== undefined || notes.some(({ kind }) => kind === 'overflow'),
    messages: [...(overflow ? [cut] : []), ...notes.map(({ message }) => message)],
    url,
  };
}
