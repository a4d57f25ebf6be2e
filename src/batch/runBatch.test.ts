import { afterEach, expect, it, vi } from 'vitest';
import { createHttpClient, userAgent } from '../net/client';
import { localServer, type LocalServer } from '../net/node/testing/localServer';
import { undiciTransport } from '../net/node/undiciTransport';
import { readQuery } from '../archives/readQuery';
import { batchPlan, runBatch } from './runBatch';

vi.setConfig({ testTimeout: 60_000 });
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0)) await clean();
});

const table = (fields: string, rows: readonly string[]) => `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK"/><TABLE>${fields}<DATA><TABLEDATA>${rows.join('')}</TABLEDATA></DATA></TABLE>
</RESOURCE></VOTABLE>`;
const field = (name: string, more = '') => `<FIELD name="${name}" datatype="char" arraysize="*" ${more}/>`;
const row = (...cells: readonly string[]) => `<TR>${cells.map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`;

const found = ['obs_publisher_did', 'dataproduct_type', 'access_url', 'access_format', 'obs_title']
  .map((name) => field(name))
  .join('');
const links = [
  field('ID', 'ucd="meta.id;meta.main"'),
  field('access_url', 'ucd="meta.ref.url"'),
  field('semantics', 'ucd="meta.code"'),
  field('content_type', 'ucd="meta.code.mime"'),
  '<FIELD name="content_length" datatype="long" unit="byte" ucd="phys.size;meta.file"/>',
  field('error_message', 'ucd="meta.code.error"'),
  field('service_def', 'ucd="meta.ref"'),
  field('description', 'ucd="meta.note"'),
].join('');

/** One plain image, one that is given as links, and one whose links cannot be had. */
async function archive(): Promise<LocalServer> {
  const server: LocalServer = await localServer(({ url = '' }, response) => {
    const at = (path: string) => `${server.origin}${path}`;
    const datalink = 'application/x-votable+xml;content=datalink';
    if (url.startsWith('/sia')) {
      const rows = [
        row('ivo://x/1', 'image', at('/plain.fits'), 'image/fits', 'Plain'),
        row('ivo://x/2', 'image', at('/links'), datalink, 'Linked'),
        row('ivo://x/3', 'image', at('/nothing'), datalink, 'Broken'),
      ];
      response.setHeader('Content-Type', 'application/x-votable+xml').end(table(found, rows));
    } else if (url === '/links') {
      const rows = [
        row('ivo://x/2', at('/science.fits'), '#this', 'image/fits', '5760', '', '', 'The image'),
        row('ivo://x/2', at('/preview.png'), '#preview', 'image/png', '', '', '', 'A preview'),
      ];
      response.setHeader('Content-Type', 'application/x-votable+xml').end(table(links, rows));
    } else response.writeHead(404).end();
  });
  return server;
}

it('follows the links of datasets to their files, and says which lead nowhere', async () => {
  const server = await archive();
  const { transport, close } = undiciTransport();
  cleanUp.push(() => server.close(), close);
  const http = createHttpClient({
    ...{ transport, userAgent: userAgent('0'), configured: () => [server.origin], retry: { baseMs: 1 } },
  });
  const query = readQuery({
    ...{ almagest: 1, kind: 'images', radius: 0.1 },
    target: { name: 'M 51', position: { ra: 202.47, dec: 47.195 } },
    services: [{ protocol: 'sia2', name: 'Archive', url: `${server.origin}/sia` }],
  });
  const target = { label: 'M 51', row: 1, target: { name: 'M 51', position: { ra: 202.47, dec: 47.195 } } };
  const outcomes = await runBatch([target], () => query, { http });
  expect(outcomes[0]).toMatchObject({ state: 'files', fault: { kind: 'not-found' } });
  expect(batchPlan(outcomes).items.map(({ url, path, bytes }) => [url, path, bytes])).toEqual([
    [`${server.origin}/plain.fits`, 'M 51/plain.fits', undefined],
    [`${server.origin}/science.fits`, 'M 51/science.fits', 5760],
  ]);
  expect(outcomes[0]!.messages.join('\n')).toMatch(/Archive: .*404/);
});
