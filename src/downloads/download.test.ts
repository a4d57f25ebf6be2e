import { createHash } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Handler } from '../net/node/testing/localServer';
import type { HttpLimits } from '../net/http';
import type { DownloadFiles, Written } from './files';
import { nodeFiles } from './node/nodeFiles';
import { scene, tinyFits, type Scene } from './node/testing/scene';
import type { DownloadProgress } from './request';
import { verify } from './verify/verify';

const cleanUp: Scene[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((made) => made.close()));
});

async function given(handler: Handler, limits?: Partial<HttpLimits>): Promise<Scene> {
  const made = await scene(handler, limits);
  cleanUp.push(made);
  return made;
}

const good = tinyFits();
const contains = (text: string) => expect.stringContaining(text) as string;

describe('a download', () => {
  it('arrives whole under its name, counted and hashed', async () => {
    const { fetch, list, folder, server } = await given((_, response) => {
      response.writeHead(200, {
        'Content-Length': good.length,
        'Content-Disposition': 'inline; filename="M51.fits"',
      });
      response.end(good);
    });
    const progress: DownloadProgress[] = [];
    const file = await fetch('x', {}, { onProgress: (now) => progress.push(now) });
    expect(file).toEqual({
      path: path.join(folder, 'M51.fits'),
      bytes: good.length,
      sha256: createHash('sha256').update(good).digest('hex'),
      finalUrl: `${server.origin}/x`,
      messages: [],
    });
    expect(await readFile(file.path)).toEqual(good);
    expect(await list()).toEqual(['M51.fits']);
    expect(progress[0]).toEqual({ received: 0, total: good.length });
    expect(progress.at(-1)).toEqual({ received: good.length, total: good.length });
  });

  it('never overwrites: other content gets a number, the same content is left alone', async () => {
    const { fetch, list, folder } = await given((request, response) =>
      response.end(tinyFits(100, Number(request.url?.at(-1)))),
    );
    const named = { suggestedName: 'M51.fits' };
    await fetch('1', named);
    expect((await fetch('2', named)).messages).toEqual([
      'M51.fits exists with other content: saved as M51-1.fits.',
    ]);
    const again = await fetch('2', named);
    expect(again).toMatchObject({
      path: path.join(folder, 'M51-1.fits'),
      messages: ['M51-1.fits was already there with the same content.'],
    });
    expect(await list()).toEqual(['M51-1.fits', 'M51.fits']);
    expect(await readFile(path.join(folder, 'M51.fits'))).toEqual(tinyFits(100, 1));
  });

  it('runs beside others of the same name', async () => {
    const { fetch, list } = await given((request, response) =>
      response.end(tinyFits(50_000, Number(request.url?.at(-1)))),
    );
    await Promise.all([1, 2, 3, 4].map((value) => fetch(String(value), { suggestedName: 'same.fits' })));
    expect(await list()).toEqual(['same-1.fits', 'same-2.fits', 'same-3.fits', 'same.fits']);
  });

  it('leaves what another transfer is writing alone', async () => {
    const { fetch, list, folder } = await given((_, response) => response.end(good));
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'a.fits.part'), 'theirs');
    expect((await fetch('a.fits')).path).toBe(path.join(folder, 'a.fits'));
    expect(await list()).toEqual(['a.fits', 'a.fits.part']);
    expect(await readFile(path.join(folder, 'a.fits.part'), 'utf8')).toBe('theirs');
  });

  it('follows a folder that is a link to another disk', async () => {
    const { fetch, folder } = await given((_, response) => response.end(good));
    const scratch = path.join(path.dirname(path.dirname(folder)), 'scratch');
    await mkdir(scratch);
    const link = path.join(path.dirname(scratch), 'link');
    await symlink(scratch, link);
    expect((await fetch('a.fits', { folder: link })).path).toBe(
      path.join(await nodeFiles.prepareFolder(scratch), 'a.fits'),
    );
  });

  it.each(['UTF-8', 'binary', 'none', 'aws-chunked', 'gzip'])(
    'takes what says it is encoded as %s, and is not, as it is',
    async (encoding) => {
      const { fetch, folder } = await given((_, response) => {
        response.writeHead(200, { 'Content-Encoding': encoding, 'Content-Length': good.length }).end(good);
      });
      expect(await fetch('a.fits')).toMatchObject({ bytes: good.length, messages: [] });
      expect(await readFile(path.join(folder, 'a.fits'))).toEqual(good);
    },
  );

  it('takes an encoding off, unless the file itself is called by it', async () => {
    const { fetch, list } = await given((request, response) => {
      const body = gzipSync(good);
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(request.url?.includes('twice') ? gzipSync(body) : body);
    });
    expect((await fetch('frame.fits')).bytes).toBe(good.length);
    expect((await fetch('packed.fits.gz')).bytes).toBe(gzipSync(good).length);
    expect(await fetch('twice.fits.gz')).toMatchObject({ bytes: gzipSync(good).length, messages: [] });
    expect(await list()).toEqual(['frame.fits', 'packed.fits.gz', 'twice.fits.gz']);
  });

  it('checks gzip to its end', async () => {
    const whole = gzipSync(good);
    const { fetch, list } = await given((request, response) => {
      if (request.url === '/cut.fits.gz') response.end(whole.subarray(0, -9));
      else if (request.url === '/flipped.fits.gz')
        response.end(Buffer.concat([whole.subarray(0, -8), Buffer.alloc(8, 7)]));
      else if (request.url === '/page.fits.gz') response.end(gzipSync('<html><title>Moved</title>'));
      else if (request.url === '/twice.fits.gz') response.end(gzipSync(whole));
      else response.end(whole);
    });
    await expect(fetch('cut.fits.gz')).rejects.toMatchObject({
      kind: 'malformed',
      message: contains('cut.fits.gz is not a whole gzip'),
    });
    await expect(fetch('flipped.fits.gz')).rejects.toMatchObject({ kind: 'malformed' });
    await expect(fetch('page.fits.gz')).rejects.toMatchObject({
      kind: 'service',
      message: contains('“Moved”'),
    });
    expect(await list()).toEqual([]);
    expect((await fetch('twice.fits.gz')).messages).toEqual(['twice.fits.gz is compressed twice.']);
    await fetch('good.fits.gz');
    expect(await list()).toEqual(['good.fits.gz', 'twice.fits.gz']);
  });

  it('may be anything where FITS is not expected', async () => {
    const { fetch } = await given((_, response) => response.end('<html>preview'));
    expect((await fetch('preview.html', { expect: 'any' })).path).toMatch(/preview\.html$/);
  });
});

