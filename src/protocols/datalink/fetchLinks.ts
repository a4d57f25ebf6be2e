import { AlmagestError } from '../../base/errors';
import type { Votable, VotableTable } from '../../votable/document';
import type { ServiceDescriptor } from '../../votable/serviceDescriptor';
import { formBody, queryUrl, repeated } from '../address';
import type { AskOptions } from '../found';
import { askForVotable } from '../votableAnswer';
import { plainWords } from '../words';
import type { Link } from './link';
import { readLinks } from './readLinks';

/** What a DataLink service answered. */
export interface Links {
  /** Those of one dataset stand together. */
  readonly links: readonly Link[];
  /** Services the document describes, those that no link names included. */
  readonly services: readonly ServiceDescriptor[];
  /** The tables as they came, one for each request that was needed. */
  readonly tables: readonly VotableTable[];
  /** The addresses that answered, one for each table: relative ones in it are taken from there. */
  readonly bases: readonly string[];
  readonly overflow: boolean;
  readonly messages: readonly string[];
}

/** A DataLink service, or a document of links. */
export interface LinksAddress {
  /** What people call it. */
  readonly name: string;
  readonly url: string;
  /** Where the address came from: `server` for that of a record. Default: `user`. */
  readonly origin?: 'user' | 'server';
}

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' };
/** Servers take addresses of 8000 characters and more; older ones half of that. */
const longestUrl = 4000;
/** Requests for one list of datasets: a service that answers one at a time would be asked for ever. */
const mostRequests = 200;

/**
 * The links of datasets (DataLink 1.1 §3). Without `ids` the address is asked as it stands. Services may cut
 * the number of datasets per request: those that did not come are asked for again.
 * @throws AlmagestError `service` where the service reports an error, `malformed` where it sends no table
 *   of links, and all that the client throws
 */
export async function fetchLinks(
  { name, url, origin = 'user' }: LinksAddress,
  ids: readonly string[],
  { http, signal }: AskOptions,
): Promise<Links> {
  const answers: Answer[] = [];
  const ask = async (some: readonly string[]) => {
    const parameters = repeated('ID', some);
    const address = some.length === 0 ? url : queryUrl(url, parameters);
    const post = address.length > longestUrl;
    const { votable, url: answered } = await askForVotable(http, {
      url: post ? queryUrl(url, []) : address,
      ...(post && { method: 'POST', headers: formHeaders, body: formBody(parameters) }),
      origin,
      service: name,
      signal,
    });
    answers.push(answerOf(votable, answered, name));
    return answers.at(-1)!;
  };
  let waiting = [...new Set(ids)];
  let batch = waiting.length;
  do {
    const asked = waiting.slice(0, Math.max(1, batch));
    const { links, overflow } = await ask(asked);
    const got = new Set(links.map(({ id }) => id));
    const missing = overflow ? asked.filter((id) => !got.has(id)) : [];
    // A service that cuts tells by its answer how many it takes at once.
    if (missing.length > 0) batch = asked.length - missing.length;
    if (missing.length === asked.length) break;
    waiting = [...missing, ...waiting.slice(asked.length)];
  } while (waiting.length > 0 && answers.length < mostRequests);
  return together(answers, waiting, ids.length > 0);
}

type Answer = ReturnType<typeof answerOf>;

function answerOf(votable: Votable, url: string, service: string) {
  const read = readLinks(votable, url);
  if (!read) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${service} sent a VOTable without a table of links.`,
      where: { source: service },
    });
  }
  // No links of half a document are not the same as none.
  if (votable.brokenOff && read.table.nrows === 0) throw new AlmagestError(votable.brokenOff);
  const overflow = votable.status.state === 'overflow' || votable.brokenOff !== undefined;
  const notes = [...votable.notes, ...read.table.notes].map((note) => note.message);
  return { ...read, url, overflow, words: plainWords(votable.status.message), notes };
}

function together(answers: readonly Answer[], left: readonly string[], byId: boolean): Links {
  const links = answers.flatMap((answer) => answer.links);
  const order = new Map([...new Set(links.map(({ id }) => id))].map((id, index) => [id, index]));
  const cut = byId ? left.length > 0 : answers.some(({ overflow }) => overflow);
  return {
    links: links.sort((a, b) => order.get(a.id)! - order.get(b.id)!),
    services: answers.flatMap((answer) => answer.services),
    tables: answers.map(({ table }) => table),
    bases: answers.map(({ url }) => url),
    overflow: cut,
    messages: [
      ...(cut ? [answers.at(-1)!.words || 'The service has more links than it sent.'] : []),
      ...(left.length > 0 && byId ? [`No links came for ${left.length} of the datasets.`] : []),
      ...answers.flatMap(({ notes }) => notes),
    ],
  };
}
