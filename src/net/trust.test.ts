import { fc } from '../../test/support/property';
import { afterEach, describe, expect, it } from 'vitest';
import { addressReach, hostReach } from './address';
import { createHttpClient } from './client';
import { localServer } from './node/testing/localServer';
import { undiciTransport } from './node/undiciTransport';
import type { Transport } from './transport';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((close) => close()));
});

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
    '::127.0.0.1',
    '64:ff9b:1::7f00:1',
    '4000::1',
    'not an address',
  ])('%s is private', (address) => {
    expect(addressReach(address)).toBe('private');
  });

  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '::ffff:8.8.8.8', '64:ff9b::808:808', '2606:4700::1111'])(
    '%s is public',
    (address) => {
      expect(addressReach(address)).toBe('public');
    },
  );

  it('are seen in every notation a URL may use', () => {
    for (const host of [
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:7f00:1]',
      'LOCALHOST',
      'a.localhost.',
      'ip6-localhost',
      'localhost.localdomain',
      'metadata.google.internal',
      'printer.local',
    ]) {
      expect([host, hostReach(new URL(`http://${host}/`).hostname)]).toEqual([host, 'private']);
    }
    expect(hostReach('archive.example')).toBe('unknown');
  });

  it('10.0.0.0/8 is private as a whole, mapped or not', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (b, c, d) => {
        const address = `10.${b}.${c}.${d}`;
        return addressReach(address) === 'private' && addressReach(`::ffff:${address}`) === 'private';
      }),
    );
  });
});

/** Answers by host: a redirect, or the host's name; everything counts as public. */
function scripted(redirects: Record<string, string>, reached: 'public' | 'private' = 'public') {
  const hops: { url: string; publicOnly: boolean }[] = [];
  const transport: Transport = ({ url, publicOnly }) => {
    hops.push({ url: url.href, publicOnly });
    const location = redirects[url.host];
    return Promise.resolve({
      status: location ? 302 : 200,
      headers: new Map(location ? [['location', location]] : []),
      body: (async function* () {
        await Promise.resolve();
        yield new TextEncoder().encode(url.host);
      })(),
      reached,
    });
  };
  return { hops, transport };
}

describe('trust', () => {
  const agent = { userAgent: 'Almagest' };

  it.each([
    'http://127.0.0.1:9/x',
    'http://[::1]/',
    'http://169.254.169.254/latest',
    'http://2130706433/',
    'http://localhost:1/',
  ])('a public address may not redirect to %s', async (inside) => {
    const { hops, transport } = scripted({ 'archive.example': inside });
    const asked = createHttpClient({ ...agent, transport }).request({
      url: 'https://archive.example/',
      service: 'SIA',
    });
    await expect(asked).rejects.toMatchObject({ kind: 'denied' });
    expect(hops).toHaveLength(1);
  });

  it('after a public address, names must resolve to public ones', async () => {
    const { hops, transport } = scripted({ 'a.example': 'https://b.example/' });
    await (await createHttpClient({ ...agent, transport }).request({ url: 'https://a.example/' })).cancel();
    expect(hops.map(({ publicOnly }) => publicOnly)).toEqual([false, true]);
  });

  it('a configured origin may be reached, its neighbour on another port may not', async () => {
    const configured = () => ['http://127.0.0.1:8080/sia?'];
    const { transport } = scripted({
      'a.example': 'http://127.0.0.1:8080/f',
      'b.example': 'http://127.0.0.1:8081/f',
    });
    const http = createHttpClient({ ...agent, transport, configured });
    expect(await (await http.request({ url: 'https://a.example/' })).text()).toBe('127.0.0.1:8080');
    await expect(http.request({ url: 'https://b.example/' })).rejects.toMatchObject({ kind: 'denied' });
  });

  it('inside a private network redirects are free for the user, not for an address from a server', async () => {
    const { transport } = scripted({ '10.0.0.1': 'http://10.0.0.2/' }, 'private');
    const http = createHttpClient({ ...agent, transport });
    expect(await (await http.request({ url: 'http://10.0.0.1/' })).text()).toBe('10.0.0.2');
    await expect(http.request({ url: 'http://10.0.0.1/', origin: 'server' })).rejects.toMatchObject({
      kind: 'denied',
    });
  });

  it('a redirect to another scheme is refused', async () => {
    const { transport } = scripted({ 'a.example': 'file:///etc/passwd' });
    const asked = createHttpClient({ ...agent, transport }).request({ url: 'https://a.example/' });
    await expect(asked).rejects.toMatchObject({ kind: 'denied' });
  });

  it('a name from a server that resolves to loopback is refused when connecting', async () => {
    const server = await localServer((_, response) => response.end('inside'));
    cleanUp.push(() => server.close());
    const port = new URL(server.origin).port;
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1']) {
      const family = address.includes(':') ? 6 : 4;
      const { transport, close } = undiciTransport({ resolve: () => Promise.resolve([{ address, family }]) });
      cleanUp.push(close);
      const http = createHttpClient({ ...agent, transport, retry: { retries: 0 } });
      const url = `http://innocent.example:${port}/`;
      await expect(http.request({ url, origin: 'server', service: 'SIA' })).rejects.toMatchObject({
        kind: 'denied',
      });
      expect(server.asked).toEqual([]);
    }
  });

  it('the same name may be asked by the user, and lead on inside', async () => {
    const server = await localServer((request, response) => {
      if (request.url === '/') response.writeHead(302, { Location: '/there' }).end();
      else response.end('inside');
    });
    cleanUp.push(() => server.close());
    const { transport, close } = undiciTransport({
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    cleanUp.push(close);
    const url = `http://intranet.example:${new URL(server.origin).port}/`;
    const answer = await createHttpClient({ ...agent, transport }).request({ url });
    expect(await answer.text()).toBe('inside');
  });
});