describe('a fault leaves no file', () => {
  it.each<[string, string, string, Handler]>([
    [
      'a cut in the middle',
      'network',
      'closed the connection',
      (request, response) => {
        response.writeHead(200, { 'Content-Length': good.length });
        response.write(good.subarray(0, 5000), () => setTimeout(() => request.socket.destroy(), 20));
      },
    ],
    [
      'a length that promises too much',
      'network',
      'closed the connection',
      (request, response) => {
        response.writeHead(200, { 'Content-Length': good.length + 1, Connection: 'close' });
        response.write(good, () => request.socket.end());
      },
    ],
    [
      'a cut among chunks',
      'network',
      'closed the connection',
      (request, response) => {
        response.setHeader('Connection', 'close');
        response.write(good, () => request.socket.end());
      },
    ],
    [
      'FITS without its end, and no length',
      'malformed',
      'not whole',
      (_, response) => {
        response.write(good.subarray(0, 9000));
        response.end();
      },
    ],
    [
      'FITS cut in its header',
      'malformed',
      'not whole',
      (_, response) => response.end(good.subarray(0, 160)),
    ],
    [
      'a page in place of FITS',
      'service',
      'sent a web page where a FITS file was expected: “Down & out”',
      (_, response) => response.end('<!DOCTYPE html><title>Down &amp; out</title>'),
    ],
    [
      'a VOTable of an error',
      'service',
      '“POS is missing”',
      (_, response) =>
        response.end('<VOTABLE><INFO name="QUERY_STATUS" value="ERROR">POS is missing</INFO></VOTABLE>'),
    ],
    ['JSON', 'service', '“no such file”', (_, response) => response.end('{"msg": "no such file"}')],
    ['a sign-in page', 'denied', 'Sign in', (_, response) => response.end('<html><title>Sign in</title>')],
    ['nothing', 'service', 'sent nothing', (_, response) => response.end()],
    ['404', 'not-found', '“gone”', (_, response) => response.writeHead(404).end('gone')],
    ['403', 'denied', 'status 403', (_, response) => response.writeHead(403).end()],
    ['a stall', 'timeout', 'nothing more after', (_, response) => response.write(good.subarray(0, 5000))],
  ])('%s', async (_, kind, message, handler) => {
    const { fetch, list } = await given(handler, kind === 'timeout' ? { idleMs: 300 } : {});
    await expect(fetch('M51.fits')).rejects.toMatchObject({ kind, message: contains(message) });
    expect(await list()).toEqual([]);
  });

  it('nor does an address of the server that leads inside', async () => {
    const { fetch, list } = await given((_, response) =>
      response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end(),
    );
    await expect(fetch('M51.fits')).rejects.toMatchObject({ kind: 'denied' });
    expect(await list()).toEqual([]);
  });

  it('oddities of a file that came whole are told, and it stays', async () => {
    const { fetch, list } = await given((_, response) => response.end(good.subarray(0, 2880 + 10_000)));
    expect((await fetch('unpadded.fits')).messages).toEqual([contains('padding')]);
    expect(await list()).toEqual(['unpadded.fits']);
  });

  it('a file in place of the folder is told', async () => {
    const { fetch, folder } = await given((_, response) => response.end(good));
    await mkdir(path.dirname(folder), { recursive: true });
    await writeFile(folder, 'a file');
    await expect(fetch('a.fits')).rejects.toMatchObject({
      kind: 'usage',
      message: contains('is not a folder'),
    });
  });
});

