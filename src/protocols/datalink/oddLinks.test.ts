import { describe, expect, it } from 'vitest';
import { readVotable } from '../../votable/read';
import { serviceDescriptors } from '../../votable/serviceDescriptor';
import { fetchCutout } from '../soda/fetchCutout';
import { cutoutRequest } from '../soda/cutout';
import { answeringBy, type PretendedAnswer } from '../testing/answering';
import { madeVotable, type MadeColumn } from '../testing/documents';
import { fetchLinks } from './fetchLinks';
import { followLinks } from './followLinks';
import { serviceCall, userParameters } from './serviceCall';

const service = { name: 'Links', url: 'https://a.example/dl/links' };
const column = (field: string, cell: string): MadeColumn => ({ field, cell });
const id = column('name="ID"', 'ivo://x?1');
const semantics = column('name="semantics"', '#this');
const address = (cell: string) => column('name="access_url"', cell);
const param = (name: string, value: string, more = '') =>
  `<PARAM name="${name}" datatype="char" arraysize="*" value="${value}" ${more}/>`;
const descriptor = (inner: string, more = 'utype="adhoc:service" ID="cut"') =>
  `<RESOURCE type="meta" ${more}>${inner}</RESOURCE>`;
const inputs = (...params: string[]) => `<GROUP name="inputParams">${params.join('')}</GROUP>`;
const withResource = (columns: readonly MadeColumn[], resource: string) =>
  madeVotable({ columns }).replace('</VOTABLE>', `${resource}</VOTABLE>`);

async function linkOf(body: string) {
  const { http } = answeringBy(() => ({ body }));
  const { links } = await fetchLinks(service, [], { http });
  return links[0]!;
}

describe('links', () => {
  it.each<[string, MadeColumn[], object]>([
    [
      'of DataLink 1.1',
      [
        id,
        semantics,
        address('f.fits'),
        column('name="local_semantics"', 'sci'),
        column('name="content_qualifier"', '#image'),
        column('name="content_length" datatype="long"', '12'),
        column('name="link_auth"', 'TRUE'),
        column('name="link_authorized" datatype="boolean"', 'F'),
      ],
      {
        localSemantics: 'sci',
        contentQualifier: '#image',
        contentLength: 12,
        linkAuth: 'true',
        linkAuthorized: false,
      },
    ],
    [
      'of DataLink 1.0',
      [id, semantics, address('f.fits')],
      {
        localSemantics: null,
        contentQualifier: null,
        contentLength: null,
        linkAuth: null,
        linkAuthorized: null,
      },
    ],
    ['authorized as text', [semantics, column('name="link_authorized"', 'false')], { linkAuthorized: false }],
    [
      'authorized as a number',
      [semantics, column('name="readable" datatype="int"', '1')],
      { linkAuthorized: true },
    ],
    [
      'authorized by nothing',
      [semantics, column('name="link_authorized"', 'perhaps')],
      { linkAuthorized: null },
    ],
    [
      'of a length that is text',
      [semantics, column('name="content_length"', ' 1024 ')],
      { contentLength: 1024 },
    ],
    [
      'of no length',
      [semantics, column('name="content_length" datatype="long"', '-1')],
      { contentLength: null },
    ],
    [
      'of a length that is NaN',
      [semantics, column('name="content_length" datatype="double"', 'NaN')],
      { contentLength: null },
    ],
    [
      'in capitals',
      [
        column('name="SEMANTICS"', '#THIS'),
        column('name="ACCESS_URL"', 'f.fits'),
        column('name="CONTENT_TYPE"', 'Image/FITS'),
      ],
      { term: '#this', accessUrl: 'https://a.example/dl/f.fits', contentType: 'image/fits' },
    ],
    ['without IDs', [semantics, address('f.fits')], { id: '' }],
    ['without addresses', [id, semantics], { accessUrl: null, service: null }],
    ['with an empty address', [id, semantics, address(' ')], { accessUrl: null }],
    [
      'with an error beside an address',
      [id, semantics, address('f.fits'), column('name="error_message"', 'NotFoundFault: gone')],
      { errorMessage: 'NotFoundFault: gone' },
    ],
    [
      'with a service that nothing describes',
      [id, semantics, column('name="service_def"', 'other')],
      { service: null, serviceDef: 'other' },
    ],
    [
      'with meaning of no vocabulary',
      [id, column('name="semantics"', 'https://x.example/terms#odd')],
      { term: 'https://x.example/terms#odd' },
    ],
    ['with no meaning', [id, column('name="semantics"', '')], { semantics: '', term: '' }],
    [
      'to links, by a type in other letters',
      [
        semantics,
        address('m'),
        column('name="content_type"', 'Application/X-VOTable+XML;Content="DataLink"'),
      ],
      { isLinks: true },
    ],
  ])('%s are read', async (_, columns, says) => {
    expect(await linkOf(madeVotable({ columns }))).toMatchObject(says);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'command:x',
    'ftp://x/y',
    'null',
  ])('to %s lead nowhere', async (cell) =>
    expect((await linkOf(madeVotable({ columns: [semantics, address(cell)] }))).accessUrl).toBeNull(),
  );

  it.each<[string, PretendedAnswer, string, RegExp]>([
    ['a page', { body: '<html><title>Oops</title></html>' }, 'service', /web page.*Oops/],
    ['a page to sign in', { body: '<html><title>Sign in</title></html>' }, 'denied', /Sign in/],
    [
      'a table of something else',
      { body: madeVotable({ columns: [id] }) },
      'malformed',
      /without a table of links/,
    ],
    [
      'a VOTable without table',
      { body: '<VOTABLE><RESOURCE type="results"/></VOTABLE>' },
      'malformed',
      /without a table of links/,
    ],
    [
      'an error',
      {
        body: '<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR">UsageFault: no ID</INFO></RESOURCE></VOTABLE>',
        status: 400,
      },
      'service',
      /UsageFault: no ID/,
    ],
    ['text', { body: 'NotFoundFault: ivo://x?1', status: 404 }, 'not-found', /NotFoundFault: ivo/],
    ['a list cut off', { body: madeVotable({ columns: [semantics] }).slice(0, 200) }, 'malformed', /./],
  ])('that are %s are told', async (_, answer, kind, words) => {
    const { http } = answeringBy(() => answer);
    await expect(fetchLinks(service, ['x'], { http })).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(words) as string,
    });
  });
});

