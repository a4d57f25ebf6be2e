import { AlmagestError, toFault } from '../../base/errors';
import type { AnswerCache } from '../../net/cache/answerCache';
import type { HttpClient } from '../../net/http';
import type { ResolvedName } from '../sesame/answer';
import { resolveName, type ResolveOptions } from '../sesame/resolve';
import type { NameFallbacks } from './fallbacks';
import { identify } from './identify';
import { askMast } from './mast';
import { askSimbad } from './simbad';
import { askSpectrum } from './spectrum';

export interface LookUpOptions extends ResolveOptions {
  /** Who is asked where Sesame does not answer; nobody where it is left out. */
  readonly fallbacks?: NameFallbacks | undefined;
  /** Keeps answers; failures are never kept. */
  readonly cache?: AnswerCache | undefined;
  /** Milliseconds for which a kept answer is taken without asking. */
  readonly freshMs?: number;
}

/**
 * The place of a name: by Sesame's mirrors; where none answers, by SIMBAD's TAP service and MAST's
 * look-up. Numbers of TIC, KIC and EPIC are MAST's own and asked there first; plate-mjd-fiber is SDSS's.
 * @throws AlmagestError `not-found` where those who answered know nothing by it, `network` with everyone's
 *   trouble where nobody answered, `usage`, `cancelled`
 */
export async function lookUpName(name: string, options: LookUpOptions): Promise<ResolvedName> {
  const { cache, freshMs = 0, http } = options;
  const ask = (client: HttpClient) => askAll(name.trim(), { ...options, http: client });
  return cache ? (await cache.use(http, { freshMs }, ask)).value : ask(http);
}

async function askAll(name: string, options: LookUpOptions): Promise<ResolvedName> {
  const { http, signal, fallbacks } = options;
  const asked = { http, signal };
  const known = identify(name);
  const sesame = () => resolveName(known?.form === 'catalogue' ? known.name : name, options);
  if (!fallbacks) return sesame();
  const mast = () => askMast(fallbacks.mast, known?.form === 'catalogue' ? known.name : name, asked);
  const simbad = () => askSimbad(fallbacks.simbad, name, asked);
  if (known?.form === 'spectrum') {
    return firstOf(name, [() => askSpectrum(fallbacks.skyserver, known, asked)], signal);
  }
  return firstOf(
    name,
    known?.form === 'catalogue' ? [mast, sesame, simbad] : [sesame, simbad, mast],
    signal,
    {
      // Who knows the sky's names says it for all; MAST alone has its own numbers.
      settled: known === null,
    },
  );
}

/** Asks by turns until one knows. */
async function firstOf(
  name: string,
  askers: readonly (() => Promise<ResolvedName | null>)[],
  signal: AbortSignal | undefined,
  { settled = false } = {},
): Promise<ResolvedName> {
  const troubles: string[] = [];
  let answered: AlmagestError | null = null;
  for (const ask of askers) {
    try {
      const found = await ask();
      if (found) return found;
      answered ??= nothingKnown(name);
    } catch (error) {
      const fault = toFault(error);
      if (signal?.aborted || fault.kind === 'usage' || fault.kind === 'cancelled') throw error;
      if (fault.kind === 'not-found' && error instanceof AlmagestError) {
        answered = error;
        if (settled) break;
      } else troubles.push(fault.message);
    }
  }
  if (answered) throw answered;
  throw new AlmagestError({
    kind: 'network',
    message: `No name resolver answers, so “${name}” could not be looked up. ${troubles.join(' ')}`,
    advice: 'Type coordinates instead, or try again later.',
  });
}

function nothingKnown(name: string): AlmagestError {
  return new AlmagestError({
    kind: 'not-found',
    message: `Nothing is known as “${name}”.`,
    where: { source: name },
    advice: 'Check the spelling, or type coordinates, e.g. 13:29:52.7 +47:11:43.',
  });
}
