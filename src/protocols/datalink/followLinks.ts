import { AlmagestError, describeFault, toFault } from '../../base/errors';
import type { VotableTable } from '../../votable/document';
import type { AskOptions } from '../found';
import { fetchLinks, type LinksAddress } from './fetchLinks';
import type { Link } from './link';
import { hasSemantics } from './semantics';
import { serviceCall, userParameters } from './serviceCall';

/** A file that links lead to; its address was given by a server. */
export interface LinkedFile {
  readonly url: string;
  /** The link that named it, last of a chain. */
  readonly link: Link;
}

/** What lies behind a list of links. */
export interface Followed {
  readonly files: readonly LinkedFile[];
  /** Links that lead nowhere, and why. */
  readonly messages: readonly string[];
}

export interface FollowOptions extends AskOptions {
  /** What is wanted of a dataset: the term, or one narrower. Default: `#this`. */
  readonly semantics?: string;
}

/** Lists within lists: real ones have two. */
const deepest = 5;
/** Documents that are asked for in all. */
const mostDocuments = 100;
const mostFiles = 10_000;

/**
 * The files of a dataset that is given as links: those called `#this` (DataLink 1.1 §3.2.6), of lists that are
 * linked to as well (content_type says so), each list once. Services that need nothing chosen count as files.
 * @throws AlmagestError `not-found` where nothing leads to a file; as `fetchLinks` does for the first list
 */
export async function followLinks(address: LinksAddress, options: FollowOptions): Promise<Followed> {
  const { semantics = '#this', ...asking } = options;
  const files = new Map<string, LinkedFile>();
  const messages: string[] = [];
  const seen = new Set([address.url]);
  const waiting: { readonly at: LinksAddress; readonly depth: number }[] = [{ at: address, depth: 1 }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { at, depth } = next;
    const answer = await fetchLinks(at, [], asking).catch((error: unknown) => {
      if (depth === 1 || options.signal?.aborted) throw error;
      messages.push(describeFault(toFault(error)));
      return null;
    });
    messages.push(...(answer?.messages ?? []));
    for (const link of answer?.links ?? []) {
      if (!hasSemantics(link.semantics, semantics)) continue;
      const url = addressOf(link, { base: answer?.bases[0] ?? at.url, table: answer?.tables[0] }, messages);
      if (url === null) continue;
      if (!link.isLinks) {
        if (files.size < mostFiles) files.set(url, { url, link });
        continue;
      }
      if (seen.has(url)) continue;
      if (depth >= deepest || seen.size >= mostDocuments) {
        messages.push(`${address.name} has lists of links within lists that were not followed any further.`);
        continue;
      }
      seen.add(url);
      waiting.push({ at: { name: address.name, url, origin: 'server' }, depth: depth + 1 });
    }
  }
  if (files.size === 0) throw nothing(address, semantics, messages);
  return { files: [...files.values()], messages: [...new Set(messages)] };
}

/** Where a link leads without anything to be chosen; null where it does not, with a word of why. */
function addressOf(
  link: Link,
  { base, table }: { readonly base: string; readonly table: VotableTable | undefined },
  messages: string[],
): string | null {
  if (link.errorMessage !== null) messages.push(link.errorMessage);
  else if (link.linkAuthorized === false)
    messages.push(`${link.description ?? link.id}: a sign-in is needed.`);
  if (link.accessUrl !== null || link.service === null) return link.accessUrl;
  if (userParameters(link.service).length > 0) return null;
  try {
    return serviceCall(link.service, {}, { base, ...(table && { row: { table, row: link.row } }) }).url;
  } catch (error) {
    messages.push(describeFault(toFault(error)));
    return null;
  }
}

function nothing({ name, url }: LinksAddress, semantics: string, messages: readonly string[]): AlmagestError {
  const said = messages.length > 0 ? `: “${messages[0]}”` : '.';
  return new AlmagestError({
    kind: 'not-found',
    message: `${name} links to no file (${semantics}) of this dataset${said}`,
    where: { source: new URL(url).host },
  });
}
