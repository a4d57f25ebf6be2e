import { gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { decompressed } from '../base/node/decompressed';
import { TempStore } from '../base/node/tempStore';
import { openHttp } from './httpSource';
import { client, serve } from './node/testing/served';

const content = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 7919) >> 5);
const same = (one: Uint8Array, other: Uint8Array) => expect(Buffer.compare(one, other)).toBe(0);
const store = () => TempStore.open();
let etag = '"one"';

/** Answers ranges of `bytes` as RFC 9110 §14 has it. */
function ranges(request: IncomingMessage, response: ServerResponse, bytes = content): void {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(first);
  const end = Math.min(Number(last), bytes.length - 1);
  if (first === undefined) return void response.writeHead(200, { ETag: etag }).end(bytes);
  if (start >= bytes.length) {
    return void response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
  }
  const headers = { ETag: etag, 'Content-Range': `bytes ${start}-${end}/${bytes.length}` };
  response.writeHead(206, headers).end(bytes.subarray(start, end + 1));
}

describe('a remote source', () => {
  it('fetches blocks once, for callers at the same time too, and more of them in a long read', async () => {
    const server = await serve((request, response) => ranges(request, response));
    const source = await openHttp(client(), `${server.origin}/d/a%20b.fits?x=1`, { store });
    expect([source.name, source.size, server.asked.length]).toEqual(['a b.fits', 1_000_000, 1]);
    same(await source.read(10, 2880), content.subarray(10, 2890));
    expect(server.asked).toHaveLength(1);
    const reads = Array.from({ length: 20 }, () => source.read(500_000, 3000));
    for (const bytes of await Promise.all(reads)) same(bytes, content.subarray(500_000, 503_000));
    same(await source.read(500_100, 10), content.subarray(500_100, 500_110));
    expect(server.asked).toHaveLength(2);
    for (let at = 0; at < content.length; at += 10_000) {
      same(await source.read(at, 10_000), content.subarray(at, at + 10_000));
    }
    expect(server.asked.length).toBeLessThan(8);
    expect(await source.read(1_000_000, 5)).toHaveLength(0);
  });

  it('streams the whole where the server has no ranges, readable while it comes', async () => {
    let finish: () => void = () => undefined;
    const server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': content.length }).write(content.subarray(0, 600_000));
      finish = () => response.end(content.subarray(600_000));
    });
    const source = await openHttp(client(), `${server.origin}/a.fits`, { store });
    same(await source.read(500_000, 100), content.subarray(500_000, 500_100));
    expect([source.size, source.arrival!.complete]).toEqual([1_000_000, false]);
    const late = source.read(990_000, 100_000);
    finish();
    same(await late, content.subarray(990_000));
    expect([source.size, source.arrival!.complete, server.asked.length]).toEqual([1_000_000, true, 1]);
    await source.close();
  });

  it('decompresses what is remote', async () => {
    const bytes = gzipSync(content);
    const server = await serve((request, response) => ranges(request, response, bytes));
    const source = await decompressed(await openHttp(client(), `${server.origin}/a.fits.gz`, { store }));
    same(await source.read(0, 1e7), content);
    await source.close();
  });

  it('says that a whole broke off, keeping what came', async () => {
    const server = await serve((_, response) => {
      response
        .writeHead(200, { 'Content-Length': content.length })
        .write(content.subarray(0, 300_000), () => setTimeout(() => response.destroy(), 500));
    });
    const source = await openHttp(client(), `${server.origin}/a.fits`, { store });
    same(await source.read(0, 1e6), content.subarray(0, 300_000));
    expect(source.arrival!.problems).toMatchObject([{ kind: 'network' }]);
    await source.close();
  });

  it('goes on where an answer broke off', async () => {
    let cuts = 1;
    const server = await serve((request, response) => {
      if ((request.headers.range ?? '').includes('bytes=0-') || cuts-- <= 0) {
        ranges(request, response);
        return;
      }
      response.writeHead(206, {
        ETag: etag,
        'Content-Range': `bytes 524288-655359/1000000`,
        'Content-Length': 131_072,
      });
      response.write(content.subarray(524_288, 600_000));
      setTimeout(() => response.destroy(), 20);
    });
    const source = await openHttp(client(), server.origin, { store });
    same(await source.read(524_300, 100_000), content.subarray(524_300, 624_300));
    expect(server.asked).toHaveLength(3);
  });

  it('notices that the file was changed in the meantime', async () => {
    const server = await serve((request, response) => ranges(request, response));
    const source = await openHttp(client(), `${server.origin}/a.fits`, { store });
    etag = '"two"';
    await expect(source.read(500_000, 10)).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringMatching(/was changed on the server/) as string,
    });
  });

  it.each([
    [404, 'not-found'],
    [403, 'denied'],
    [500, 'service'],
  ])('refuses status %d as %s', async (status, kind) => {
    const server = await serve((_, response) => void response.writeHead(status).end('no'));
    await expect(openHttp(client(), server.origin, { store })).rejects.toMatchObject({ kind });
  });

  it('opens an empty file', async () => {
    const server = await serve((request, response) => ranges(request, response, new Uint8Array(0)));
    const source = await openHttp(client(), server.origin, { store });
    expect(await source.read(0, 10)).toHaveLength(0);
    expect(source.size).toBe(0);
    await source.close();
  });
});
