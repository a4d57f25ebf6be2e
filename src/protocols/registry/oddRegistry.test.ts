import { describe, expect, it } from 'vitest';
import { answeringBy, type PretendedAnswer } from '../testing/answering';
import { madeVotable, type MadeColumn } from '../testing/documents';
import { searchRegistry } from './search';

const registry = 'https://reg.example/tap';
const column = (field: string, cell: string): MadeColumn => ({ field: `name="${field}"`, cell });
const row = {
  ivoid: 'ivo://X/y',
  cap_index: '1',
  standard_id: 'ivo://ivoa.net/std/ConeSearch',
  access_url: 'https://x.example/scs?',
  intf_type: 'vs:paramhttp',
  intf_role: 'std',
  std_version: '1.03',
  short_name: 'y',
  res_title: 'The Y',
  res_description: '',
  reference_url: '',
  waveband: 'Optical#X-ray',
};
const columnsOf = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, cell]) => column(name, cell));

async function search(
  columns: readonly MadeColumn[],
  details: PretendedAnswer = { body: 'no', status: 400 },
) {
  const { http, asked } = answeringBy(({ body }) =>
    String(body).includes('rr.interface') && String(body).includes('access_url')
      ? { body: madeVotable({ columns }) }
      : details,
  );
  return { ...(await searchRegistry(registry, { type: 'scs' }, { http })), asked };
}

describe('rows of a registry', () => {
  it.each<[string, Partial<typeof row>, object]>([
    [
      'as it should be',
      {},
      {
        type: 'scs',
        title: 'The Y',
        ivoid: 'ivo://x/y',
        waveband: ['optical', 'x-ray'],
        accessUrl: 'https://x.example/scs?',
      },
    ],
    ['in capitals', { standard_id: 'IVO://IVOA.NET/STD/CONESEARCH' }, { type: 'scs' }],
    ['without titles', { res_title: '' }, { title: 'y' }],
    ['without names', { res_title: '', short_name: ' ' }, { title: 'ivo://x/y' }],
    ['with no role', { intf_role: '' }, { type: 'scs' }],
    [
      'with a doubly escaped address',
      { access_url: 'https://x.example/scs?a=1&amp;amp;b=2' },
      { accessUrl: 'https://x.example/scs?a=1&b=2' },
    ],
    [
      'with white space around its address',
      { access_url: '\n https://x.example/scs? ' },
      { accessUrl: 'https://x.example/scs?' },
    ],
    ['with a page at javascript:', { reference_url: 'javascript:alert(1)' }, { referenceUrl: null }],
    ['with markup', { res_title: 'A &lt;b&gt;B&lt;/b&gt;' }, { title: 'A <b>B</b>' }],
  ])('%s are services', async (_, values, says) => {
    const { services } = await search(columnsOf({ ...row, ...values }));
    expect(services).toMatchObject([says]);
  });

  it.each<[string, Partial<typeof row>]>([
    ['without address', { access_url: '' }],
    ['at javascript:', { access_url: 'javascript:alert(1)' }],
    ['at file:', { access_url: 'file:///etc/passwd' }],
    ['at a relative address', { access_url: '/scs' }],
    ['at no address', { access_url: 'https://' }],
    ['at a page', { intf_type: 'vr:WebBrowser' }],
    ['of another standard', { standard_id: 'ivo://ivoa.net/std/hips' }],
  ])('%s are none, which is said', async (_, values) => {
    const { services, messages } = await search(columnsOf({ ...row, ...values }));
    expect(services).toEqual([]);
    expect(messages.join()).toMatch(/sent one row, which leads to no service/);
  });

  it('may be told in columns that lack all but the address', async () => {
    const { access_url, standard_id } = row;
    const { services } = await search(columnsOf({ ACCESS_URL: access_url, Standard_ID: standard_id }));
    expect(services).toMatchObject([{ title: 'https://x.example/scs?', ivoid: null, waveband: [] }]);
  });

  it('of a table that is no registry’s are told as such', async () => {
    await expect(search([column('n', '1')])).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringMatching(/like no registry: there is no access_url and no standard_id/) as string,
    });
  });

  it.each<[string, PretendedAnswer]>([
    ['refused', { body: 'no such table', status: 400 }],
    ['a page', { body: '<html><title>x</title></html>' }],
    ['of other columns', { body: madeVotable({ columns: [column('n', '1')] }) }],
  ])('stand where what else there is of them is %s', async (_, details) => {
    const { services, messages } = await search(columnsOf(row), details);
    expect(services).toMatchObject([{ limits: {}, subjects: [], publisher: null }]);
    if (!details.body.startsWith('<?xml'))
      expect(messages.join()).toMatch(/gave no subjects, publishers and limits/);
  });

  it.each([
    ['a page', { body: '<html><title>Down</title></html>' }, /web page.*Down/],
    [
      'an error',
      {
        body: '<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR">no rr.resource</INFO></RESOURCE></VOTABLE>',
      },
      /“no rr.resource”/,
    ],
  ])('that come as %s are an error', async (_, answer, words) => {
    const { http } = answeringBy(() => answer);
    await expect(searchRegistry(registry, { type: 'sia' }, { http })).rejects.toThrow(words);
  });
});