describe('descriptors', () => {
  const only = async (resource: string) => {
    const body = withResource([id, semantics, column('name="service_def"', 'cut')], resource);
    const votable = await readVotable([new TextEncoder().encode(body)], { name: 'x' });
    return {
      found: serviceDescriptors(votable),
      context: { base: service.url, row: { table: votable.tables[0]!, row: 0 } },
    };
  };

  it.each<[string, string, RegExp]>([
    ['without address', descriptor(inputs(param('ID', '', 'ref="ID"'))), /described without an address/],
    [
      'at javascript:',
      descriptor(param('accessURL', 'javascript:alert(1)') + inputs()),
      /described without an address/,
    ],
    [
      'at file:',
      descriptor(param('accessURL', 'file:///etc/passwd') + inputs()),
      /described without an address/,
    ],
    [
      'by a column that is not there',
      descriptor(param('accessURL', 'cut') + inputs(param('ID', '', 'ref="none"'))),
      /column “none”, of which the row has no value/,
    ],
  ])('%s are not called', async (_, resource, words) => {
    const { found, context } = await only(resource);
    expect(found).toHaveLength(1);
    expect(() => serviceCall(found[0]!, {}, context)).toThrow(words);
    const { http } = answeringBy(() => ({
      body: withResource([id, semantics, column('name="service_def"', 'cut')], resource),
    }));
    await expect(followLinks(service, { http })).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(words) as string,
    });
  });

  it.each<[string, string, string]>([
    [
      'of relative address',
      descriptor(param('accessURL', '../cut?y=1') + inputs(param('ID', '', 'ref="ID"'))),
      'https://a.example/cut?y=1&ID=ivo%3A//x%3F1',
    ],
    ['without parameters', descriptor(param('accessURL', 'cut')), 'https://a.example/dl/cut?'],
    [
      'in other letters',
      descriptor(
        param('ACCESSURL', 'cut') + inputs(param('ID', '', 'ref="ID"')).replace('inputParams', 'INPUTPARAMS'),
        'utype="Adhoc:Service" ID="cut"',
      ),
      'https://a.example/dl/cut?ID=ivo%3A//x%3F1',
    ],
    [
      'with a parameter twice',
      descriptor(param('accessURL', 'cut') + inputs(param('A', '1'), param('A', '2'))),
      'https://a.example/dl/cut?A=1&A=2',
    ],
    [
      'with a parameter that the address has',
      descriptor(param('accessURL', 'cut?a=0&amp;b=1') + inputs(param('A', '1'))),
      'https://a.example/dl/cut?b=1&A=1',
    ],
  ])('%s are called', async (_, resource, url) => {
    const { found, context } = await only(resource);
    expect(serviceCall(found[0]!, {}, context).url).toBe(url);
    expect(serviceCall(found[0]!, {}, context).origin).toBe('server');
  });

  it('of one ID go to the first, and those of none to no link', async () => {
    const two =
      descriptor(param('accessURL', 'one')) +
      descriptor(param('accessURL', 'two')) +
      descriptor(param('accessURL', 'three'), 'utype="adhoc:service"');
    const body = withResource([id, semantics, column('name="service_def"', 'cut')], two);
    expect((await linkOf(body)).service?.accessUrl).toBe('one');
    const { found } = await only(two);
    expect(found.map(({ id: own }) => own)).toEqual(['cut', 'cut', null]);
  });

  it('with odd domains are for the user to choose within what makes sense', async () => {
    const values = (inner: string) => (name: string) =>
      `<PARAM name="${name}" datatype="double" value=""><VALUES>${inner}</VALUES></PARAM>`;
    const resource = descriptor(
      param('accessURL', 'cut') +
        inputs(
          values('<MIN value="many"/><MAX/>')('A'),
          values('<MIN value="5"/><MAX value="1"/>')('B'),
          param('C', ''),
        ),
    );
    const { found, context } = await only(resource);
    expect(userParameters(found[0]!).map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    expect(serviceCall(found[0]!, { A: '3', C: 'x&y=z' }, context).url).toBe(
      'https://a.example/dl/cut?A=3&C=x%26y%3Dz',
    );
    expect(() => serviceCall(found[0]!, { A: 'three' }, context)).toThrow(/no number/);
  });

  it('are called at the address that answered, after redirects', async () => {
    const resource = descriptor(param('accessURL', 'cut') + inputs(param('ID', '', 'ref="ID"')));
    const body = withResource([id, semantics, column('name="service_def"', 'cut')], resource);
    const { http } = answeringBy(() => ({ body }));
    const moved = {
      request: async (request: Parameters<typeof http.request>[0]) => ({
        ...(await http.request(request)),
        url: 'https://b.example/new/links',
      }),
    };
    const { files } = await followLinks(service, { http: moved });
    expect(files.map(({ url }) => url)).toEqual(['https://b.example/new/cut?ID=ivo%3A//x%3F1']);
  });

  it('without CIRCLE, POLYGON and POS are not cut by', async () => {
    const { found, context } = await only(
      descriptor(param('accessURL', 'cut') + inputs(param('ID', '', 'ref="ID"'))),
    );
    expect(() => cutoutRequest(found[0]!, { region: 'CIRCLE 1 2 3' }, context)).toThrow(
      /CIRCLE is no shape that this service cuts by/,
    );
    expect(() => cutoutRequest(found[0]!, { band: '500 nm' }, context)).toThrow(/BAND is nothing/);
  });
});

