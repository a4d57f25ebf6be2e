import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from './client';
import { fetchTransport } from './fetchTransport';
import { localServer } from './node/testing/localServer';
import { undiciTransport } from './node/undiciTransport';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((close) => close()));
});

async function target() {
  const server = await localServer((request, response) => {
    if (request.url === '/start') response.writeHead(302, { Location: '/end' }).end();
    else response.end('end');
  });
  cleanUp.push(() => server.close());
  return server;
}

/** A proxy that opens tunnels to one place, whatever was asked for, and keeps what was; for one alone where it knows who. */
async function proxyTo(origin: string, who?: string) {
  const asked: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((_, response) => response.writeHead(400).end());
  server.on('connect', (request, socket: Socket) => {
    asked.push(request.url ?? '');
    if (who !== undefined && request.headers['proxy-authorization'] !== who) {
      socket.end('HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const onward = connect(Number(new URL(origin).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) sockets.push(end.on('error', () => end.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });
  return { asked, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('transports', () => {
  it('the platform’s own fetch carries requests', async () => {
    const server = await target();
    const http = createHttpClient({ transport: fetchTransport(globalThis.fetch), userAgent: 'Almagest' });
    const answer = await http.request({
      url: `${server.origin}/start`,
      method: 'POST',
      body: Uint8Array.of(1),
    });
    expect([await answer.text(), answer.url]).toEqual(['end', `${server.origin}/end`]);
    expect(server.asked).toEqual(['POST /start', 'GET /end']);
  });

  // Implementations of fetch drop the body of an answer that nobody holds, as if it had ended (undici's do).
  it.each([
    ['the platform', () => fetchTransport(globalThis.fetch)],
    [
      'undici',
      () => {
        const { transport, close } = undiciTransport();
        cleanUp.push(close);
        return transport;
      },
    ],
  ])('a body that is read late comes whole, whatever is collected meanwhile: %s', async (_, transport) => {
    const server = await target();
    const http = createHttpClient({ transport: transport(), userAgent: 'Almagest' });
    const answer = await http.request({ url: `${server.origin}/end` });
    for (let turn = 0; turn < 5; turn++) {
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await answer.text()).toBe('end');
  });

  it('a proxy is asked where one is set, and finds the name itself', async () => {
    const server = await target();
    const proxy = await proxyTo(server.origin);
    const { transport, close } = undiciTransport({
      proxy: { address: proxy.address },
      resolve: () => Promise.reject(new Error('asked for a name')),
    });
    cleanUp.push(close);
    const http = createHttpClient({ transport, userAgent: 'Almagest' });
    expect(await (await http.request({ url: 'http://archive.example/start' })).text()).toBe('end');
    expect(new Set(proxy.asked)).toEqual(new Set(['archive.example:80']));
  });

  it('a proxy that wants to know who asks says so, and is told by its address', async () => {
    const server = await target();
    const proxy = await proxyTo(server.origin, `Basic ${Buffer.from('me:secret').toString('base64')}`);
    const asking = (address: string) => {
      const { transport, close } = undiciTransport({ proxy: { address } });
      cleanUp.push(close);
      return createHttpClient({ transport, userAgent: 'Almagest', retry: { retries: 0 } }).request({
        url: 'http://archive.example/start',
      });
    };
    await expect(asking(proxy.address)).rejects.toMatchObject({
      kind: 'denied',
      message:
        'archive.example could not be asked: the proxy answered with status 407 (proxy sign-in needed).',
      advice: expect.stringContaining('http://user:password@host:port') as string,
    });
    const answer = await asking(proxy.address.replace('//', '//me:secret@'));
    expect(await answer.text()).toBe('end');
  });

  it('hosts that are excepted are asked without the proxy', async () => {
    const server = await target();
    const proxy = await proxyTo('http://127.0.0.1:9');
    const { transport, close } = undiciTransport({
      proxy: { address: proxy.address, except: ['elsewhere.example', '127.0.0.1'] },
    });
    cleanUp.push(close);
    const http = createHttpClient({ transport, userAgent: 'Almagest' });
    expect(await (await http.request({ url: `${server.origin}/end` })).text()).toBe('end');
    expect(proxy.asked).toEqual([]);
  });

  it('one address may be asked while another transport of the same kind is closed', async () => {
    const server = await target();
    const [one, other] = [undiciTransport(), undiciTransport()];
    cleanUp.push(one.close);
    await other.close();
    const http = createHttpClient({ transport: one.transport, userAgent: 'Almagest' });
    expect(await (await http.request({ url: `${server.origin}/end` })).text()).toBe('end');
  });
});
