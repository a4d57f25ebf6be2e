import { describe, expect, it, vi } from 'vitest';
import { plainRecord } from '../../archives/plainRecord';
import { answeringBy } from '../../protocols/testing/answering';
import { madeVotable } from '../../protocols/testing/documents';
import { imagesQuery } from '../../query/testing/imagesQuery';
import { ProductStore } from './products';
import type { Search } from './search';

vi.mock('vscode', () => ({ workspace: { getConfiguration: () => ({ get: () => undefined }) } }));

const service = { protocol: 'sia2' as const, name: 'Images', url: 'https://images.example/sia' };
const query = imagesQuery(service);
const search: Search = { id: 'a', query, started: 0, state: 'done', outcomes: [undefined] };
const record = plainRecord({
  ...{ title: 'A dataset', row: 0, instrument: 'Camera', links: 'https://images.example/links?ID=7' },
});
const row = { search, service: 0, record };

function links(...rows: readonly Readonly<Record<string, string>>[]): string {
  const names = [
    'ID',
    'access_url',
    'service_def',
    'error_message',
    'semantics',
    'description',
    'content_type',
  ];
  const fields = [
    ...names.map((name) => `name="${name}"`),
    'name="content_length" datatype="long" unit="byte"',
  ];
  const lines = rows.map((cells) =>
    [...names, 'content_length'].map((name) => `<TD>${cells[name] ?? ''}</TD>`).join(''),
  );
  const document = madeVotable({ columns: fields.map((field) => ({ field, cell: '' })), rows: 0 });
  return document.replace('</TABLEDATA>', `${lines.map((line) => `<TR>${line}</TR>`).join('')}</TABLEDATA>`);
}

describe('the files of a row whose file is given as links', () => {
  it('are what they lead to, by their meaning; what leads nowhere is said', async () => {
    const { http, asked } = answeringBy(() => ({
      contentType: 'application/x-votable+xml',
      body: links(
        {
          ...{ ID: '7', access_url: 'https://images.example/a%20b.fits', semantics: '#this' },
          ...{ content_type: 'application/fits', content_length: '2880' },
        },
        {
          ID: '7',
          access_url: 'more',
          semantics: '#calibration',
          content_type: 'application/x-votable+xml;content=datalink',
        },
        { ID: '7', error_message: 'NotFoundFault: lost', semantics: '#preview' },
      ),
    }));
    const store = new ProductStore(http);
    const found = await store.load('a/0/0', row);
    expect(found.records).toMatchObject([
      {
        ...{ title: 'a b.fits', accessUrl: 'https://images.example/a%20b.fits', accessOrigin: 'server' },
        ...{ format: 'application/fits', estimatedBytes: 2880, instrument: 'Camera', links: null },
      },
      { title: 'more', accessUrl: 'https://images.example/more', links: 'https://images.example/more' },
    ]);
    expect(found.types).toEqual(['this', 'calibration']);
    expect(found.messages).toEqual([]);
    expect(found.missing).toEqual([
      { type: 'preview', description: null, why: expect.stringContaining('lost') as string },
    ]);
    // What is known is not asked for again.
    await store.load('a/0/0', row);
    expect(asked.map(({ url, origin }) => [url, origin])).toEqual([[record.links, 'server']]);
  });

  it('are asked for again where that failed', async () => {
    let status = 503;
    const { http } = answeringBy(() => ({ status, body: status === 200 ? links() : 'Down' }));
    const store = new ProductStore(http);
    await expect(store.load('a/0/0', row)).rejects.toThrow(/503/);
    status = 200;
    expect(await store.load('a/0/0', row)).toMatchObject({ records: [] });
  });
});
