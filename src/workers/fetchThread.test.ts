import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { fetchHere, type FetchOrders } from '../downloads/fetchFile';
import type { DownloadRequest } from '../downloads/request';
import { scene, tinyFits } from '../downloads/node/testing/scene';
import type { TraceEvent } from '../net/client';
import { gateOf, type Gate } from '../net/gate';
import type { Handler } from '../net/node/testing/localServer';
import { bundle } from '../../test/support/bundle';
import { hasOpenssl, makeCertificate, type Certificate } from '../../test/support/certificates';
import { wholeResponse } from '../net/response';
import type { FetchRules } from './fetchApi';
import { FetchThread, type FetchThreadHost } from './fetchThread';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let built: string;
beforeAll(async () => {
  built = await mkdtemp(path.join(tmpdir(), 'almagest-fetch-thread-'));
  await bundle(path.join(import.meta.dirname, 'fetch.ts'), path.join(built, 'fetch.worker.js'));
});
afterAll(() => rm(built, { recursive: true }));

const execute = promisify(execFile);
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

type More = Omit<Partial<FetchThreadHost>, 'rules'> & { readonly rules?: Partial<FetchRules> };

const soon = { timeout: 30_000, interval: 20 };
const whole = tinyFits(200_000, 5);

async function given(handler: Handler, { rules: own, ...more }: More = {}) {
  const made = await scene(handler);
  cleanUp.push(() => made.close());
  const traced: TraceEvent[] = [];
  const rules: FetchRules = {
    configured: [made.server.origin],
    throughHost: false,
    freshMs: 0,
    cacheBytes: 0,
    ...own,
  };
  const here = fetchHere({ http: () => made.context.http, files: made.context.files });
  let fetchedHere = 0;
  const thread = new FetchThread({
    workerFile: path.join(built, 'fetch.worker.js'),
    data: { userAgent: 'test', cacheFolder: path.join(built, 'kept'), verifyFile: '' },
    rules: () => rules,
    identity: () => Promise.resolve(''),
    gate: gateOf({}),
    onTrace: (event) => traced.push(event),
    http: () => made.context.http,
    otherwise: (request, orders) => {
      fetchedHere++;
      return here(request, orders);
    },
    ...more,
  });
  cleanUp.push(() => {
    thread.dispose();
    return Promise.resolve();
  });
  const fetch = (name: string, request: Partial<DownloadRequest> = {}, orders: Partial<FetchOrders> = {}) =>
    thread.fetch(
      { url: `${made.server.origin}/${name}`, folder: made.folder, serverSupplied: true, ...request },
      { signal: new AbortController().signal, retryMs: 1, ...orders },
    );
  return { ...made, thread, traced, fetch, fetchedHere: () => fetchedHere };
}

const served: Handler = (_, response) => void response.end(whole);
const nowhere: Gate = () => Promise.reject(new Error('The host was not to be asked.'));

it('files come as they do here, through the gate of the host', async () => {
  const asked: string[] = [];
  const open = gateOf({ pace: ({ host }) => ({ key: host, atOnce: 2, gapMs: 0 }) });
  let [held, most] = [0, 0];
  const gate: Gate = async (url, signal) => {
    const pass = await open(url, signal);
    asked.push(url.pathname);
    most = Math.max(most, ++held);
    const release = () => {
      held--;
      pass.release();
    };
    return { headers: { Authorization: 'token me' }, release };
  };
  const { fetch, list, traced, fetchedHere, server } = await given(
    (request, response) =>
      response.writeHead(request.headers.authorization === 'token me' ? 200 : 401).end(whole),
    { gate },
  );
  const names = ['a.fits', 'b.fits', 'c.fits', 'd.fits', 'e.fits'];
  const files = await Promise.all(names.map((name) => fetch(name)));
  expect(await list()).toEqual(names);
  for (const { path: file } of files) expect((await readFile(file)).equals(whole)).toBe(true);
  expect(files[0]).toMatchObject({ bytes: whole.length, note: null, finalUrl: `${server.origin}/a.fits` });
  await vi.waitFor(() => expect(traced.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]));
  expect(asked.sort()).toEqual(names.map((name) => `/${name}`));
  expect([held, most, fetchedHere()]).toEqual([0, 2, 0]);
});

