import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { serve } from '../net/node/testing/served';
import { votable } from './votable';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'almagest-votable-'))));
afterAll(() => rm(folder, { recursive: true }));

const table = (inside: string) =>
  `<VOTABLE version="1.4"><RESOURCE type="results">${inside}<TABLE><FIELD name="a" datatype="int"/>` +
  `<DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;

it('reads addresses, compressed and with the status of an error too', async () => {
  const answers: Readonly<Record<string, readonly [number, string | Uint8Array]>> = {
    '/a.vot': [200, `\ufeff${table('')}`],
    '/a.vot.gz': [200, gzipSync(table(''))],
    '/login': [200, '<!DOCTYPE html><html><title>Please log in</title></html>'],
    '/gone': [404, '<html><title>Gone</title></html>'],
    '/error': [
      400,
      '<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR">No RA</INFO></RESOURCE></VOTABLE>',
    ],
  };
  const server = await serve((request, response) => {
    const [status, body] = answers[request.url!]!;
    response.writeHead(status).end(body);
  });
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const out = path.join(folder, 'a.csv');
  const run = (place: string) => votable.run([server.origin + place, '--out', out]);
  for (const place of ['/a.vot', '/a.vot.gz']) {
    await run(place);
    expect(await readFile(out, 'utf8')).toBe('a\r\n1\r\n');
    await rm(out);
  }
  expect(said).not.toHaveBeenCalled();
  await expect(run('/login')).rejects.toMatchObject({
    kind: 'denied',
    message: expect.stringMatching(/web page.*Please log in/) as string,
  });
  await expect(run('/gone')).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringMatching(/404.*Gone/) as string,
  });
  await expect(run('/error')).rejects.toMatchObject({
    kind: 'service',
    message: expect.stringMatching(/No RA/) as string,
  });
  said.mockRestore();
});
