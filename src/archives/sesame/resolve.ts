import { AlmagestError } from '../../base/errors';
import { expectOk, unexpectedBody } from '../../net/expect';
import type { HttpClient } from '../../net/http';
import { firstMirror } from '../../net/mirrors';
import { sniff } from '../../net/sniff';
import { sesameMirrors } from '../services';
import { parseSesame, type ResolvedName } from './answer';

export interface ResolveOptions {
  readonly http: HttpClient;
  readonly signal?: AbortSignal | undefined;
  /** Base addresses, tried in order. */
  readonly mirrors?: readonly string[];
  /** Milliseconds each mirror has for its whole answer. */
  readonly mirrorMs?: number;
}

/** Bytes of an answer: real ones have a few thousand. */
const longestAnswer = 1 << 20;

/**
 * The position of a name by CDS Sesame: SIMBAD, then NED, then VizieR. The next mirror is asked where
 * one fails, not where it says that nothing is known.
 * @throws AlmagestError `not-found` where nothing is known by this name, `network` with every mirror's
 *   trouble where none answered, `usage` for an empty name, `cancelled`
 */
export async function resolveName(name: string, options: ResolveOptions): Promise<ResolvedName> {
  const { http, signal, mirrors = sesameMirrors, mirrorMs = 10_000 } = options;
  const asked = name.trim().replace(/\s+/g, ' ');
  if (asked === '') throw new AlmagestError({ kind: 'usage', message: 'There is no name to look up.' });
  const found = await firstMirror(mirrors, (mirror) => askMirror(http, mirror, asked, mirrorMs, signal), {
    what: 'The name resolver',
    purpose: `so “${asked}” could not be looked up`,
    advice: 'Type coordinates instead, or try again later.',
    signal,
  });
  if (found) return found;
  throw new AlmagestError({
    kind: 'not-found',
    message: `Nothing is known as “${asked}” to SIMBAD, NED or VizieR.`,
    where: { source: asked },
    advice: 'Check the spelling, or type coordinates, e.g. 13:29:52.7 +47:11:43.',
  });
}

/** Null where the mirror knows that nothing is known. */
async function askMirror(
  http: HttpClient,
  mirror: string,
  name: string,
  mirrorMs: number,
  signal: AbortSignal | undefined,
): Promise<ResolvedName | null> {
  const service = 'Sesame';
  const url = `${mirror.replace(/[/?]+$/, '')}/-oI/SNV?${encodeURIComponent(name)}`;
  const limits = { connectMs: mirrorMs, idleMs: mirrorMs, totalMs: mirrorMs, maxBytes: longestAnswer };
  const response = await http.request({ url, service, signal, limits });
  try {
    const body = await response.bytes(longestAnswer);
    const text = new TextDecoder().decode(body);
    const answer = parseSesame(text);
    // Sesame sends answers with 404 and 503 too: its words count before the status.
    if (answer.state === 'found') return answer.found;
    if (answer.state === 'nothing') return null;
    const contentType = response.headers.get('content-type');
    await expectOk({ ...response, body: onePiece(body) }, service);
    if (sniff(body) !== 'text')
      throw unexpectedBody({
        url: response.url,
        head: body,
        expected: 'an answer of Sesame',
        contentType,
        service,
      });
    throw new AlmagestError({
      kind: 'service',
      message: `Sesame (${new URL(response.url).host}) ${answer.reason}.`,
    });
  } finally {
    await response.cancel();
  }
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
