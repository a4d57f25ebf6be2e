import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import type { HttpClientOptions } from '../client';
import { httpTransport } from './httpTransport';
import type { Resolve } from './publicLookup';
import { client, serve } from './testing/served';

function http({ resolve, ...options }: Partial<HttpClientOptions> & { readonly resolve?: Resolve } = {}) {
  const { transport, close } = httpTransport(resolve);
  onTestFinished(close);
  return client({ transport, ...options });
}

it('requests over Node’s own client use a connection again, and get bodies as they were sent', async () => {
  const ports = new Set<number | undefined>();
  const body = gzipSync(Buffer.alloc(1_000_000, 'stars'), { level: 0 });
  const server = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    if (request.url === '/from') response.writeHead(302, { Location: '/to' }).end('It is there.');
    else {
      const cookies = ['a=1', 'b=2'];
      response
        .writeHead(200, { 'Content-Encoding': 'gzip', 'Set-Cookie': cookies, Vary: ['x', 'y'] })
        .end(body);
    }
  });
  const own = http();
  for (let time = 0; time < 2; time++) {
    const answer = await own.request({ url: `${server.origin}/to`, raw: true });
    expect(answer.raw).toBe(true);
    expect([answer.headers.get('set-cookie'), answer.headers.get('vary')]).toEqual(['a=1\nb=2', 'x, y']);
    expect(body.equals(await answer.bytes())).toBe(true);
  }
  expect(ports.size).toBe(1);
  expect((await own.request({ url: `${server.origin}/to`, method: 'HEAD', raw: true })).status).toBe(200);
  const led = await own.request({ url: `${server.origin}/from`, raw: true });
  expect([led.url, (await led.bytes()).byteLength]).toEqual([`${server.origin}/to`, body.byteLength]);
});

it('what is cut, stalls or is cancelled ends as it does with undici, and so does its connection', async () => {
  const server = await serve((request, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('half', () => {
      if (request.url === '/cut') request.socket.destroy();
    });
  });
  const own = http({ retry: { retries: 0 } });
  const cut = await own.request({ url: `${server.origin}/cut`, raw: true });
  await expect(cut.bytes()).rejects.toThrow(/closed the connection before the answer was complete/);
  const stalled = await own.request({
    url: server.origin,
    raw: true,
    limits: { connectMs: 9000, idleMs: 200 },
  });
  await expect(stalled.bytes()).rejects.toMatchObject({ kind: 'timeout' });
  const stop = new AbortController();
  const cancelled = await own.request({ url: server.origin, raw: true, signal: stop.signal });
  const reading = cancelled.bytes();
  stop.abort();
  await expect(reading).rejects.toMatchObject({ kind: 'cancelled' });
  await (await own.request({ url: server.origin, raw: true })).cancel();
  await expect.poll(() => server.open()).toBe(0);
});

it('a name with a private address is not connected to where a server gave it; one without any is said', async () => {
  const server = await serve((_, response) => response.end('inside'));
  const port = new URL(server.origin).port;
  const inside: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  const own = http({ resolve: inside });
  const url = `http://inside.example:${port}/`;
  // The user may, and a connection of theirs is none for a server's address.
  const theirs = await own.request({ url, raw: true });
  expect(await theirs.text()).toBe('inside');
  await expect(own.request({ url, raw: true, origin: 'server' })).rejects.toMatchObject({ kind: 'denied' });
  expect(server.asked).toHaveLength(1);
  const nowhere: Resolve = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
  const asked = http({ resolve: nowhere }).request({ url: 'https://sdss.example/', raw: true });
  await expect(asked).rejects.toThrow('sdss.example was not found: its name has no address.');
});
