import type { RawAnswer } from '../base/rawAnswer';
import { safeUrl } from './redact';
import { decode } from './response';
import { sniff, type BodyKind } from './sniff';
import { wordsLength } from './words';

/** What came in place of what was asked for. */
export interface Came {
  readonly url: string;
  /** Of HTTP; null where it said that all was well. */
  readonly status: number | null;
  /** The body, or its beginning: at least {@link wordsLength} bytes where there are so many. */
  readonly head: Uint8Array;
  readonly contentType: string | undefined;
}

const readable: ReadonlySet<BodyKind> = new Set(['html', 'votable', 'xml', 'json', 'text']);

/** As a member of a fault: what can be read of an answer, for those who want to see it. */
export function rawAnswer({ url, status, head, contentType }: Came): { readonly answer?: RawAnswer } {
  if (!readable.has(sniff(head))) return {};
  const text = decode(head.subarray(0, wordsLength), contentType);
  const cut = head.byteLength >= wordsLength;
  return { answer: { url: safeUrl(url), status, contentType: contentType ?? null, text, cut } };
}