it('tells how far a file has come, and what the server calls it', async () => {
  let end = () => undefined as unknown;
  const { fetch } = await given((_, response) => {
    response.writeHead(200, {
      'Content-Length': whole.length,
      'Content-Disposition': 'attachment; filename="called.fits"',
    });
    response.write(whole.subarray(0, 50_000));
    end = () => response.end(whole.subarray(50_000));
  });
  const [onPlace, onProgress] = [vi.fn(), vi.fn()];
  const coming = fetch('x', {}, { onPlace, onProgress });
  await vi.waitFor(
    () => expect(onProgress).toHaveBeenCalledWith({ received: 50_000, total: whole.length }),
    soon,
  );
  expect(onPlace.mock.calls).toEqual([[{ name: 'called.fits' }]]);
  end();
  expect((await coming).path).toMatch(/called\.fits$/);
});

it('what is stopped leaves its part or not, as the host says then, and is gone on with', async () => {
  const ranges: (string | undefined)[] = [];
  const { fetch, list } = await given((request, response) => {
    const { range } = request.headers;
    ranges.push(range);
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (from > 0) {
      const headers = { ETag: '"x"', 'Content-Range': `bytes ${from}-${whole.length - 1}/${whole.length}` };
      response.writeHead(206, headers).end(whole.subarray(from));
      return;
    }
    response.writeHead(200, { ETag: '"x"', 'Content-Length': whole.length });
    response.write(whole.subarray(0, 50_000));
  });
  const begun = async (name: string, keep: boolean) => {
    const stop = new AbortController();
    const onProgress = vi.fn();
    let keepPart = !keep;
    const coming = fetch(name, { name }, { signal: stop.signal, onProgress, keepPart: () => keepPart });
    coming.catch(() => undefined);
    await vi.waitFor(
      () => expect(onProgress).toHaveBeenCalledWith(expect.objectContaining({ received: 50_000 })),
      soon,
    );
    keepPart = keep;
    stop.abort();
    await expect(coming).rejects.toMatchObject({ kind: 'cancelled' });
  };
  await begun('gone.fits', false);
  expect(await list()).toEqual([]);
  await begun('kept.fits', true);
  expect(await list()).toEqual(['kept.fits.part', 'kept.fits.part.json']);
  const { path: file } = await fetch('kept.fits', { name: 'kept.fits' }, { keepPart: () => true });
  expect((await readFile(file)).equals(whole)).toBe(true);
  expect(await list()).toEqual(['kept.fits']);
  expect(ranges).toEqual([undefined, undefined, 'bytes=50000-']);
});

it('refusals are said in the same words, with what to do', async () => {
  const { fetch, list, thread, folder } = await given((_, response) =>
    response.writeHead(404).end('No such file.'),
  );
  const refused = fetch('none.fits');
  const answer = { status: 404, text: 'No such file.' };
  await expect(refused).rejects.toMatchObject({ kind: 'not-found', answer });
  const inside = thread.fetch(
    { url: 'http://127.0.0.1:9/x.fits', folder, serverSupplied: true },
    { signal: new AbortController().signal },
  );
  await expect(inside).rejects.toMatchObject({
    kind: 'denied',
    message: expect.stringContaining('127.0.0.1:9') as string,
  });
  expect(await list()).toEqual([]);
});

it('a proxy of the editor carries the requests in the host, their bodies come over', async () => {
  const { fetch } = await given(served, { rules: { throughHost: true }, gate: nowhere });
  const { path: file, bytes } = await fetch('a.fits');
  expect(bytes).toBe(whole.length);
  expect((await readFile(file)).equals(whole)).toBe(true);
});

it('what stalls in the host is stopped at once', async () => {
  const { fetch, server, list } = await given(
    (_, response) => {
      response.writeHead(200, { ETag: '"x"', 'Content-Length': whole.length });
      response.write(whole.subarray(0, 50_000));
    },
    { rules: { throughHost: true }, gate: nowhere },
  );
  const stop = new AbortController();
  const onProgress = vi.fn();
  const coming = fetch('a.fits', {}, { signal: stop.signal, onProgress });
  coming.catch(() => undefined);
  const half = expect.objectContaining({ received: 50_000 }) as object;
  await vi.waitFor(() => expect(onProgress).toHaveBeenCalledWith(half), soon);
  stop.abort();
  await expect(coming).rejects.toMatchObject({ kind: 'cancelled' });
  await vi.waitFor(() => expect(server.open()).toBe(0), soon);
  expect(await list()).toEqual([]);
});

