import { AlmagestError } from '../../base/errors';
import { fieldsOf } from '../../base/json/fields';
import type { JsonObject } from '../../base/json/parseRows';
import { JsonPages, type JsonPage } from '../../base/json/readJsonTable';
import type { Table } from '../../base/table';
import { plainWords } from '../../protocols/words';
import { askAgain, pause } from './askAgain';
import { jsonBody } from './jsonBody';
import { mastUrl, type MastSite } from './site';

/** A question to one of the services of MAST's portal. */
export interface MashupQuestion {
  /** E.g. `Mast.Caom.Filtered`. */
  readonly service: string;
  readonly params: JsonObject;
}

export interface MashupOptions {
  /** Rows that are asked for at once. Default: 50,000, as astroquery does. */
  readonly pageRows?: number;
  /** No page is asked for beyond these. Default: half a million, where MAST itself breaks off. */
  readonly mostRows?: number;
  /** Columns without which the rows are of no use. */
  readonly needs?: readonly string[];
  /** Milliseconds until an answer that is not ready is given up. Default: ten minutes. */
  readonly patienceMs?: number;
}

/** What a service of the portal answered, all pages in one. */
export interface MashupTable {
  readonly table: Table;
  /** Rows that MAST has; null where it does not say. */
  readonly total: number | null;
  /** Whether there are more than were asked for. */
  readonly overflow: boolean;
}

/**
 * Asks a service of MAST's portal (the “Mashup”) for all pages of its answer. MAST may say that it is not
 * ready (`EXECUTING`): then the same request, to the letter, asks for the answer.
 * https://mast.stsci.edu/api/v0/class_mashup_1_1_mashup_request.html
 * @throws AlmagestError `service` in MAST's words, `malformed`, `timeout`, …
 */
export async function askMashup(
  site: MastSite,
  questions: MashupQuestion | readonly MashupQuestion[],
  { pageRows = 50_000, mostRows = 500_000, needs = [], patienceMs = 600_000 }: MashupOptions = {},
): Promise<MashupTable> {
  const list = [questions].flat();
  const name = `${site.name}’s answer to ${list[0]?.service ?? 'nothing'}`;
  const pages = new JsonPages({ name, signal: site.signal });
  let fields = fieldsOf({});
  let total: number | null = 0;
  let overflow = false;
  for (const question of list) {
    for (let page = 1, last = 1; page <= last; page++) {
      if (pages.nrows >= mostRows) {
        overflow = true;
        break;
      }
      const { frame, rows } = await askPage(site, { question, pageRows, page, patienceMs }, pages);
      if (fields.length === 0) fields = fieldsOf(frame);
      if (fields.length === 0 && (rows ?? 0) > 0) throw lacks(name, 'the list of its columns (“fields”)', []);
      const paging = frame.paging as JsonObject | null | undefined;
      last = wholeNumber(paging?.pagesFiltered) ?? 1;
      // A server that promises pages without rows is not followed for ever.
      if (rows === 0) last = page;
      if (page === 1) total = sum(total, wholeNumber(paging?.rowsFiltered) ?? wholeNumber(paging?.rowsTotal));
    }
  }
  const table = await pages.finish(fields);
  const missing = needs.find((need) => !table.columns.some((column) => column.name === need));
  if (missing !== undefined && table.nrows > 0) {
    throw lacks(
      name,
      `the column ${missing}`,
      table.columns.map((column) => column.name),
    );
  }
  return { table, total, overflow };
}

interface Page {
  readonly question: MashupQuestion;
  readonly pageRows: number;
  readonly page: number;
  readonly patienceMs: number;
}

/** Asks until the answer is ready. */
async function askPage(
  site: MastSite,
  { question, pageRows, page: number, patienceMs }: Page,
  pages: JsonPages,
): Promise<JsonPage> {
  const started = Date.now();
  const { service } = question;
  const request = { ...question, format: 'json', pagesize: pageRows, page: number };
  const body = requestBody({ ...request, cacheBreaker: crypto.randomUUID() });
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 1.6, 5000)) {
    const page = await askAgain(
      site,
      { ...formPost(mastUrl(site, 'api/v0/invoke'), body), cacheBody: requestBody(request) },
      async (response) => pages.add(await jsonBody(response, site.name)),
    );
    const { status, msg } = page.frame;
    if (status === 'ERROR') throw refused(site, service, msg);
    if (status !== 'EXECUTING') {
      if (page.rows === null) throw pages.noRows();
      return page;
    }
    if (Date.now() - started > patienceMs) {
      throw new AlmagestError({
        kind: 'timeout',
        message: `${site.name} was still at work on ${service} after ${Math.round(patienceMs / 1000)} s.`,
        advice: 'Ask for less: a smaller radius, or more criteria.',
      });
    }
    await pause(waitMs, site.signal);
  }
}

/** A request as the portal takes it. */
export function requestBody(request: object): string {
  return `request=${encodeURIComponent(JSON.stringify(request))}`;
}

export function formPost(url: string, body: string) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/plain' };
  return { url, method: 'POST', headers, body } as const;
}

function refused({ name }: MastSite, service: string, msg: unknown): AlmagestError {
  const words = typeof msg === 'string' ? plainWords(msg) : '';
  return new AlmagestError({
    kind: 'service',
    message: `${name} refuses ${service}${words === '' ? '.' : `: ${words}`}`,
  });
}

/** The error for an answer that is not what MAST's answers are. */
function lacks(name: string, what: string, has: readonly string[]): AlmagestError {
  // What was renamed is often much like what it was.
  const like = (column: string) => what.split(' ').some((word) => word.length > 2 && column.includes(word));
  const first = [...has].sort((a, b) => Number(like(b)) - Number(like(a)));
  const list = first.slice(0, 12).join(', ');
  return new AlmagestError({
    kind: 'malformed',
    message: `${name} lacks ${what}${list === '' ? '.' : `; it has ${list}${has.length > 12 ? ', …' : ''}.`}`,
    where: { source: name },
    advice: 'MAST may have changed: look for a newer Almagest.',
  });
}

function wholeNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
