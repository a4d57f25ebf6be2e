import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TraceEvent } from './client';
import { client, serve } from './node/testing/served';
import { httpTransport } from './node/httpTransport';
import { undiciTransport } from './node/undiciTransport';

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('a request', () => {
  it('gives status, headers and body, says who asks and leaves the query string alone', async () => {
    const server = await serve((request, response) => {
      response.writeHead(418, { 'X-Agent': request.headers['user-agent'] ?? '' }).end('short and stout');
    });
    const answer = await client().request({ url: `${server.origin}/a?POS=1%2C2&x=a+b&sig=%7e%2f` });
    expect(answer.status).toBe(418);
    expect(answer.headers.get('x-agent')).toBe('Almagest/1.2.3 (IVOA-science)');
    expect(await answer.text()).toBe('short and stout');
    expect(server.asked).toEqual(['GET /a?POS=1%2C2&x=a+b&sig=%7e%2f']);
  });

  it('takes off content encoding', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('stars'));
    });
    expect(await (await client().request({ url: server.origin })).text()).toBe('stars');
  });

  it('reads text by its charset', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=iso-8859-1' }).end(Buffer.from([0xb5]));
    });
    expect(await (await client().request({ url: server.origin })).text()).toBe('µ');
  });

  it('posts a body', async () => {
    const server = await serve((request, response) => request.pipe(response));
    const answer = await client().request({ url: server.origin, method: 'POST', body: 'QUERY=1' });
    expect(await answer.text()).toBe('QUERY=1');
  });

  it('sends user and password of the address as a header, and tells no one', async () => {
    const events: TraceEvent[] = [];
    const server = await serve((request, response) => response.end(request.headers.authorization));
    const url = server.origin.replace('//', '//me:p%C3%A4ss@') + '/?token=abc&POS=1';
    const answer = await client({ onTrace: (event) => events.push(event) }).request({ url });
    expect(await answer.text()).toBe(`Basic ${Buffer.from('me:päss').toString('base64')}`);
    expect(answer.url).not.toContain('me:');
    expect(events).toMatchObject([
      { method: 'GET', url: `${server.origin}/?token=***&POS=1`, status: 200, attempt: 1, bytes: 18 },
    ]);
  });

  it('refuses what is no address', async () => {
    await expect(client().request({ url: 'M 51' })).rejects.toMatchObject({ kind: 'usage' });
    await expect(client().request({ url: 'file:///etc/passwd' })).rejects.toMatchObject({ kind: 'denied' });
  });

  it('says when nobody listens', async () => {
    const server = await serve((_, response) => response.end());
    await server.close();
    const asked = client().request({ url: server.origin, service: 'Sesame' });
    await expect(asked).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringMatching(/^Sesame \(127.*refuses connections/) as string,
    });
  });
});

