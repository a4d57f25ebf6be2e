import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { standInAddresses } from '../../test/archives/addresses';
import { lyingArchives } from '../../test/archives/lying';
import { downloadFile } from '../downloads/download';
import { nodeFiles } from '../downloads/node/nodeFiles';
import type { DownloadedFile } from '../downloads/request';
import type { HttpClient } from '../net/http';
import { withBody } from '../net/response';
import type { ServiceOutcome } from '../protocols/outcome';
import { readQuery } from './readQuery';
import { runQuery } from './runQuery';
import { madeClient } from './made/madeClient';

vi.setConfig({ testTimeout: 60_000 });

/** Ways in which an image is not what it was; an address of the stand-in where the line itself fails. */
type Lie = ((bytes: Buffer) => Buffer) | string;

const page = '<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body>Soon back</body></html>';
const header = (change: (text: string) => string) => (bytes: Buffer) =>
  Buffer.concat([Buffer.from(change(bytes.toString('latin1', 0, 2880)), 'latin1'), bytes.subarray(2880)]);
const lies: Readonly<Record<string, Lie>> = {
  'a renamed keyword': header((text) => text.replace('BITPIX', 'BITPOX')),
  'a missing card': header((text) => text.replace(/NAXIS1 .{72}/, ' '.repeat(80))),
  'a number as text': header((text) => text.replace(/NAXIS1 {2}= .{20}/, "NAXIS1  = 'many'".padEnd(30))),
  'nothing at all': () => Buffer.alloc(0),
  'a page': () => Buffer.from(page),
  'half of a file': (bytes) => bytes.subarray(0, bytes.length / 2),
  'a broken line': '/fault/reset',
};

/** Those of the header. */
const headers = ['a renamed keyword', 'a missing card', 'a number as text'];

/** Archives that answer only when a file of theirs is fetched. */
const asked = {
  skyview: { ask: 'images', parameters: { survey: 'DSS2 Red', pixels: 50 } },
  hips2fits: { ask: 'images', parameters: { hips: 'CDS/P/DSS2/red', width: 50 } },
} as const;
const names = { skyview: 'SkyView', hips2fits: 'hips2fits' } as const;

describe('bad files of archives that make them when they are fetched', () => {
  const standIn = lyingArchives();
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'almagest-bad-files-'));
    return () => rm(folder, { recursive: true, force: true });
  });

  const lying = (lie: Lie): HttpClient =>
    madeClient(
      standIn.client(async (http, request) => {
        const url = request.url.replace('/lies', typeof lie === 'string' ? lie : '');
        const response = await http.request({ ...request, url });
        if (typeof lie === 'string') return response;
        const told = lie(Buffer.from(await response.bytes()));
        const headers = new Map([...response.headers, ['content-length', String(told.length)] as const]);
        const body = async function* () {
          yield await Promise.resolve(told);
        };
        return { ...withBody({ ...response, headers }, body()), url: request.url };
      }),
    );

  /** Searches, and fetches the one image that is found. */
  async function fetchOne(archive: keyof typeof asked, lie: Lie, below: string): Promise<DownloadedFile> {
    const archives = standInAddresses(`${standIn.url()}${below}`);
    const query = readQuery(
      {
        ...{ almagest: 1, kind: 'archive', archive, radius: 0.05, ...asked[archive] },
        target: { position: { ra: 202.469575, dec: 47.195258 } },
      },
      undefined,
      archives,
    );
    const http = lying(lie);
    const outcomes: ServiceOutcome[] = [];
    await runQuery(query, { http, archives, onOutcome: (at, outcome) => (outcomes[at] = outcome) });
    const url = outcomes[0]!.records[0]!.accessUrl!;
    const request = { url, folder, serverSupplied: true, expect: 'fits', service: names[archive] } as const;
    return downloadFile(request, { http, files: nodeFiles, retryMs: 1, tries: 1 });
  }

  const table = Object.keys(asked).flatMap((archive) =>
    Object.keys(lies).map((lie) => [archive as keyof typeof asked, lie] as const),
  );
  it.each(table)('%s: %s', async (archive, lie) => {
    const came = fetchOne(archive, lies[lie]!, '/lies');
    if (archive === 'hips2fits' && headers.includes(lie)) {
      // Nothing is made of it here: a header that is not as it should be came whole, and is told.
      const { messages, path: file } = await came;
      expect(messages.join()).toMatch(/BITPIX|NAXIS1/);
      await rm(file);
    } else {
      await expect(came).rejects.toMatchObject({ name: 'AlmagestError' });
      // The archive, or the file by its name, and what was wrong.
      const message = await came.catch((error: unknown) => (error as Error).message);
      expect(message).toMatch(/SkyView|hips2fits|127\.0\.0\.1|\.fits/);
      if (lie === 'a page') {
        expect(message).toMatch(/Maintenance|Soon back/);
        const answer = { url: expect.stringContaining('/lies/') as string, text: page, cut: false };
        await expect(came).rejects.toMatchObject({ answer });
      }
    }
    expect(await readdir(folder)).toEqual([]);
    const other = archive === 'skyview' ? 'hips2fits' : 'skyview';
    expect(await fetchOne(other, lies[lie]!, '')).toMatchObject({ messages: [] });
  });
});
