import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer';

/** What part of an answer is sent, with which status and headers. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** Applies Range, If-Range, If-None-Match (RFC 9110 §13–14) to a whole answer. */
export function outgoing(answer: Answer, request: IncomingMessage): Outgoing {
  const whole = {
    status: answer.status,
    headers: {
      ...answer.headers,
      ...(answer.ranges ? { 'Accept-Ranges': 'bytes' } : {}),
      'Content-Length': answer.body.length.toString(),
    },
    body: answer.body,
  };
  if (!answer.ranges || answer.status !== 200) return whole;
  const { etag, modified } = { etag: answer.headers.ETag, modified: answer.headers['Last-Modified'] };
  if (etag !== undefined && request.headers['if-none-match'] === etag)
    return { status: 304, headers: { ...answer.headers }, body: new Uint8Array(0) };
  const condition = request.headers['if-range'];
  if (condition !== undefined && condition !== etag && condition !== modified) return whole;
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return whole;
  const size = answer.body.length;
  const from = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  if (from > to) {
    return {
      status: 416,
      headers: { 'Content-Range': `bytes */${size}`, 'Content-Length': '0' },
      body: new Uint8Array(0),
    };
  }
  const body = answer.body.subarray(from, to + 1);
  return {
    status: 206,
    headers: {
      ...whole.headers,
      'Content-Range': `bytes ${from}-${to}/${size}`,
      'Content-Length': body.length.toString(),
    },
    body,
  };
}

/** Sends it; the body is left out for HEAD. */
export function send(response: ServerResponse, { status, headers, body }: Outgoing): void {
  response.writeHead(status, headers);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