describe('cutouts', () => {
  const call = { url: 'https://a.example/cut', origin: 'server', contentType: null } as const;
  const fetched = (answer: PretendedAnswer) => {
    const { http } = answeringBy(() => answer);
    return fetchCutout(call, { http, service: 'Cut' });
  };
  const status = (quote: string) =>
    `<VOTABLE><RESOURCE type="results"><INFO name=${quote}QUERY_STATUS${quote} value=${quote}ERROR${quote}>too large</INFO></RESOURCE></VOTABLE>`;
  it.each<[string, PretendedAnswer, string, RegExp]>([
    [
      'a page',
      { body: '<html><title>Busy</title></html>' },
      'service',
      /web page where a cutout was expected: “Busy”/,
    ],
    [
      'a page called FITS',
      { body: '<!doctype html><title>Busy</title>', contentType: 'image/fits' },
      'service',
      /Busy/,
    ],
    ['a page to sign in', { body: '<html><title>Login</title></html>' }, 'denied', /Login/],
    [
      'an error in a VOTable',
      { body: status('"'), contentType: 'application/fits' },
      'service',
      /“too large”/,
    ],
    ['an error in single quotes', { body: status("'") }, 'service', /“too large”/],
    ['a fault in a line', { body: 'UsageFault: CIRCLE?' }, 'service', /“UsageFault: CIRCLE\?”/],
    ['an error in a line', { body: 'Error: no such ID', contentType: 'text/plain' }, 'service', /no such ID/],
    ['nothing', { body: '' }, 'not-found', /no data in this cutout/],
    ['no longer there', { body: 'gone', status: 410 }, 'not-found', /gone/],
  ])('that are %s are told', async (_, answer, kind, words) => {
    await expect(fetched(answer)).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(words) as string,
    });
  });

  it.each([
    ['SIMPLE  =                    T', 'text/html'],
    ['lambda,flux\n1,2\n', 'text/csv'],
    [
      '<VOTABLE><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/></RESOURCE></VOTABLE>',
      'text/xml',
    ],
  ])('that are data are given, whatever they are called: %j', async (body, contentType) => {
    expect((await fetched({ body, contentType })).bytes).toHaveLength(body.length);
  });
});
