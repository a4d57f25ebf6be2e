import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { TempStore } from '../base/node/tempStore';
import { buildHeader, buildImage, imageCards, join } from '../fits/testing/buildFits';
import { createHttpClient } from '../net/client';
import { openHttp } from '../net/httpSource';
import { undiciTransport } from '../net/node/undiciTransport';
import { openFitsWorker, startFitsThread, type FitsWorker } from './fitsClient';
import { bundle } from '../../test/support/bundle';

const pixels = Array.from({ length: 1 << 20 }, (_, at) => at % 1000);
const image = buildImage(16, [1024, 1024], pixels, [['EXTNAME', 'SCI']], true);
const file = join(buildHeader(imageCards(8, [])), image);
const sent = { bytes: 0, stuck: 0, gone: 0 };
const { transport, close } = undiciTransport();
let folder: string;
let workerFile: string;
let server: Server;
let address: string;
const workers: FitsWorker[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-remote-'));
  workerFile = path.join(folder, 'fits.worker.js');
  await bundle(path.join(import.meta.dirname, 'fits.ts'), workerFile);
  server = createServer((request, response) => {
    if (request.url === '/packed') return void response.end(gzipSync(file));
    const [, first, last] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const from = Number(first);
    if (request.url === '/stuck' && from > 1_000_000) {
      sent.stuck++;
      return void response.on('close', () => sent.gone++);
    }
    const part = file.subarray(from, Number(last) + 1);
    sent.bytes += part.length;
    response.writeHead(206, {
      'Content-Range': `bytes ${from}-${from + part.length - 1}/${file.length}`,
      ETag: '"1"',
    });
    response.end(part);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => workers.splice(0).forEach((worker) => worker.close()));
afterAll(async () => {
  await close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

function open(name: string): FitsWorker {
  const http = createHttpClient({ transport, userAgent: 'test', configured: () => [address] });
  const worker = openFitsWorker(
    startFitsThread(workerFile),
    { kind: 'url', url: `${address}/${name}`, name },
    (url, signal) => openHttp(http, url, { store: () => TempStore.open(), signal }),
  );
  workers.push(worker);
  return worker;
}

it('reads an address from a thread, by ranges', async () => {
  const { remote } = open('image.fits');
  expect((await remote.open(null)).summary.hdus[1]).toMatchObject({ name: 'SCI', axes: [1024, 1024] });
  expect(sent.bytes).toBeLessThan(300_000);
  expect(await remote.pixel({ hdu: 1, slice: [], x: 5, y: 700 })).toEqual({
    text: String(pixels[700 * 1024 + 5]),
  });
  expect(sent.bytes).toBeLessThan(700_000);
});

it('reads what a server sends as a whole, compressed', async () => {
  const { remote } = open('packed');
  await remote.whole(null);
  expect((await remote.open(null)).summary).toMatchObject({ size: file.length, complete: true });
  expect(await remote.pixel({ hdu: 1, slice: [], x: 3, y: 0 })).toEqual({ text: '3' });
});

it('lets go of a request that nobody waits for any more', async () => {
  const { remote } = open('stuck');
  await remote.open(null);
  const stop = new AbortController();
  const waiting = remote.pixel({ hdu: 1, slice: [], x: 0, y: 1000 }, stop.signal);
  waiting.catch(() => undefined);
  await expect.poll(() => sent.stuck).toBe(1);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
  await expect.poll(() => sent.gone).toBe(1);
});

it('lets go of it when the thread is closed', async () => {
  const worker = open('stuck');
  const { remote } = worker;
  await remote.open(null);
  const before = sent.gone;
  remote.pixel({ hdu: 1, slice: [], x: 0, y: 1000 }).catch(() => undefined);
  await expect.poll(() => sent.stuck).toBe(2);
  worker.close();
  await expect.poll(() => sent.gone).toBe(before + 1);
});

it('says why an address cannot be read', async () => {
  const http = createHttpClient({ transport, userAgent: 'test', configured: () => [address] });
  const worker = openFitsWorker(
    startFitsThread(workerFile),
    { kind: 'url', url: 'http://127.0.0.1:1/no.fits', name: 'no.fits' },
    (url, signal) => openHttp(http, url, { store: () => TempStore.open(), signal }),
  );
  workers.push(worker);
  await expect(worker.remote.open(null)).rejects.toMatchObject({ kind: 'network' });
}, 60_000);
