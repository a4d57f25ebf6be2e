import { AlmagestError, toFault, type FaultKind } from '../base/errors';
import type { SkyPosition } from '../base/sky/position';
import type { AnswerCache } from '../net/cache/answerCache';
import type { HttpClient } from '../net/http';
import { rememberingLast } from '../net/lastAnswer';
import type { ServiceOutcome } from '../protocols/outcome';
import type { Query, QueryService } from '../query/query';
import type { ArchiveAddresses } from './addresses';
import { askOf } from './archives';
import { askService } from './askService';
import type { Asking, JobKeeper, ServiceAnswer } from './asking';
import type { LimitsBook } from './limitsBook';
import { select } from './select';
import { nameFallbacks } from './names/fallbacks';
import { resolveTarget } from './target';

export interface RunQueryOptions {
  readonly http: HttpClient;
  readonly signal?: AbortSignal | undefined;
  /** Told of each service's outcome as it comes, with its place among the services of the query. */
  readonly onOutcome: (index: number, outcome: ServiceOutcome) => void;
  /** Name resolvers, for a target without a position. */
  readonly mirrors?: readonly string[];
  /** Addresses of archives that replace the built-in ones. */
  readonly archives?: ArchiveAddresses | undefined;
  /** Services asked at once. Default: 8. */
  readonly atOnce?: number;
  /** Keeps answers; without it every service is asked afresh. */
  readonly cache?: AnswerCache | undefined;
  /** Milliseconds for which a kept answer is taken without asking. */
  readonly freshMs?: number;
  /**
   * Where the addresses of the services came from: those of a file that nobody vouches for may lead
   * to private hosts only where the user configured these. Default: `user`.
   */
  readonly origin?: 'user' | 'server';
  /** What is known of the limits of services; without it they are held to those that come with the query. */
  readonly limits?: LimitsBook | undefined;
  /** Keeps the jobs of services, by their places in the query, over restarts. */
  readonly jobs?: ((index: number) => JobKeeper) | undefined;
}

/**
 * Asks all services of a query side by side; resolves when each has answered or failed. One that
 * fails is an outcome of its own and does not touch the others.
 * @throws AlmagestError `cancelled`; and where a nameless target's name cannot be resolved
 */
export async function runQuery(query: Query, options: RunQueryOptions): Promise<void> {
  const { signal, onOutcome, atOnce = 8 } = options;
  const position = await placeOf(query, options);
  const waiting = query.services.map((service, index) => ({ service, index }));
  const work = async () => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const job = options.jobs?.(next.index);
      const outcome = await ask(query, next.service, { position, job }, options);
      if (!signal?.aborted) onOutcome(next.index, outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, work));
  if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'The search was cancelled.' });
}

/** Faults that are in what came, which people may want to look at. */
const answered: ReadonlySet<FaultKind> = new Set(['malformed', 'service', 'denied', 'not-found']);

/** An answer that was cut or odd is asked for again: what it lacked may be there the next time. */
function isWhole({ overflow, messages, whole }: ServiceAnswer): boolean {
  return !overflow && (whole === true || messages.length === 0);
}

/** What archives are asked by POST is never an order. */
function postsAreQuestions({ kind }: Query): boolean {
  return kind === 'tap' || kind === 'archive';
}

/** The records that the query's selection chooses; the table stays whole. */
function selected(query: Query, { records, table, messages }: ServiceAnswer) {
  if (query.kind === 'tap' || !query.selection || records.length === 0) return {};
  if (query.kind === 'archive' && askOf(query.archive, query.ask)?.ask.selects) return {};
  const chosen = select(records, table, query.selection);
  return {
    records: chosen,
    messages: [`${chosen.length} of ${records.length} rows were selected.`, ...messages],
  };
}

async function placeOf(
  query: Query,
  { http, signal, mirrors, archives, cache, freshMs }: RunQueryOptions,
): Promise<SkyPosition | undefined> {
  if (query.kind === 'tap' || query.target === undefined) return undefined;
  if (query.kind === 'archive' && askOf(query.archive, query.ask)?.ask.place === 'none') return undefined;
  const { name = '', position } = query.target;
  if (position) return position;
  // Who brings resolvers of his own means these, and their fall-backs only where he names them.
  const own = mirrors !== undefined && archives?.['names.simbad'] === undefined;
  const fallbacks = own ? undefined : nameFallbacks(archives);
  const found = await resolveTarget(name, {
    ...{ http, signal, fallbacks, cache },
    ...(mirrors && { mirrors }),
    ...(freshMs !== undefined && { freshMs }),
  });
  return found.position;
}

async function ask(
  query: Query,
  service: QueryService,
  { position, job }: Pick<Asking, 'position' | 'job'>,
  options: RunQueryOptions,
): Promise<ServiceOutcome> {
  const { http, signal, cache, freshMs = 0, origin = 'user', archives } = options;
  const { client: judged, last } = rememberingLast({
    request: (request) => http.request(origin === 'server' ? { ...request, origin } : request),
  });
  try {
    const limits = await options.limits?.of(query, service, { http: judged, signal });
    const held = limits ? { ...service, limits } : service;
    const question = (client: HttpClient) =>
      askService(query, held, { position, http: client, signal, archives, job });
    // A job is an order, and what is asked about it changes from moment to moment.
    const { value, kept } =
      cache && !(query.kind === 'tap' && query.mode === 'async')
        ? await cache.use(judged, { freshMs, posts: postsAreQuestions(query) }, question, isWhole)
        : { value: await question(judged), kept: null };
    const state = value.table.nrows > 0 ? 'rows' : 'none';
    const said = new Set([...value.messages, ...value.table.notes.map(({ message }) => message)]);
    return {
      service,
      state,
      rows: value.table.nrows,
      ...value,
      messages: [...said],
      ...selected(query, { ...value, messages: [...said] }),
      fault: null,
      kept,
    };
  } catch (error) {
    const fault = toFault(error);
    return {
      service,
      state: 'failed',
      records: [],
      table: null,
      overflow: false,
      messages: [],
      fault,
      answer: answered.has(fault.kind) ? last() : null,
      kept: null,
    };
  }
}
