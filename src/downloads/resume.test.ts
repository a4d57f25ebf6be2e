import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { missingProgram, python } from '../../test/support/truths/python';
import type { Handler } from '../net/node/testing/localServer';
import { downloadFile } from './download';
import { scene, tinyFits, type Scene } from './node/testing/scene';
import type { DownloadContext, DownloadRequest } from './request';

vi.setConfig({ testTimeout: 60_000 });

const cleanUp: Scene[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((made) => made.close()));
});

const good = tinyFits(60_000, 3);
const other = tinyFits(60_000, 4);
const keep: Partial<DownloadContext> = { keepPart: () => true, tries: 0 };

/** How a server answers, one way after another; the last one for ever. */
type Way = (range: number | null, response: Parameters<Handler>[1], request: Parameters<Handler>[0]) => void;

async function given(...ways: Way[]) {
  const ranges: (string | undefined)[] = [];
  let count = 0;
  const made = await scene((request, response) => {
    const { range } = request.headers;
    ranges.push([range, request.headers['if-range']].filter(Boolean).join(' ') || undefined);
    const from = /^bytes=(\d+)-$/.exec(range ?? '')?.[1];
    ways[Math.min(count++, ways.length - 1)]!(from === undefined ? null : Number(from), response, request);
  });
  cleanUp.push(made);
  const fetch = (context: Partial<DownloadContext> = {}, request: Partial<DownloadRequest> = {}) =>
    made.fetch('a.fits', { name: 'a.fits', ...request }, context);
  const content = () => readFile(path.join(made.folder, 'a.fits'));
  return { ...made, fetch, ranges, content };
}

/** Answers as a good server does. */
const serve =
  (body: Buffer, etag: string | null = '"one"'): Way =>
  (from, response, request) => {
    const tag = etag === null ? {} : { ETag: etag };
    const same = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
    if (from === null || !same) {
      response.writeHead(200, { ...tag, 'Content-Length': body.length }).end(body);
    } else if (from >= body.length) {
      response.writeHead(416, { ...tag, 'Content-Range': `bytes */${body.length}` }).end();
    } else {
      const rest = body.subarray(from);
      const range = `bytes ${from}-${body.length - 1}/${body.length}`;
      response.writeHead(206, { ...tag, 'Content-Length': rest.length, 'Content-Range': range }).end(rest);
    }
  };

/** Breaks off after so many bytes of its answer. */
const cut =
  (bytes: number, body = good, etag: string | null = '"one"'): Way =>
  (from, response, request) => {
    serve(body, etag)(
      from,
      Object.assign(Object.create(response) as typeof response, {
        writeHead(...head: [number, Record<string, string>]) {
          response.writeHead(...head);
          return this;
        },
        end: (rest: Buffer) =>
          response.write(rest.subarray(0, bytes), () => setTimeout(() => response.destroy(), 200)),
      }),
      request,
    );
  };

