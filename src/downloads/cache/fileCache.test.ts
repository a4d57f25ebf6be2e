import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { fileFolder } from '../node/fileFolder';
import { scene, tinyFits, type Scene } from '../node/testing/scene';
import { DownloadQueue } from '../queue';
import type { DownloadRequest } from '../request';
import { FileCache } from './fileCache';

vi.setConfig({ testTimeout: 60_000 });
const cleanUp: Scene[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((made) => made.close()));
});

const first = tinyFits(30_000, 1);
const second = tinyFits(30_000, 2);
const day = 86_400_000;

/** A server whose file changes when told, a place for kept files, and a clock. */
async function given({ maxBytes = 10_000_000, freshMs = day } = {}) {
  const state = { content: first, etag: '"first"' as string | null, now: Date.now(), who: '' };
  const statuses: number[] = [];
  const made = await scene((request, response) => {
    const { etag, content } = state;
    const same = etag !== null && request.headers['if-none-match'] === etag;
    statuses.push(same ? 304 : 200);
    const headers = { ...(etag && { ETag: etag }), 'Content-Disposition': 'attachment; filename="m51.fits"' };
    if (same) response.writeHead(304, headers).end();
    else response.writeHead(200, { ...headers, 'Content-Length': content.length }).end(content);
  });
  cleanUp.push(made);
  const kept = path.join(made.folder, '../../kept');
  const options = { now: () => state.now, freshMs: () => freshMs, identity: () => state.who };
  const cache = new FileCache(
    fileFolder(kept, () => maxBytes),
    options,
  );
  let count = 0;
  /** Into a folder of its own, as another project would. */
  const fetch = async (name = 'download?id=1', more: Partial<DownloadRequest> = {}) => {
    const queue = new DownloadQueue({ http: () => made.context.http, files: made.context.files, cache });
    const folder = path.join(made.folder, String(count++));
    const url = `${made.server.origin}/${name}`;
    const { id } = queue.add({ url, folder, serverSupplied: true, expect: 'fits', ...more });
    const item = (await queue.finished(id))!;
    await queue.close();
    if (item.path !== undefined) await settled(kept, item.sha256!);
    return { ...item, content: item.path === undefined ? null : await readFile(item.path) };
  };
  return { ...made, state, statuses, kept, cache, fetch };
}

/** Files are kept after they are said to be done. */
async function settled(kept: string, sha256: string): Promise<void> {
  const isKept = async () => {
    const names = await readdir(kept).catch(() => []);
    const heads = names.filter((name) => name.endsWith('.head'));
    const texts = await Promise.all(
      heads.map((name) => readFile(path.join(kept, name), 'utf8').catch(() => '')),
    );
    return texts.some((text) => text.includes(sha256)) && !names.some((name) => name.endsWith('.new'));
  };
  for (let look = 0; look < 20 && !(await isKept()); look++)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

it('gives a file to another folder without asking, with its name, age and hash', async () => {
  const made = await given();
  await made.fetch();
  made.state.content = second;
  const again = await made.fetch();
  expect(made.statuses).toEqual([200]);
  expect(again).toMatchObject({ state: 'done', name: 'm51.fits', received: first.length });
  expect(again.content!.equals(first)).toBe(true);
  expect(again.messages!.join()).toMatch(/^From the files kept on this machine, as of \d{4}-/);
});

it('asks whether it is still the same when it is old, and takes what is new', async () => {
  const made = await given({ freshMs: 0 });
  await made.fetch();
  expect((await made.fetch()).content!.equals(first)).toBe(true);
  Object.assign(made.state, { content: second, etag: '"second"' });
  const third = await made.fetch();
  expect(third.content!.equals(second)).toBe(true);
  expect(third.messages).toEqual([]);
  expect(made.statuses).toEqual([200, 304, 200]);
});

it('asks about a fresh one too, where it is told to', async () => {
  const made = await given();
  await made.fetch();
  expect((await made.fetch('download?id=1', { askFirst: true })).content!.equals(first)).toBe(true);
  Object.assign(made.state, { content: second, etag: '"second"' });
  expect((await made.fetch('download?id=1', { askFirst: true })).content!.equals(second)).toBe(true);
  expect(made.statuses).toEqual([200, 304, 200]);
});

it('gives what it has, and says so, where the server cannot be reached', async () => {
  const made = await given({ freshMs: 0 });
  await made.fetch();
  await made.server.close();
  const again = await made.fetch();
  expect(again.content!.equals(first)).toBe(true);
  expect(again.messages!.join()).toContain('could not be asked whether it has changed');
});

it('is not asked about what has the wanted hash, and gives nothing with another', async () => {
  const made = await given({ freshMs: 0 });
  const { sha256 } = await made.fetch();
  made.state.now += 1000 * day;
  expect(await made.fetch('download?id=1', { sha256: sha256! })).toMatchObject({ state: 'done' });
  expect(made.statuses).toEqual([200]);
  expect(await made.fetch('download?id=1', { sha256: '0'.repeat(64) })).toMatchObject({ state: 'failed' });
  expect(made.statuses.length).toBeGreaterThan(1);
});

it('forgets what was written into since, and never writes into what was downloaded', async () => {
  const made = await given();
  const { path: file } = await made.fetch();
  await writeFile(file!, Buffer.alloc(first.length), { flag: 'r+' });
  const again = await made.fetch();
  expect(again.content!.equals(first)).toBe(true);
  expect(made.statuses).toEqual([200, 200]);
  expect((await readFile(file!)).equals(Buffer.alloc(first.length))).toBe(true);
  await writeFile(again.path!, 'changed');
  expect((await made.fetch()).content!.equals(first)).toBe(true);
});

it('keeps nothing of an address with a secret, of another user, or that was no good', async () => {
  const made = await given();
  for (const name of ['a?token=1', 'a?token=1']) await made.fetch(name);
  await made.fetch('b');
  made.state.who = 'someone';
  await made.fetch('b');
  expect(made.statuses).toEqual([200, 200, 200, 200]);
  made.state.content = Buffer.from('<html>Sorry</html>');
  for (const name of ['c', 'c']) expect(await made.fetch(name)).toMatchObject({ state: 'failed' });
  expect(made.statuses).toHaveLength(6);
});

it('forgets what was used longest ago where there would be too much, and all when told', async () => {
  const made = await given({ maxBytes: 4.5 * first.length });
  const dataOf = async () => (await readdir(made.kept)).filter((name) => name.endsWith('.data'));
  for (const name of ['1', '2', '3', '4']) await made.fetch(name);
  expect(await dataOf()).toHaveLength(4);
  // The first is used again, so the second is the oldest.
  for (const name of await readdir(made.kept)) await utimes(path.join(made.kept, name), 1, 1);
  await made.fetch('1');
  await made.fetch('5');
  await expect.poll(async () => (await dataOf()).length).toBeLessThanOrEqual(4);
  await made.fetch('1');
  expect(made.statuses).toHaveLength(5);
  const sizes = await Promise.all(
    (await dataOf()).map(async (name) => (await stat(path.join(made.kept, name))).size),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  expect(await made.cache.clear()).toEqual({ files: sizes.length, bytes });
  expect(await readdir(made.kept)).toEqual([]);
  expect(await made.cache.clear()).toEqual({ files: 0, bytes: 0 });
});

it('does without a place to keep files in', async () => {
  const made = await given();
  await rm(made.kept, { recursive: true, force: true });
  await writeFile(made.kept, 'no folder').catch(() => undefined);
  expect(await made.fetch()).toMatchObject({ state: 'done' });
  expect(await made.fetch()).toMatchObject({ state: 'done' });
});
