import { describe, expect, it } from 'vitest';
import { createHttpClient } from './client';
import { expectOk, readHead, unexpectedBody } from './expect';
import { fetchTransport } from './fetchTransport';
import { safeUrl } from './redact';
import { retryAfter } from './retry';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The client over a standard fetch that answers this. */
function answering(status: number, body: string | null, headers: Record<string, string> = {}) {
  const fetch = () => Promise.resolve(new Response(body, { status, headers }));
  const http = createHttpClient({
    transport: fetchTransport(fetch),
    userAgent: 'Almagest',
    retry: { retries: 0 },
  });
  return http.request({ url: 'https://archive.example/cutout?ra=1&token=s3cret' });
}

describe('expectOk', () => {
  it('gives a good answer back, unread', async () => {
    expect(await (await expectOk(await answering(200, 'data'))).text()).toBe('data');
    await expectOk(await answering(204, null));
  });

  it.each([
    [401, 'denied'],
    [403, 'denied'],
    [404, 'not-found'],
    [410, 'not-found'],
    [400, 'service'],
    [429, 'service'],
    [503, 'service'],
    [304, 'service'],
  ])('%i is %s', async (status, kind) => {
    const answer = await answering(status, status === 304 ? null : 'no');
    await expect(expectOk(answer)).rejects.toMatchObject({ kind });
  });

  it('repeats the words of the page and keeps secrets', async () => {
    const page = '<html><title>Maintenance until <b>noon</b></title><body>…';
    const failed = expectOk(await answering(503, page, { 'Retry-After': '30' }), 'SDSS');
    await expect(failed).rejects.toMatchObject({
      message: 'SDSS (archive.example) answered with status 503 (unavailable): “Maintenance until”',
      advice: 'Try again in 30 s.',
      where: { source: 'https://archive.example/cutout?ra=1&token=***' },
      answer: { url: 'https://archive.example/cutout?ra=1&token=***', status: 503, text: page, cut: false },
    });
  });
});

describe('an unexpected body', () => {
  it('is told with its title; a login page asks for a sign-in', () => {
    const told = { url: 'https://a.example/x', expected: 'a FITS file', service: 'ESO' };
    expect(unexpectedBody({ ...told, head: bytes('<html><title>Please log in</title>') })).toMatchObject({
      kind: 'denied',
      message: 'ESO (a.example) sent a web page where a FITS file was expected: “Please log in”',
    });
    expect(unexpectedBody({ ...told, head: bytes('{"msg": "gone"}') })).toMatchObject({
      kind: 'service',
      answer: { url: 'https://a.example/x', status: null, text: '{"msg": "gone"}', cut: false },
    });
    expect(unexpectedBody({ ...told, head: Uint8Array.of(0, 1, 2, 255) }).answer).toBeUndefined();
    expect(unexpectedBody({ ...told, head: bytes('') }).message).toContain('sent nothing where');
  });
});

describe('readHead', () => {
  it('reads as much as asked and no more', async () => {
    expect(await readHead(await answering(200, 'abcdef'), 4)).toEqual(bytes('abcd'));
    expect(await readHead(await answering(200, 'abc'), 4)).toEqual(bytes('abc'));
  });
});

describe('an address in a message', () => {
  it.each([
    ['https://u:p@a.example:8/x?a=b#f', 'https://a.example:8/x?a=b'],
    [
      'https://a.example/?X-Amz-Signature=1&X-Amz-Credential=2&POS=1%2C2',
      'https://a.example/?X-Amz-Signature=***&X-Amz-Credential=***&POS=1%2C2',
    ],
    [
      'https://a.example/?access_%74oken=1&apikey=2&sig=3',
      'https://a.example/?access_%74oken=***&apikey=***&sig=***',
    ],
    ['https://a.example/?%ff=1', 'https://a.example/?%ff=1'],
    ['nonsense', '(an address that cannot be read)'],
  ])('%s', (url, safe) => {
    expect(safeUrl(url)).toBe(safe);
  });
});

describe('Retry-After', () => {
  it.each([
    [undefined, null],
    ['120', 120_000],
    ['Thu, 01 Jan 1970 00:01:40 GMT', 90_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', null],
  ])('%s', (header, milliseconds) => {
    expect(retryAfter(header, 10_000)).toBe(milliseconds);
  });
});
