import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHttpClient, userAgent } from '../../../net/client';
import type { HttpLimits } from '../../../net/http';
import { localServer, type Handler, type LocalServer } from '../../../net/node/testing/localServer';
import { undiciTransport } from '../../../net/node/undiciTransport';
import { downloadFile } from '../../download';
import type { DownloadContext, DownloadRequest, DownloadedFile } from '../../request';
import { nodeFiles } from '../nodeFiles';

/** A server, a client that trusts it, and an empty folder, for one test. */
export interface Scene {
  readonly server: LocalServer;
  readonly folder: string;
  readonly context: DownloadContext;
  /** Downloads `/name` of the server as FITS. */
  readonly fetch: (
    name: string,
    request?: Partial<DownloadRequest>,
    context?: Partial<DownloadContext>,
  ) => Promise<DownloadedFile>;
  /** What is in the folder; empty where there is none. */
  readonly list: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export async function scene(handler: Handler, limits: Partial<HttpLimits> = {}): Promise<Scene> {
  const server = await localServer(handler);
  const root = await mkdtemp(path.join(tmpdir(), 'almagest-downloads-'));
  const folder = path.join(root, 'data', 'M 51');
  const { transport, close } = undiciTransport();
  const http = createHttpClient({
    transport,
    userAgent: userAgent('0'),
    configured: () => [server.origin],
    retry: { baseMs: 1 },
    limits,
  });
  const context = { http, files: nodeFiles, retryMs: 1 };
  return {
    server,
    folder,
    context,
    fetch: (name, request, more) =>
      downloadFile(
        { url: `${server.origin}/${name}`, folder, serverSupplied: true, expect: 'fits', ...request },
        { ...context, ...more },
      ),
    list: async () => (await readdir(folder).catch(() => [])).sort(),
    close: async () => {
      await Promise.all([server.close(), close()]);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** A FITS file with one image of `bytes` bytes, each `value`, padded (FITS 4.0 §3.3). */
export function tinyFits(bytes = 10_000, value = 1): Buffer {
  const cards = [
    'SIMPLE  =                    T',
    'BITPIX  =                    8',
    'NAXIS   =                    1',
  ];
  cards.push(`NAXIS1  = ${String(bytes).padStart(20)}`, 'END');
  const header = cards
    .map((card) => card.padEnd(80))
    .join('')
    .padEnd(2880);
  return Buffer.concat([Buffer.from(header, 'latin1'), Buffer.alloc(Math.ceil(bytes / 2880) * 2880, value)]);
}
