import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { AlmagestError } from '../../base/errors';
import type { HttpClient } from '../http';
import { answerFolder } from '../node/answerFolder';
import { client, serve } from '../node/testing/served';
import { AnswerCache } from './answerCache';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-answers-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});
const files = () => readdir(folder);
const text = (url: string) => async (http: HttpClient) => (await http.request({ url })).text();
const hour = 3_600_000;

describe('kept answers', () => {
  it('are given again while they are fresh, with their age', async () => {
    const server = await serve((_, response) => response.end('stars'));
    let time = 1000;
    const cache = new AnswerCache(answerFolder(folder), { now: () => time });
    const ask = () => cache.use(client(), { freshMs: 100 }, text(`${server.origin}/?POS=1,2`));
    expect(await ask()).toEqual({ value: 'stars', kept: null });
    time = 1099;
    expect(await ask()).toEqual({ value: 'stars', kept: { since: 1000, stale: false } });
    time = 1100;
    expect(await ask()).toEqual({ value: 'stars', kept: null });
    time = 500;
    expect((await ask()).kept).toBeNull();
    expect(server.asked).toHaveLength(3);
  });

  it('are written while what they were asked for goes on; who asks the same waits for that', async () => {
    const server = await serve((_, response) => response.end('stars'));
    const store = answerFolder(folder);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const cache = new AnswerCache({
      ...store,
      write: (key, answer) => held.then(() => store.write(key, answer)),
    });
    const ask = () => cache.use(client(), { freshMs: hour }, text(server.origin));
    expect(await ask()).toEqual({ value: 'stars', kept: null });
    expect(await files()).toEqual([]);
    const again = ask();
    release();
    expect(await again).toMatchObject({ value: 'stars', kept: { stale: false } });
    expect(server.asked).toHaveLength(1);
  });

  it('serve when the service cannot be reached, and are said to be old', async () => {
    const server = await serve((_, response) => response.end('stars'));
    const cache = new AnswerCache(answerFolder(folder));
    const ask = () => cache.use(client({ retry: { retries: 0 } }), { freshMs: 0 }, text(server.origin));
    await ask();
    await server.close();
    expect(await ask()).toMatchObject({ value: 'stars', kept: { stale: true } });
    await cache.clear();
    await expect(ask()).rejects.toMatchObject({ kind: 'network' });
  });

  it('are never failed or half ones, nor those that the work with them refuses', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/500') response.writeHead(500).end('no');
      else if (request.url === '/cut') {
        response.writeHead(200, { 'Content-Length': 10 });
        response.write('half', () => request.socket.destroy());
      } else response.end('<html>error</html>');
    });
    const cache = new AnswerCache(answerFolder(folder));
    const http = client({ retry: { retries: 0 } });
    const ask = (url: string) => cache.use(http, { freshMs: hour }, text(server.origin + url));
    await ask('/500');
    await expect(ask('/cut')).rejects.toMatchObject({ kind: 'network' });
    const refused = cache.use(http, { freshMs: hour }, async (via) => {
      await text(server.origin)(via);
      throw new AlmagestError({ kind: 'service', message: 'not a table' });
    });
    await expect(refused).rejects.toThrow('not a table');
    await cache.use(http, { freshMs: hour }, async (via) => {
      const response = await via.request({ url: server.origin });
      await response.cancel();
    });
    await cache.settled();
    expect(await files()).toEqual([]);
  });

  it('belong to who was signed in, and hold no secrets', async () => {
    const server = await serve((_, response) => response.end('rows'));
    let identity = 'me';
    const cache = new AnswerCache(answerFolder(folder), { identity: () => identity });
    const ask = (url: string) => cache.use(client(), { freshMs: hour }, text(server.origin + url));
    await ask('/');
    identity = 'you';
    await ask('/');
    expect(server.asked).toHaveLength(2);
    await ask('/?token=abc');
    await ask('/?token=abc');
    const withHeader = (via: HttpClient) =>
      via.request({ url: server.origin, headers: { Authorization: 'Bearer abc' } }).then((a) => a.text());
    await cache.use(client(), { freshMs: hour }, withHeader);
    expect(server.asked).toHaveLength(5);
    await cache.settled();
    const kept = await Promise.all((await files()).map((name) => readFile(path.join(folder, name), 'utf8')));
    expect(kept).toHaveLength(2);
    expect(kept.join()).not.toMatch(/abc|me"|you/);
  });

  it('tell one POST from another, where POST is a question', async () => {
    const server = await serve((request, response) => request.pipe(response));
    const cache = new AnswerCache(answerFolder(folder));
    const post = (body: string, posts: boolean) =>
      cache.use(client(), { freshMs: hour, posts }, async (http) =>
        (await http.request({ url: server.origin, method: 'POST', body })).text(),
      );
    expect((await post('A', true)).value).toBe('A');
    expect((await post('B', true)).value).toBe('B');
    expect(await post('A', true)).toMatchObject({ value: 'A', kept: { stale: false } });
    expect((await post('A', false)).kept).toBeNull();
  });
});

describe('the folder of answers', () => {
  const head = { url: 'https://a.example/', headers: { 'content-type': 'text/xml' }, since: 5 };
  const answer = (length: number) => ({ head, body: new Uint8Array(length).fill(65) });

  it('gives back what was written, and takes what is damaged for nothing', async () => {
    const store = answerFolder(folder);
    await store.write('a', answer(1000));
    expect(await store.read('a')).toEqual(answer(1000));
    const file = path.join(folder, (await files())[0]!);
    const whole = await readFile(file);
    for (const damaged of [
      whole.subarray(0, -1),
      Buffer.from('{}\n'),
      Buffer.from(''),
      Buffer.from(whole).fill(66, whole.length - 5),
    ]) {
      await writeFile(file, damaged);
      expect(await store.read('a')).toBeNull();
      expect(await files()).toEqual([]);
      await store.write('a', answer(1000));
    }
  });

  it('forgets what was not used for longest, and is cleared', async () => {
    const store = answerFolder(folder, 10_000);
    for (const [index, key] of ['a', 'b', 'c'].entries()) {
      await store.write(key, answer(3000));
      await utimes(path.join(folder, `${key}.answer`), index + 1, index + 1);
    }
    await store.read('a');
    await store.write('d', answer(3000));
    expect((await files()).sort()).toEqual(['a.answer', 'd.answer']);
    await store.write('e', answer(20_000));
    expect(await store.clear()).toMatchObject({ answers: 2 });
    expect(await files()).toEqual([]);
  });

  it('is whole for whoever reads while others write', async () => {
    const [one, other] = [answerFolder(folder), answerFolder(folder)];
    const turns = Array.from({ length: 20 }, async (_, turn) => {
      await (turn % 2 ? one : other).write('a', answer(50_000 + turn));
      const read = await (turn % 2 ? other : one).read('a');
      return read?.body.byteLength;
    });
    for (const length of await Promise.all(turns)) expect(length).toBeGreaterThanOrEqual(50_000);
  });
});