it('what is made of answers is made in the host', async () => {
  const asked: string[] = [];
  const { fetch, list } = await given(served, {
    gate: nowhere,
    http: () => ({
      request: ({ url }) => {
        asked.push(url);
        return Promise.resolve(
          wholeResponse({ url: 'http://a.example/made.fits', headers: new Map(), body: whole }),
        );
      },
    }),
  });
  await fetch('m.fits#almagest-cut:width=3');
  expect(asked).toEqual([expect.stringMatching(/m\.fits#almagest-cut:width=3$/)]);
  expect(await list()).toEqual(['made.fits']);
});

/** Serves the file over https; gives the address. */
async function secureOrigin(certificate: Certificate): Promise<string> {
  const server = createServer(certificate, (_, response) => void response.end(whole));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => {
    server.close().closeAllConnections();
    return Promise.resolve();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.skipIf(!hasOpenssl())(
  'a file comes over https by itself where its authority is known, and only there',
  async () => {
    const certificate = makeCertificate(built);
    const origin = await secureOrigin(certificate);
    const program = path.join(built, 'fetchAlone.js');
    await bundle(path.join(import.meta.dirname, 'testing/fetchAlone.ts'), program);
    const folder = await mkdtemp(path.join(built, 'secure-'));
    const run = async (known: NodeJS.ProcessEnv) => {
      const told = [program, path.join(built, 'fetch.worker.js'), folder, `${origin}/a.fits`];
      const { stdout } = await execute(process.execPath, told, { env: { ...process.env, ...known } });
      return JSON.parse(stdout) as unknown;
    };
    // The host of this program refuses all: what is fetched was fetched by the thread.
    expect(await run({})).toMatchObject({ message: expect.stringContaining('not to be asked') as string });
    const file = path.join(folder, 'a.fits');
    expect(await run({ NODE_EXTRA_CA_CERTS: certificate.caFile })).toEqual({
      path: file,
      bytes: whole.length,
    });
    expect((await readFile(file)).equals(whole)).toBe(true);
  },
);

it.skipIf(!hasOpenssl())(
  'a host with a certificate that only the editor knows is asked by the host',
  async () => {
    const origin = await secureOrigin(makeCertificate(built));
    const asked: string[] = [];
    const { thread, folder, list } = await given(served, {
      rules: { configured: [origin] },
      http: () => ({
        request: ({ url }) => {
          asked.push(url);
          return Promise.resolve(wholeResponse({ url, headers: new Map(), body: whole }));
        },
      }),
    });
    const fetch = (name: string) =>
      thread.fetch(
        { url: `${origin}/${name}`, folder, serverSupplied: true },
        { signal: new AbortController().signal, retryMs: 1 },
      );
    await fetch('a.fits');
    await fetch('b.fits');
    expect(asked).toEqual([`${origin}/a.fits`, `${origin}/b.fits`]);
    expect(await list()).toEqual(['a.fits', 'b.fits']);
  },
);

it('where there is no thread, or it breaks, files are fetched by the host', async () => {
  const missing = await given(served, { workerFile: path.join(built, 'none.js') });
  await missing.fetch('a.fits');
  expect(missing.fetchedHere()).toBe(1);
  const workerFile = path.join(built, 'broken.js');
  await writeFile(workerFile, 'throw new Error("no");');
  const broken = await given(served, { workerFile });
  const files = await Promise.all(['a.fits', 'b.fits'].map((name) => broken.fetch(name)));
  await broken.fetch('c.fits');
  expect(broken.fetchedHere()).toBe(3);
  expect(files.map(({ bytes }) => bytes)).toEqual([whole.length, whole.length]);
});

it('files kept on this machine come without a request', async () => {
  const { fetch, server, folder } = await given(
    (_, response) => response.writeHead(200, { ETag: '"x"' }).end(whole),
    { rules: { cacheBytes: 1e9, freshMs: 1e9 } },
  );
  expect((await fetch('a.fits')).note).toBeNull();
  const asked = server.asked.length;
  const again = await fetch('a.fits', { folder: path.join(folder, 'again') });
  expect(again.note).toMatch(/^From the files kept on this machine/);
  expect(server.asked.length).toBe(asked);
});
