import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { client, serve } from '../net/node/testing/served';
import { searchScs } from './scs/search';
import { askForVotable } from './votableAnswer';

const document = (rows: string) =>
  '<VOTABLE version="1.4"><RESOURCE type="results"><TABLE><FIELD name="ra" datatype="double" ucd="pos.eq.ra;meta.main"/>' +
  `<DATA><TABLEDATA>${rows}`;
const row = '<TR><TD>1</TD></TR>';
const end = '</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>';
const around = { position: { ra: 1, dec: 2 }, radius: 1 };

async function answering(body: string | Uint8Array) {
  const server = await serve((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/gzip' }).end(body);
  });
  return { http: client(), url: `${server.origin}/scs`, service: 'Svc' };
}

describe('answers with a VOTable', () => {
  it('may be gzip files, which nothing says', async () => {
    const { http, ...asked } = await answering(gzipSync(document(row.repeat(50_000)) + end));
    const { votable } = await askForVotable(http, asked);
    expect(votable.tables[0]!.nrows).toBe(50_000);
  });

  it('are refused where the gzip file is damaged, or holds something else', async () => {
    const cut = await answering(gzipSync(document(row) + end).subarray(0, 60));
    await expect(askForVotable(cut.http, cut)).rejects.toMatchObject({
      kind: 'malformed',
      message: 'The gzip data that Svc sent are damaged.',
    });
    const page = await answering(gzipSync('<html><title>Sorry</title></html>'));
    await expect(askForVotable(page.http, page)).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringContaining('“Sorry”') as string,
    });
  });

  it('that break off are no list of nothing, and never a whole one', async () => {
    const empty = await answering(document(''));
    await expect(searchScs({ name: 'Svc', url: empty.url }, around, empty)).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('read up to there') as string,
    });
    const half = await answering(document(row));
    const found = await searchScs({ name: 'Svc', url: half.url }, around, half);
    expect(found.records).toHaveLength(1);
    expect(found.overflow).toBe(true);
    expect(found.messages).toEqual([expect.stringContaining('read up to there')]);
  });
});