describe('faults of the wire', () => {
  it.each([
    ['SSH-2.0-OpenSSH_9.2\r\n\r\n', 'not proper HTTP'],
    ['HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!', 'damaged'],
  ])('%j', async (raw, says) => {
    const server = await serve((request) => request.socket.end(raw));
    const read = async () => (await client().request({ url: server.origin })).text();
    await expect(read()).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringContaining(says) as string,
    });
  });

  const ok = 'HTTP/1.1 200 OK\r\n';
  it.each([
    [
      `${ok}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
      'Content-Length is given more than once: 3 and 4',
    ],
    [`${ok}Content-Length: 4, 4\r\n\r\nabcd`, 'Content-Length is given more than once: 4 and 4'],
    [
      `${ok}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n`,
      'a Content-Length beside Transfer-Encoding',
    ],
    [
      `${ok}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n4\r\nabcd\r\n0\r\n\r\n`,
      'a Content-Length beside Transfer-Encoding',
    ],
    [`${ok}Content-Length: four\r\n\r\nabcd`, 'Content-Length is “four”'],
    [`${ok}Content-Length:\r\n\r\nabcd`, 'Content-Length is “”'],
    [`${ok}Content-Length: 99999999999999999999999\r\n\r\nabcd`, 'Content-Length is “9999'],
    [`${ok}Content-Length: 4\r\nServer: a\n\r\nabcd`, 'header Server ends with a line feed alone'],
    ['HTTP/1.1 200 OK\nContent-Length: 4\n\nabcd', 'first line ends with a line feed alone'],
    [
      `${ok}Content-Length: 4\r\nContent-Type: text/xml;\r\n charset=utf-8\r\n\r\nabcd`,
      'header Content-Type goes on in a second line',
    ],
    [`${ok}Content-Length : 4\r\n\r\nabcd`, '“Content-Length” is no name of a header'],
    [`${ok}Content-Length: 4\r\nMy Header: 1\r\n\r\nabcd`, '“My Header” is no name'],
    [`${ok}Content-Length: 4\r\nWarning\r\n\r\nabcd`, '“Warning” is no header'],
    [`${ok}X: a\0b\r\n\r\nabcd`, 'header X holds a control character'],
    [`${ok}X: ${'a'.repeat(20_000)}\r\n\r\nabcd`, 'its headers are longer than 16 kB'],
    ['ICY 200 OK\r\n\r\nabcd', 'it begins with “ICY 200 OK”'],
    ['abcd', 'it begins with “abcd”'],
    [`${ok}Transfer-Encoding: chunked\r\n\r\nxyz\r\nabcd\r\n`, 'invalid character in chunk size'],
  ])('%j', async (raw, says) => {
    const server = await serve((request) => request.socket.end(raw));
    const { transport, close } = httpTransport();
    onTestFinished(close);
    for (const [asRaw, http] of [
      [false, client()],
      [true, client()],
      [true, client({ transport })],
    ] as const) {
      const asked = server.asked.length;
      const read = async () => (await http.request({ url: server.origin, raw: asRaw })).text();
      await expect(read()).rejects.toMatchObject({
        kind: 'network',
        message: expect.stringMatching(/sent an answer that is not proper HTTP: /) as string,
      });
      await expect(read()).rejects.toThrow(says);
      // It would be as wrong the next time.
      expect(server.asked.length - asked).toBe(2);
    }
  });

  it('that are cuts are told as such, whatever else is known of the answer', async () => {
    const server = await serve((request) =>
      request.socket.end(`${ok}Content-Length: 9\r\nConnection: close\r\n\r\nabcd`),
    );
    const read = async () => (await client().request({ url: server.origin })).text();
    await expect(read()).rejects.toThrow(/closed the connection before the answer was complete/);
  });

  it('are told: a name without address', async () => {
    const { transport, close } = undiciTransport({
      resolve: () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })),
    });
    onTestFinished(close);
    const asked = client({ transport }).request({ url: 'https://sdss.example/' });
    await expect(asked).rejects.toMatchObject({
      kind: 'network',
      message: 'sdss.example was not found: its name has no address.',
    });
  });
});

describe('limits', () => {
  it('end a wait for an answer that does not come', async () => {
    const server = await serve(() => undefined);
    const limits = { connectMs: 20, idleMs: 20 };
    const events: TraceEvent[] = [];
    const asked = client({ onTrace: (event) => events.push(event) }).request({ url: server.origin, limits });
    await expect(asked).rejects.toMatchObject({ kind: 'timeout' });
    expect(events.map(({ attempt, fault }) => [attempt, fault?.kind])).toEqual([
      [1, 'timeout'],
      [2, 'timeout'],
    ]);
  });

  it('end a body that stalls, and say where', async () => {
    const server = await serve((_, response) => response.write('some'));
    const answer = await client().request({ url: server.origin, limits: { connectMs: 5000, idleMs: 500 } });
    await expect(answer.text()).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('nothing more after 4 bytes') as string,
    });
    await until(() => server.open() === 0);
  });

  it('end a drip that would never stall', async () => {
    const server = await serve((_, response) => {
      const drip = setInterval(() => response.write('.'), 5);
      response.once('close', () => clearInterval(drip));
    });
    const read = async () =>
      (await client().request({ url: server.origin, limits: { totalMs: 200 } })).text();
    await expect(read()).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('end a body that is too long', async () => {
    const server = await serve((_, response) => response.end(Buffer.alloc(100_000)));
    const http = client();
    const limited = await http.request({ url: server.origin, limits: { maxBytes: 1000 } });
    await expect(limited.bytes()).rejects.toMatchObject({ kind: 'overflow' });
    await expect((await http.request({ url: server.origin })).bytes(99_999)).rejects.toMatchObject({
      kind: 'overflow',
    });
    expect(await (await http.request({ url: server.origin })).bytes(100_000)).toHaveLength(100_000);
  });

  it('see a body that is cut', async () => {
    const server = await serve((request, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('half', () => request.socket.destroy());
    });
    const answer = await client().request({ url: server.origin });
    await expect(answer.text()).rejects.toMatchObject({ kind: 'network' });
  });

  it('keep the number of requests at one host', async () => {
    let most = 0;
    const server = await serve((_, response) => {
      most = Math.max(most, server.open());
      setTimeout(() => response.end('x'), 10);
    });
    const http = client({ pace: ({ host }) => ({ key: host, atOnce: 2, gapMs: 0 }) });
    const ask = async () => (await http.request({ url: server.origin })).text();
    expect(await Promise.all(Array.from({ length: 8 }, ask))).toHaveLength(8);
    expect(most).toBe(2);
  });
});

describe('cancelling', () => {
  it('works before the start and while the answer is awaited', async () => {
    const server = await serve(() => undefined);
    const stop = new AbortController();
    const asked = client().request({ url: server.origin, signal: stop.signal });
    void until(() => server.asked.length === 1).then(() => stop.abort());
    await expect(asked).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(client().request({ url: server.origin, signal: stop.signal })).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect(server.asked).toHaveLength(1);
    await until(() => server.open() === 0);
  });

  it('works in the body', async () => {
    const server = await serve((_, response) => response.write('some'));
    const stop = new AbortController();
    const answer = await client().request({ url: server.origin, signal: stop.signal });
    const read = async () => {
      for await (const piece of answer.body) if (piece.byteLength > 0) stop.abort();
    };
    await expect(read()).rejects.toMatchObject({ kind: 'cancelled' });
    await until(() => server.open() === 0);
  });

  it('works while a retry or a free slot is waited for', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/503') response.writeHead(503).end();
      else response.write('held');
    });
    const http = client({
      pace: ({ host }) => ({ key: host, atOnce: 1, gapMs: 0 }),
      retry: { baseMs: 1e9, capMs: 1e9 },
    });
    const first = new AbortController();
    const retrying = http.request({ url: `${server.origin}/503`, signal: first.signal });
    void until(() => server.asked.length === 1).then(() => first.abort());
    await expect(retrying).rejects.toMatchObject({ kind: 'cancelled' });

    const holding = await http.request({ url: server.origin });
    const second = new AbortController();
    const waiting = http.request({ url: server.origin, signal: second.signal });
    second.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    await holding.cancel();
    const next = await http.request({ url: server.origin });
    await next.cancel();
    expect(server.asked).toHaveLength(3);
  });
});
