import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { scene, tinyFits, type Scene } from './node/testing/scene';
import { partBytes } from './parts';

vi.setConfig({ testTimeout: 60_000 });

const cleanUp: Scene[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((made) => made.close()));
});

/** Every part differs from every other. */
const whole = tinyFits(4 * partBytes + 12_345, 0);
for (let at = 2880; at < whole.length; at += 4096) whole.writeUInt32BE(at, at);

interface Server {
  /** Where given: answers in place of the server, true where it did. */
  readonly instead?: (
    range: { readonly start: number; readonly end: number } | null,
    number: number,
    response: Parameters<Parameters<typeof scene>[0]>[1],
  ) => boolean;
  readonly etag?: string | null;
}

async function given({ instead, etag = '"one"' }: Server = {}) {
  const asked: string[] = [];
  const open = { now: 0, most: 0 };
  const made = await scene((request, response) => {
    const { range = '' } = request.headers;
    const number = asked.push(range);
    open.most = Math.max(open.most, ++open.now);
    response.on('close', () => open.now--);
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
    const start = Number(first ?? 0);
    const end = last ? Number(last) + 1 : whole.length;
    if (instead?.(first === undefined ? null : { start, end }, number, response)) return;
    const headers = { 'Accept-Ranges': 'bytes', 'Content-Length': end - start, ...(etag && { ETag: etag }) };
    if (first === undefined) response.writeHead(200, headers);
    else
      response.writeHead(206, {
        ...headers,
        'Content-Range': `bytes ${start}-${end - 1}/${whole.length}`,
      });
    response.end(whole.subarray(start, end));
  });
  cleanUp.push(made);
  return { ...made, asked, open, content: () => readFile(path.join(made.folder, 'a.fits')) };
}

it('a large file comes in ranges, some at once, and is the same', async () => {
  const made = await given();
  const progress: number[] = [];
  const onProgress = ({ received }: { received: number }) => progress.push(received);
  const { bytes } = await made.fetch('a.fits', {}, { ranges: 3, onProgress });
  expect(bytes).toBe(whole.length);
  expect(whole.equals(await made.content())).toBe(true);
  expect([...made.asked].sort()).toEqual(['', ...[1, 2, 3, 4].map((part) => range(part * partBytes))].sort());
  expect(made.open.most).toBeGreaterThan(1);
  expect(made.open.most).toBeLessThanOrEqual(3);
  expect(progress).toEqual([...progress].sort((one, other) => one - other));
});

const range = (start: number) => `bytes=${start}-${Math.min(start + partBytes, whole.length) - 1}`;

it.each([
  ['nobody wished for ranges', {}, { ranges: 1 }],
  ['the server cannot say that all are of one file', { etag: null }, { ranges: 4 }],
])('it comes in one where %s', async (_, server, context) => {
  const made = await given(server);
  await made.fetch('a.fits', {}, context);
  expect(whole.equals(await made.content())).toBe(true);
  expect(made.asked).toEqual(['']);
});

it.each<[string, Server['instead']]>([
  [
    'refuses more than one connection',
    (_, number, response) => {
      const refused = number === 2;
      if (refused) response.writeHead(503).end('Too many connections');
      return refused;
    },
  ],
  [
    'ignores ranges that have an end',
    (asked, _, response) => {
      if (!asked || asked.end === whole.length) return false;
      response.writeHead(200, { ETag: '"one"', 'Content-Length': whole.length }).end(whole);
      return true;
    },
  ],
  [
    'gives other ranges than asked for',
    (asked, number, response) => {
      if (!asked || number > 4) return false;
      const { start, end } = asked;
      response.writeHead(206, {
        ETag: '"one"',
        'Content-Range': `bytes ${start - 1}-${end - 2}/${whole.length}`,
      });
      response.end(whole.subarray(start - 1, end - 1));
      return true;
    },
  ],
  [
    'has a new file for one of the ranges',
    (asked, number, response) => {
      if (!asked || number !== 3) return false;
      const { start, end } = asked;
      response.writeHead(206, {
        ETag: '"two"',
        'Content-Range': `bytes ${start}-${end - 1}/${whole.length}`,
      });
      response.end(Buffer.alloc(end - start));
      return true;
    },
  ],
  [
    'breaks off in a range',
    (asked, number, response) => {
      if (!asked || number !== 3) return false;
      const { start, end } = asked;
      response.writeHead(206, {
        ...{ ETag: '"one"', 'Content-Length': end - start },
        'Content-Range': `bytes ${start}-${end - 1}/${whole.length}`,
      });
      response.write(whole.subarray(start, start + 1000), () => response.destroy());
      return true;
    },
  ],
])('a server that %s gives the whole file all the same', async (_, instead) => {
  const made = await given({ instead: instead! });
  await made.fetch('a.fits', {}, { ranges: 3 });
  expect(whole.equals(await made.content())).toBe(true);
  expect(await made.list()).toEqual(['a.fits']);
});

it('what was stopped goes on in ranges from where it was', async () => {
  const stop = new AbortController();
  const made = await given();
  const keep = { ranges: 3, keepPart: () => true };
  const onProgress = ({ received }: { received: number }) => {
    if (received > 1.5 * partBytes) stop.abort();
  };
  const named = { name: 'a.fits' };
  await expect(
    made.fetch('a.fits', named, { ...keep, onProgress, signal: stop.signal }),
  ).rejects.toMatchObject({ kind: 'cancelled' });
  const before = made.asked.length;
  await made.fetch('a.fits', named, keep);
  expect(whole.equals(await made.content())).toBe(true);
  const later = made.asked.slice(before);
  expect(later.length).toBeGreaterThan(1);
  expect(later).not.toContain('');
});
