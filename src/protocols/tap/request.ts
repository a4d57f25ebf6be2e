import { AlmagestError } from '../../base/errors';
import type { HttpRequest } from '../../net/http';
import { isRegularIdentifier } from './adql/identifier';
import { multipart, type Part } from './multipart';

/** A table sent along with a query, there `TAP_UPLOAD.name`. */
export interface TapUpload {
  /** A plain ADQL name. */
  readonly name: string;
  /** A VOTable document, or the http(s) address from which the service takes one. */
  readonly content: Uint8Array | { readonly url: string };
}

/** A question in TAP's terms (TAP 1.1 §2.7, DALI 1.1 §3.4). */
export interface TapRequest {
  readonly query: string;
  /** LANG: `ADQL` unless said otherwise; `ADQL-2.1`, `PQL`, … */
  readonly lang?: string | undefined;
  /** MAXREC: 0 asks for the columns alone; the service’s own default where left out. */
  readonly maxrec?: number | undefined;
  /** RESPONSEFORMAT: a MIME type or a short name (`votable`, `csv`); a VOTable where left out. */
  readonly format?: string | undefined;
  readonly uploads?: readonly TapUpload[] | undefined;
  /** RUNID: a label of the client’s own, kept with a job. */
  readonly runId?: string | undefined;
  /** Parameters of the service’s own. */
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

/** An upload beyond this is a matter for another tool. */
const mostUploadBytes = 512 * 1024 * 1024;

/**
 * The parameters that ask, in the order in which services document them.
 * @throws AlmagestError `usage` naming the parameter that makes no sense
 */
export function tapParameters(request: TapRequest): [name: string, value: string][] {
  const { query, lang = 'ADQL', maxrec, format, uploads = [], runId, extra = {} } = request;
  if (query.trim() === '') throw wrong('QUERY', 'is empty');
  if (maxrec !== undefined && (!Number.isSafeInteger(maxrec) || maxrec < 0)) {
    throw wrong('MAXREC', `is ${maxrec}, it must be a whole number, 0 or more`);
  }
  checkUploads(uploads);
  const upload = uploads.map(({ name, content }) => {
    return `${name},${content instanceof Uint8Array ? `param:${partName(name)}` : content.url}`;
  });
  return [
    ['REQUEST', 'doQuery'],
    ['LANG', lang],
    ['QUERY', query],
    ...optional('MAXREC', maxrec?.toString()),
    // FORMAT is what TAP 1.0 called it; services of 1.1 take either (TAP 1.1 §2.7.2).
    ...optional('RESPONSEFORMAT', format),
    ...optional('FORMAT', format),
    ...optional('RUNID', runId),
    ...optional('UPLOAD', upload.length > 0 ? upload.join(';') : undefined),
    ...Object.entries(extra),
  ];
}

/** The request’s headers and body: a form, or several parts where tables go along. */
export function tapBody(request: TapRequest): Pick<HttpRequest, 'headers' | 'body'> {
  const parameters = tapParameters(request);
  const files = (request.uploads ?? []).flatMap<Part>(({ name, content }) =>
    content instanceof Uint8Array
      ? [{ name: partName(name), fileName: `${name}.vot`, type: 'application/x-votable+xml', content }]
      : [],
  );
  if (files.length > 0)
    return multipart([...parameters.map(([name, content]) => ({ name, content })), ...files]);
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters).toString(),
  };
}

function checkUploads(uploads: readonly TapUpload[]): void {
  const seen = new Set<string>();
  for (const { name, content } of uploads) {
    if (!isRegularIdentifier(name)) {
      throw wrong(
        'UPLOAD',
        `names a table “${name}”; only letters, digits and _ can be in it, a letter first`,
      );
    }
    if (seen.has(name.toLowerCase())) throw wrong('UPLOAD', `names two tables “${name}”`);
    seen.add(name.toLowerCase());
    if (content instanceof Uint8Array) {
      if (content.byteLength > mostUploadBytes) {
        throw wrong(
          'UPLOAD',
          `${name} has ${content.byteLength} bytes, more than the ${mostUploadBytes} sent here`,
        );
      }
    } else if (!/^(https?|ftp|vos):\/\/[^\s;,]+$/i.test(content.url)) {
      throw wrong(
        'UPLOAD',
        `${name} is to come from “${content.url}”, which is no address that a service can read`,
      );
    }
  }
}

function partName(name: string): string {
  return `upload_${name}`;
}

function optional(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}

function wrong(parameter: string, what: string): AlmagestError {
  return new AlmagestError({ kind: 'usage', message: `${parameter} ${what}.` });
}