describe('patience', () => {
  it('a 503 and a slow drip end well', async () => {
    let tries = 0;
    const { fetch } = await given((_, response) => {
      if (++tries === 1) {
        response.writeHead(503).end('busy');
        return;
      }
      let sent = 0;
      const drip = setInterval(() => {
        response.write(good.subarray(sent, (sent += 2000)));
        if (sent < good.length) return;
        clearInterval(drip);
        response.end();
      }, 2);
    });
    expect((await fetch('M51.fits')).bytes).toBe(good.length);
  });
});

describe('cancelling leaves no file', () => {
  const slow: Handler = (_, response) => response.write(good.subarray(0, 5000));

  it('before the start', async () => {
    const { fetch, list, server } = await given(slow);
    await expect(fetch('a.fits', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect(await list()).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  it('before the answer', async () => {
    const stop = new AbortController();
    const { fetch, list } = await given(() => stop.abort());
    await expect(fetch('a.fits', {}, { signal: stop.signal })).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await list()).toEqual([]);
  });

  it('while it is written', async () => {
    const stop = new AbortController();
    const { fetch, list } = await given(slow);
    let during: string[] = [];
    const onProgress = ({ received }: DownloadProgress) => {
      if (received === 0) return;
      void list().then((names) => {
        during = names;
        stop.abort();
      });
    };
    await expect(fetch('a.fits', {}, { signal: stop.signal, onProgress })).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect(during).toEqual(['a.fits.part']);
    expect(await list()).toEqual([]);
  });

  it.each(['a.fits', 'a.fits.gz'])('while %s is verified', async (name) => {
    const stop = new AbortController();
    const { fetch, list } = await given((_, response) =>
      response.end(name.endsWith('gz') ? gzipSync(good) : good),
    );
    const files: DownloadFiles = {
      ...nodeFiles,
      verify: (file: Written, signal?: AbortSignal) => {
        stop.abort();
        return verify(nodeFiles, file, signal);
      },
    };
    await expect(fetch(name, {}, { signal: stop.signal, files })).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect(await list()).toEqual([]);
  });
});
