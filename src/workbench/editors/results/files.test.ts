import { describe, expect, it, vi } from 'vitest';
import { plainRecord } from '../../../archives/plainRecord';
import { answeringBy } from '../../../protocols/testing/answering';
import { madeVotable } from '../../../protocols/testing/documents';
import { imagesQuery } from '../../../query/testing/imagesQuery';
import { ProductStore } from '../../store/products';
import type { Search } from '../../store/search';
import type { FoundRecord } from '../../trees/queries/record';
import { checkedFile, checkedFileAction } from './checked';
import { fileOf, filesBehind } from './files';

vi.mock('vscode', () => ({
  l10n: { t: (words: string, ...values: readonly unknown[]) => `${words} ${values.join(' ')}` },
  workspace: { getConfiguration: () => ({ get: () => undefined }) },
}));

const service = { protocol: 'sia2' as const, name: 'Images', url: 'https://images.example/sia' };
const query = imagesQuery(service);
const record = plainRecord({ title: 'A dataset', row: 0, links: 'https://images.example/links?ID=7' });
const other = plainRecord({ title: 'Another', row: 1, links: 'https://images.example/links?ID=8' });
const outcome = { service, state: 'rows', records: [record], table: null, overflow: false };
const search: Search = {
  ...{ id: 'a', query, started: 0, state: 'done' },
  outcomes: [{ ...outcome, state: 'rows', messages: [], fault: null }],
};
const row: FoundRecord = { search, service: 0, index: 0, record };

const columns = ['ID', 'access_url', 'error_message', 'semantics', 'description', 'content_type'];

function links(...rows: readonly Readonly<Record<string, string>>[]): string {
  const fields = [...columns.map((name) => `name="${name}"`), 'name="content_length" datatype="long"'];
  const lines = rows.map((cells) =>
    [...columns, 'content_length'].map((name) => `<TD>${cells[name] ?? ''}</TD>`).join(''),
  );
  const document = madeVotable({ columns: fields.map((field) => ({ field, cell: '' })), rows: 0 });
  return document.replace('</TABLEDATA>', `${lines.map((line) => `<TR>${line}</TR>`).join('')}</TABLEDATA>`);
}

function storeOf(...rows: readonly Readonly<Record<string, string>>[]) {
  const { http, asked } = answeringBy(() => ({
    contentType: 'application/x-votable+xml',
    body: links(...rows),
  }));
  return { store: new ProductStore(http), asked };
}

const preview = {
  ...{ ID: '7', access_url: 'https://images.example/small.png', semantics: '#preview' },
  content_type: 'image/png',
};
const image = {
  ...{ ID: '7', access_url: 'https://images.example/a%20b%.fits', semantics: '#this' },
  ...{ description: 'The image', content_type: 'application/fits', content_length: '2880' },
};
const lost = { ID: '7', error_message: 'NotFoundFault: lost', semantics: '#dark', description: 'Its dark' };

describe('the files behind a row of results', () => {
  it('are listed by their meaning, that for work first, and those that cannot be had with the reason', async () => {
    const more = { ID: '7', access_url: 'more', semantics: '#progenitor' };
    const { store } = storeOf(preview, lost, image, {
      ...more,
      content_type: 'application/x-votable+xml;content=datalink',
    });
    expect(await store.hasFiles(row)).toBe(true);
    const { files, messages } = await filesBehind(store, row);
    expect(messages).toEqual([]);
    expect(files).toEqual([
      {
        // A name that is not written as it should be is shown as it stands.
        ...{ file: 1, meaning: 'this', title: 'The image', name: 'a%20b%.fits', type: 'application/fits' },
        ...{ bytes: 2880, proprietary: false, opens: 'editor', why: null },
      },
      {
        ...{ file: 0, meaning: 'preview', title: 'small.png', name: null, type: 'image/png' },
        ...{ bytes: null, proprietary: false, opens: 'browser', why: null },
      },
      expect.objectContaining({ file: 2, meaning: 'progenitor', title: 'more', opens: 'editor' }),
      expect.objectContaining({
        ...{ file: null, meaning: 'dark', title: 'Its dark', opens: null },
        why: expect.stringContaining('lost') as string,
      }),
    ]);
  });

  it('are fetched by the numbers that they were listed with', async () => {
    const { store, asked } = storeOf(preview, image);
    await filesBehind(store, row);
    const found = await fileOf(store, row, 1);
    expect(found).toMatchObject({ product: 1, record: { accessUrl: 'https://images.example/a%20b%.fits' } });
    expect(asked).toHaveLength(1);
    await expect(fileOf(store, row, 2)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('of a row that has no record of its own are not those of the first', async () => {
    const { store, asked } = storeOf(image);
    await filesBehind(store, row);
    await filesBehind(store, { ...row, record: other });
    expect(asked.map(({ url }) => url)).toEqual([record.links, other.links]);
  });

  it('are none of a row that has no links', async () => {
    const { store } = storeOf();
    expect(await store.hasFiles({ ...row, record: plainRecord({ title: 'x', row: 2 }) })).toBe(false);
  });

  it.each([-1, 0.5, NaN, '1', null])('are not asked for by %s', (file) => {
    expect(() => checkedFile(file)).toThrow(/no number of a file/);
  });

  it('are not acted on in other ways than there are', () => {
    expect(checkedFileAction('open')).toBe('open');
    expect(() => checkedFileAction('remove')).toThrow(/no action/);
  });
});
