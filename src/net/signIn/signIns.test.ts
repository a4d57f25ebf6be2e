import { describe, expect, it } from 'vitest';
import { expectOk } from '../expect';
import { client, serve } from '../node/testing/served';
import type { Credential } from './credential';
import { environmentSignIns } from './fromEnvironment';
import { SignIns, type SecretStore } from './signIns';

function memory(): SecretStore & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key) => Promise.resolve(kept.get(key)),
    store: (key, value) => Promise.resolve(void kept.set(key, value)),
    delete: (key) => Promise.resolve(void kept.delete(key)),
  };
}

const token: Credential = { kind: 'token', token: 'secret-of-one' };

/** Tells what of the user came with each request; `/to?ADDRESS` redirects. */
async function archive(seen: (string | undefined)[]) {
  return serve((request, response) => {
    const { authorization, cookie } = request.headers;
    seen.push(authorization ?? cookie);
    const [path, to] = (request.url ?? '').split('?');
    if (path === '/to') response.writeHead(307, { Location: decodeURIComponent(to ?? '') }).end();
    else response.writeHead(authorization || cookie ? 200 : 401).end();
  });
}

describe('a sign-in', () => {
  it('goes to its own origin only, even where another leads there or away', async () => {
    const [atOne, atOther]: (string | undefined)[][] = [[], []];
    const [one, other] = [await archive(atOne!), await archive(atOther!)];
    const signIns = new SignIns(memory());
    await signIns.signIn(`${one.origin}/some/service?x`, token);
    await signIns.signIn(other.origin, { kind: 'basic', user: 'me', password: 'secret-of-other' });
    const http = client({ signIn: (url) => signIns.headers(url) });
    const get = (url: string) => http.request({ url }).then((answer) => answer.cancel());
    await get(`${one.origin}/to?${encodeURIComponent(`${other.origin}/x`)}`);
    await get(`${other.origin}/to?${encodeURIComponent(`${one.origin}/x`)}`);
    const basic = `Basic ${btoa('me:secret-of-other')}`;
    expect(atOne).toEqual(['Bearer secret-of-one', 'Bearer secret-of-one']);
    expect(atOther).toEqual([basic, basic]);

    await signIns.signOut(other.origin);
    await get(`${one.origin}/to?${encodeURIComponent(`${other.origin}/x`)}`);
    expect(atOne?.at(-1)).toBe('Bearer secret-of-one');
    expect(atOther?.at(-1)).toBeUndefined();
  });

  it('is not sent over a line that others can read', async () => {
    const signIns = new SignIns(memory());
    await signIns.signIn('archive.example', token);
    expect(await signIns.headers(new URL('https://archive.example/x'))).toEqual({
      Authorization: 'Bearer secret-of-one',
    });
    for (const url of [
      'http://archive.example/x',
      'https://archive.example:8443/',
      'https://www.archive.example/',
      'https://archive.example.evil.example/',
    ]) {
      expect(await signIns.headers(new URL(url))).toEqual({});
    }
    for (const address of ['http://archive.example', 'ftp://archive.example', '']) {
      await expect(signIns.signIn(address, token)).rejects.toMatchObject({ kind: 'usage' });
    }
  });

  it('does not stand in for what the caller sends itself', async () => {
    const seen: (string | undefined)[] = [];
    const server = await archive(seen);
    const signIns = new SignIns(memory());
    await signIns.signIn(server.origin, token);
    const http = client({ signIn: (url) => signIns.headers(url) });
    const headers = { authorization: 'token other' };
    await (await http.request({ url: server.origin, headers })).cancel();
    expect(seen).toEqual(['token other']);
  });

  it('ends when its time is over, and at sign-out', async () => {
    let now = 0;
    const store = memory();
    const over: string[] = [];
    const signIns = new SignIns(
      store,
      () => now,
      (at) => over.push(at),
    );
    const origin = await signIns.signIn('https://a.example', { kind: 'cookie', cookie: 'sid=1' }, 1000);
    const who = await signIns.identity();
    expect(await signIns.headers(new URL(origin))).toEqual({ Cookie: 'sid=1' });
    expect(who).not.toBe('');
    now = 1000;
    expect(over).toEqual([]);
    expect(await signIns.headers(new URL(origin))).toEqual({});
    expect(await signIns.headers(new URL(`${origin}/again`))).toEqual({});
    expect(over).toEqual([origin]);
    expect(await signIns.identity()).toBe('');
    expect(await signIns.list()).toEqual([{ origin, kind: 'cookie', expires: 1000, expired: true }]);
    await signIns.signOut(origin);
    expect(await signIns.list()).toEqual([]);
    expect(store.kept.size).toBe(0);
  });

  it('survives in the store, and what is damaged there signs nobody in', async () => {
    const store = memory();
    await new SignIns(store).signIn('https://a.example', token);
    const later = new SignIns(store);
    expect(await later.list()).toHaveLength(1);
    const [key] = store.kept.keys();
    for (const damaged of ['', '[]', '{"https://a.example":{"id":1}}', 'null']) {
      store.kept.set(key!, damaged);
      later.reload();
      expect(await later.list()).toEqual([]);
    }
  });

  it.each([
    { kind: 'token', token: 'two\r\nCookie: x' },
    { kind: 'token', token: '' },
    { kind: 'basic', user: 'a:b', password: 'hidden' },
    { kind: 'cookie', cookie: 'hidden\n=1' },
  ] as const)('that no header can carry is refused, unrepeated: %#', async (credential) => {
    const refused = new SignIns(memory()).signIn('https://a.example', credential);
    await expect(refused).rejects.toMatchObject({
      kind: 'usage',
      message: expect.not.stringMatching(/two|hidden/) as string,
    });
  });

  it('is asked for by name where it is missing', async () => {
    const server = await archive([]);
    const answer = await client().request({ url: `${server.origin}/data` });
    await expect(expectOk(answer, 'MAST')).rejects.toMatchObject({
      kind: 'denied',
      advice: `Sign in to ${server.origin}.`,
    });
  });
});

describe('sign-ins of the environment', () => {
  const signIn = environmentSignIns({
    ALMAGEST_TOKEN_MAST_STSCI_EDU: 'token abc',
    ALMAGEST_TOKEN_A_EXAMPLE_8443: 'xyz',
    ALMAGEST_BASIC_127_0_0_1_80: 'no',
    ALMAGEST_BASIC_B_EXAMPLE: 'me:pass:word',
  });

  it.each([
    ['https://mast.stsci.edu/api', { Authorization: 'token abc' }],
    ['https://a.example:8443/', { Authorization: 'Bearer xyz' }],
    ['https://b.example/', { Authorization: `Basic ${btoa('me:pass:word')}` }],
    ['http://b.example/', {}],
    ['https://a.example/', {}],
  ])('are for their host: %s', (url, headers) => {
    expect(signIn(new URL(url))).toEqual(headers);
  });
});
