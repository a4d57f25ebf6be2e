import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** How a file is served; whatever passes does so after a request or two. */
export const faults = {
  none: 'as it should be',
  cut: 'the first two answers break off somewhere',
  ignored: 'breaks off once, then ignores the range',
  weak: 'breaks off once, has a weak validator',
  changed: 'breaks off once, and is another file from then on',
  wrong: 'the first answer ends early without a word, its length not told',
  busy: '429 with Retry-After once',
  down: '503 once',
  reset: 'the connection is reset once',
  html: 'a web page, always',
  gone: '404, always',
  loop: 'redirects without end, always',
  moved: 'a redirect',
  twice: 'compressed twice, as Content-Encoding of a compressed file',
} as const;
export type Fault = keyof typeof faults;
export const permanent: ReadonlySet<Fault> = new Set<Fault>(['html', 'gone', 'loop']);

export interface HostileServer {
  readonly origin: string;
  /** Requests so far. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** A file of FITS that only its number makes, of some tens of kilobytes. */
export function fileOf(number: number, version = 0): Buffer {
  const bytes = 20_000 + ((number * 7919) % 60_000);
  const cards = [
    'SIMPLE  =                    T',
    'BITPIX  =                    8',
    'NAXIS   =                    1',
    `NAXIS1  = ${String(bytes).padStart(20)}`,
    `NUMBER  = ${String(number).padStart(20)}`,
    'END',
  ];
  const header = cards.map((card) => card.padEnd(80)).join('');
  const data = Buffer.alloc(Math.ceil(bytes / 2880) * 2880);
  for (let at = 0, state = number * 31 + version + 1; at < bytes; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    data[at] = state >>> 24;
  }
  return Buffer.concat([Buffer.from(header.padEnd(2880), 'latin1'), data]);
}

/** What a file is in the end, as its plan wants it under `path`. */
export function contentOf(number: number, fault: Fault): Buffer {
  if (fault === 'twice') return gzipSync(fileOf(number));
  return fileOf(number, fault === 'changed' ? 1 : 0);
}

/** Serves `/FAULT/NUMBER.fits`. */
export async function startHostile(): Promise<HostileServer> {
  const tries = new Map<string, number>();
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    const url = request.url ?? '';
    const [, fault = '', number = ''] = /^\/(\w+)\/(\d+)\./.exec(url) ?? [];
    const attempt = (tries.get(url) ?? 0) + 1;
    tries.set(url, attempt);
    answer(fault as Fault, Number(number), attempt, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  fault: Fault,
  number: number,
  attempt: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const body = fileOf(number, fault === 'changed' && attempt > 1 ? 1 : 0);
  const etag = fault === 'weak' ? 'W/"x"' : `"${number}-${fault === 'changed' ? Math.min(attempt, 2) : 0}"`;
  const breaksOff = { cut: 2, ignored: 1, weak: 1, changed: 1 }[fault as string] ?? 0;
  const length = attempt <= breaksOff ? (number * 2731 + attempt * 977) % body.length : undefined;
  if (attempt === 1 && fault === 'busy') {
    response.writeHead(429, { 'Retry-After': '1' }).end();
  } else if (attempt === 1 && fault === 'down') response.writeHead(503).end('busy');
  else if (attempt === 1 && fault === 'reset') request.socket.resetAndDestroy();
  else if (fault === 'html') response.writeHead(200).end('<html><title>Sorry</title></html>');
  else if (fault === 'gone') response.writeHead(404).end('gone');
  else if (fault === 'loop') response.writeHead(302, { Location: request.url ?? '' }).end();
  else if (fault === 'moved') response.writeHead(302, { Location: `/none/${number}.fits` }).end();
  else if (fault === 'wrong' && attempt === 1) {
    response.writeHead(200, { 'Transfer-Encoding': 'chunked' });
    response.end(body.subarray(0, body.length >> 1));
  } else if (fault === 'twice') {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(gzipSync(body)));
  } else serve(body, etag, length, fault === 'ignored', request, response);
}

/** As a good server does, a little at a time, so that a kill finds it in the middle; perhaps not to its end. */
function serve(
  body: Buffer,
  etag: string,
  until: number | undefined,
  ignoresRanges: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { range, 'if-range': condition } = request.headers;
  const from = ignoresRanges ? undefined : /^bytes=(\d+)-$/.exec(range ?? '')?.[1];
  const start = from !== undefined && (condition === undefined || condition === etag) ? Number(from) : 0;
  const headers = { ETag: etag, 'Content-Length': body.length - start };
  if (start > 0) {
    response.writeHead(206, {
      ...headers,
      'Content-Range': `bytes ${start}-${body.length - 1}/${body.length}`,
    });
  } else response.writeHead(200, headers);
  const end = until === undefined ? body.length : Math.max(start, until);
  let at = start;
  const more = () => {
    if (response.destroyed) return;
    if (at < end) {
      const next = Math.min(end, at + 16_384);
      response.write(body.subarray(at, next));
      at = next;
      setTimeout(more, 4);
    } else if (until === undefined) response.end();
    else setTimeout(() => response.destroy(), 20);
  };
  more();
}