describe('a transfer that breaks off', () => {
  it('goes on where it was, within one download', async () => {
    const { fetch, ranges, content, list } = await given(cut(20_000), cut(15_000), serve(good));
    expect((await fetch({ keepPart: () => true })).bytes).toBe(good.length);
    expect(ranges).toEqual([undefined, 'bytes=20000- "one"', 'bytes=35000- "one"']);
    expect(await content()).toEqual(good);
    expect(await list()).toEqual(['a.fits']);
  });

  it('goes on where it was, in a later download', async () => {
    const { fetch, ranges, content, list } = await given(cut(20_000), serve(good));
    await expect(fetch(keep)).rejects.toMatchObject({ kind: 'network' });
    expect(await list()).toEqual(['a.fits.part', 'a.fits.part.json']);
    await fetch(keep);
    expect(ranges).toEqual([undefined, 'bytes=20000- "one"']);
    expect(await content()).toEqual(good);
    expect(await list()).toEqual(['a.fits']);
  });

  it.each<[string, Way[], (string | undefined)[]]>([
    ['no validator', [cut(20_000, good, null), serve(good, null)], [undefined, undefined]],
    ['a weak validator', [cut(20_000, good, 'W/"one"'), serve(good, 'W/"one"')], [undefined, undefined]],
    ['another file by now', [cut(20_000, other, '"old"'), serve(good)], [undefined, 'bytes=20000- "old"']],
    [
      'a server that ignores ranges',
      [cut(20_000), (_, response) => response.writeHead(200, { ETag: '"one"' }).end(good)],
      [undefined, 'bytes=20000- "one"'],
    ],
  ])('begins anew: %s', async (_, ways, asked) => {
    const { fetch, ranges, content } = await given(...ways);
    await expect(fetch(keep)).rejects.toMatchObject({ kind: 'network' });
    await fetch(keep);
    expect(ranges).toEqual(asked);
    expect(await content()).toEqual(good);
  });

  it.each<[string, Way]>([
    [
      'the wrong range',
      (_, response) =>
        response.writeHead(206, { 'Content-Range': `bytes 0-9/${good.length}` }).end(good.subarray(0, 10)),
    ],
    ['no range', (_, response) => response.writeHead(206).end(good.subarray(0, 10))],
    [
      'a range of a longer file',
      (from, response) =>
        response
          .writeHead(206, { 'Content-Range': `bytes ${from}-${good.length + 99}/${good.length + 100}` })
          .end(Buffer.alloc(good.length + 100 - from!)),
    ],
    [
      'a range with another validator',
      (from, response) =>
        response
          .writeHead(206, {
            ETag: '"two"',
            'Content-Range': `bytes ${from}-${good.length - 1}/${good.length}`,
          })
          .end(other.subarray(from!)),
    ],
    [
      '416 for another length',
      (_, response) => response.writeHead(416, { 'Content-Range': 'bytes */10000' }).end(),
    ],
    ['416 alone', (_, response) => response.writeHead(416).end()],
  ])('is not led astray by %s', async (_, way) => {
    const { fetch, content } = await given(cut(20_000), way, serve(good));
    await fetch({ keepPart: () => true });
    expect(await content()).toEqual(good);
  });

  it('is whole where 416 says that nothing is left, or the part was whole already', async () => {
    const { fetch, content, folder, list, ranges } = await given(cut(20_000), serve(good));
    await expect(fetch(keep)).rejects.toThrow();
    const part = path.join(folder, 'a.fits.part');
    const told = JSON.parse(await readFile(`${part}.json`, 'utf8')) as Record<string, unknown>;
    await writeFile(part, good);
    const sha256 = createHash('sha256').update(good).digest('hex');
    await writeFile(`${part}.json`, JSON.stringify({ ...told, received: good.length, sha256, total: null }));
    await fetch(keep);
    expect(ranges.at(-1)).toBe(`bytes=${good.length}- "one"`);
    expect(await content()).toEqual(good);
    expect(await list()).toEqual(['a.fits']);
  });

  it('does not trust a part that was changed since', async () => {
    const { fetch, content, folder, ranges } = await given(cut(20_000), serve(good));
    await expect(fetch(keep)).rejects.toThrow();
    await writeFile(path.join(folder, 'a.fits.part'), Buffer.alloc(20_000, 9));
    await fetch(keep);
    expect(ranges).toEqual([undefined, undefined]);
    expect(await content()).toEqual(good);
  });

  it('does not write into a file that already has its final name', async () => {
    const { fetch, content, folder, list } = await given(cut(20_000), serve(good));
    await expect(fetch(keep)).rejects.toThrow();
    // Killed between its two names: one file, called by both.
    await writeFile(path.join(folder, 'a.fits.part'), good);
    await link(path.join(folder, 'a.fits.part'), path.join(folder, 'a.fits'));
    await fetch(keep);
    expect(await content()).toEqual(good);
    expect(await list()).toEqual(['a.fits']);
  });

  it('leaves the part of another program alone', async () => {
    const { fetch, folder, list } = await given(serve(good));
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'a.fits.part'), 'theirs');
    await fetch(keep);
    expect(await list()).toEqual(['a.fits', 'a.fits.part']);
    expect(await readFile(path.join(folder, 'a.fits.part'), 'utf8')).toBe('theirs');
  });

  it('goes on under a new signature of the address', async () => {
    const { folder, server, ranges, context } = await given(cut(20_000), serve(good));
    const signed = (signature: string) =>
      downloadFile(
        {
          ...{ url: `${server.origin}/a.fits?X-Amz-Signature=${signature}`, folder, name: 'a.fits' },
          serverSupplied: true,
        },
        { ...context, ...keep },
      );
    await expect(signed('1')).rejects.toThrow();
    await signed('2');
    expect(ranges).toEqual([undefined, 'bytes=20000- "one"']);
  });

  it('waits as long as the server asks, and gives up where it asks too much', async () => {
    const { fetch, ranges } = await given((_, response) =>
      response.writeHead(429, { 'Retry-After': '3600' }).end(),
    );
    await expect(fetch(keep)).rejects.toMatchObject({ kind: 'service' });
    expect(ranges).toHaveLength(1);
  });
});

describe('what arrived', () => {
  it('must have the SHA-256 that was given', async () => {
    const { fetch, list } = await given(serve(good));
    await expect(fetch({}, { sha256: 'a'.repeat(64) })).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('not the file that was wanted') as string,
    });
    expect(await list()).toEqual([]);
  });

  const through = (program: string, ...args: string[]) => ({
    missing: missingProgram(program),
    pack: (whole: Buffer) => execFileSync(program, args, { input: whole }),
  });
  const zipped = `import sys, zipfile
with zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('a.fits', sys.stdin.buffer.read())`;
  const forms = [
    { extension: 'gz', missing: undefined, pack: (whole: Buffer) => gzipSync(whole) },
    { extension: 'bz2', ...through('bzip2', '-c') },
    { extension: 'zip', ...through(python, '-c', zipped) },
  ];
  it.for(forms)('holds in .$extension all the data that its headers promise', async (form, { skip }) => {
    const { extension, missing, pack } = form;
    if (missing !== undefined) skip(missing);
    let body = pack(good.subarray(0, 40_000));
    const made = await scene((_, response) => response.end(body));
    cleanUp.push(made);
    await expect(made.fetch(`cut.fits.${extension}`)).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('HDU 0 is cut') as string,
    });
    body = pack(good);
    expect((await made.fetch(`whole.fits.${extension}`)).messages).toEqual([]);
    body = Buffer.from(body.subarray(0, body.length - 30));
    await expect(made.fetch(`half.fits.${extension}`)).rejects.toMatchObject({ kind: 'malformed' });
    expect(await made.list()).toEqual([`whole.fits.${extension}`]);
  });
});

describe('folders below', () => {
  it('are made, and a link there that leads out is refused', async () => {
    const { fetch, folder, list } = await given(serve(good));
    await fetch({}, { below: 'm51/raw' });
    expect(await list()).toEqual(['m51']);
    const outside = `${folder}-outside`;
    await mkdir(outside);
    await rename(path.join(folder, 'm51'), path.join(folder, 'inside'));
    await symlink(outside, path.join(folder, 'm51'));
    await expect(fetch({}, { below: 'm51/raw' })).rejects.toMatchObject({ kind: 'denied' });
    expect(await readdir(outside)).toEqual([]);
    await symlink(path.join(folder, 'inside'), path.join(folder, 'alias'));
    await fetch({}, { below: 'alias' });
  });
});
