import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../net/http';
import { AlmagestError } from '../../base/errors';
import { answeringBy, type PretendedAnswer } from '../testing/answering';
import { readTables } from '../vosi/readTables';
import { TapJob } from './job';
import { listTables } from './schema/tables';
import { TapService } from './service';

type Answers = Readonly<Record<string, PretendedAnswer | string>>;
const url = 'https://svc.example/tap';

/** A service that answers its resources so; others are not there. */
function at(answers: Answers) {
  const { http, asked } = answeringBy((request: HttpRequest) => {
    const { origin, pathname } = new URL(request.url);
    const found = answers[(origin === 'https://svc.example' ? '' : origin) + pathname];
    if (found === undefined) return { body: 'Nothing here.', status: 404 };
    return typeof found === 'string' ? { body: found } : found;
  });
  return { service: new TapService({ http, url, name: 'Svc' }), asked: () => asked.map((one) => one.url) };
}

const login = '<html><title>Please log in</title></html>';
const std = 'ivo://ivoa.net/std/';
const capability = (id: string, inner: string) =>
  `<capability standardID="${std}${id}">${inner}</capability>`;
const reached = (address: string, more = '', type = 'vs:ParamHTTP') =>
  `<interface xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="${type}" role="std"><accessURL use="full">${address}</accessURL>${more}</interface>`;
const limit = (rows: string) => `<outputLimit><hard unit="row">${rows}</hard></outputLimit>`;

describe('capabilities', () => {
  const tap = capability('TAP', limit('7'));
  it.each<[string, Answers]>([
    ['below the address', { '/tap/capabilities': `<capabilities>${tap}</capabilities>` }],
    ['beside it', { '/capabilities': `<capabilities>${tap}</capabilities>` }],
    [
      'beside it, where below is forbidden',
      {
        '/tap/capabilities': { body: 'No.', status: 403 },
        '/capabilities': `<capabilities>${tap}</capabilities>`,
      },
    ],
    [
      'beside it, where below is a page to sign in',
      { '/tap/capabilities': login, '/capabilities': `<capabilities>${tap}</capabilities>` },
    ],
    [
      'with prefixes that nothing declares',
      { '/tap/capabilities': `<vosi:capabilities>${tap}</vosi:capabilities>` },
    ],
    [
      'in a record of a registry',
      { '/tap/capabilities': `<ri:Resource xmlns:ri="x"><title>t</title>${tap}</ri:Resource>` },
    ],
    [
      'of several TAPs',
      { '/tap/capabilities': `<capabilities>${capability('TAP#aux', limit('1'))}${tap}</capabilities>` },
    ],
    [
      'called a page',
      {
        '/tap/capabilities': {
          body: `<?xml version="1.0"?><capabilities>${tap}</capabilities>`,
          contentType: 'text/html',
        },
      },
    ],
    ['behind a mark', { '/tap/capabilities': `\uFEFF<capabilities>${tap}</capabilities>` }],
    [
      'with a stylesheet',
      {
        '/tap/capabilities': `<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><capabilities>${tap}</capabilities>`,
      },
    ],
    [
      'that break off after it',
      { '/tap/capabilities': `<capabilities>${tap}<capability standardID="x"><inter` },
    ],
    ['in capitals', { '/tap/capabilities': `<CAPABILITIES>${capability('tap', limit('7'))}</CAPABILITIES>` }],
  ])('are read %s', async (_, answers) => {
    const { service } = at(answers);
    await service.capabilities();
    expect(service.tap?.outputLimit).toMatchObject({ hard: 7, unit: 'row' });
  });

  it.each<[string, string, number | null]>([
    ['no number', 'many', null],
    ['none', '', null],
    ['below zero', '-1', null],
    ['zero, which some mean by no limit', '0', null],
    ['beyond all', '99999999999999999999', 1e20],
    ['with white space', ' 7\n', 7],
  ])('with a limit that is %s limit what they can', async (_, rows, hard) => {
    const { service } = at({
      '/tap/capabilities': `<capabilities>${capability('TAP', limit(rows))}</capabilities>`,
    });
    await service.capabilities();
    expect(service.tap?.outputLimit?.hard ?? null).toBe(hard);
  });

  it.each<[string, PretendedAnswer | string, RegExp]>([
    [
      'a page',
      '<html><title>Welcome to Svc</title></html>',
      /web page where an XML document was expected: “Welcome to Svc”/,
    ],
    ['a page to sign in', login, /Please log in/],
    ['an error', { body: '<html><h1>Database is down</h1></html>', status: 503 }, /503.*Database is down/],
    ['nothing', '', /sent nothing where an XML/],
    ['other XML', '<rss><channel/></rss>', /lists no capabilities: it is a <rss>/],
    [
      'a VOTable',
      '<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR">no such thing</INFO></RESOURCE></VOTABLE>',
      /VOTable.*no such thing/,
    ],
    [
      'entities of its own',
      '<!DOCTYPE c [<!ENTITY a "b">]><capabilities>&a;</capabilities>',
      /declares entities/,
    ],
  ])('that are %s are told', async (_, answer, words) => {
    const { service } = at({ '/tap/capabilities': answer });
    await expect(service.capabilities()).rejects.toThrow(words);
  });
});

describe('addresses of several interfaces', () => {
  it('are tried: open ones first, pages never, what leads nowhere left', async () => {
    const interfaces = [
      reached('https://svc.example/page', '', 'vr:WebBrowser'),
      reached('https://svc.example/auth-tables', `<securityMethod standardID="${std}SSO#BasicAA"/>`),
      reached('javascript:alert(1)'),
      reached('file:///etc/passwd'),
      reached('https://gone.example/tables'),
      reached(' http://svc.example/open-tables ', '<securityMethod/>'),
    ];
    const { service, asked } = at({
      '/tap/capabilities': `<capabilities>${capability('VOSI#tables', interfaces.join(''))}</capabilities>`,
      '/open-tables': '<tableset><schema><name>s</name><table><name>s.t</name></table></schema></tableset>',
    });
    await service.capabilities();
    expect(service.vosiAddresses('tables')).toEqual([
      'https://gone.example/tables',
      'https://svc.example/open-tables',
      'https://svc.example/auth-tables',
    ]);
    expect((await listTables(service)).schemas).toMatchObject([{ name: 's', tables: [{ name: 's.t' }] }]);
    const lists = asked().filter((address) => address.includes('tables'));
    expect(lists).toEqual([
      'https://gone.example/tables?detail=min',
      'https://svc.example/open-tables?detail=min',
    ]);
  });

  it.each(['network', 'timeout', 'denied'] as const)(
    'of hosts that cannot be asked (%s) leave the service’s own',
    async (kind) => {
      const inner = reached('http://10.0.0.1/tables') + reached('http://10.0.0.1/other');
      const { service } = at({
        '/tap/capabilities': `<capabilities>${capability('VOSI#tables', inner)}</capabilities>`,
        '/tap/tables': '<tableset><schema><name>s</name><table><name>s.t</name></table></schema></tableset>',
      });
      await service.capabilities();
      const asked: string[] = [];
      const own = service.http.request.bind(service.http);
      service.http.request = (request) => {
        asked.push(request.url);
        if (!request.url.startsWith('http://10.')) return own(request);
        return Promise.reject(new AlmagestError({ kind, message: 'not there' }));
      };
      expect((await listTables(service)).schemas).toHaveLength(1);
      expect(asked.filter((address) => address.startsWith('http://10.'))).toHaveLength(
        kind === 'denied' ? 2 : 1,
      );
    },
  );
});

describe('availability', () => {
  it.each<[string, string, boolean]>([
    [
      'in any namespace',
      '<v:availability xmlns:v="urn:x"><v:available>true</v:available></v:availability>',
      true,
    ],
    ['as a number', '<availability><available> 1 </available></availability>', true],
    [
      'down, with a note',
      '<availability><available>false</available><note>Back at noon</note></availability>',
      false,
    ],
    ['as a word that is none', '<availability><available>perhaps</available></availability>', false],
    ['cut off', '<availability><available>true</available><no', true],
  ])('is read %s', async (_, body, available) => {
    const { service } = at({ '/tap/availability': body });
    expect((await service.availability()).available).toBe(available);
  });

  it.each([
    ['<availability/>', /does not say whether/],
    ['<html><title>Hello</title></html>', /web page.*Hello/],
    ['up', /plain text.*“up”/],
    ['', /sent nothing/],
  ])('that is %j is told', async (body, words) => {
    const { service } = at({ '/tap/availability': body });
    await expect(service.availability()).rejects.toThrow(words);
  });
});

describe('lists of tables', () => {
  const read = (text: string | Uint8Array) =>
    readTables([typeof text === 'string' ? new TextEncoder().encode(text) : text], { name: 'Svc’s list' });
  const names = async (text: string) =>
    (await read(text)).schemas.map(({ name, tables }) => [name, tables.map((table) => table.name)]);
  const table = (name: string, inner = '') => `<table><name>${name}</name>${inner}</table>`;

  it.each<[string, string, unknown]>([
    [
      'without schemas',
      `<tableset>${table('a.x')}${table('b.y')}${table('a.z')}${table('w')}</tableset>`,
      [
        ['a', ['a.x', 'a.z']],
        ['b', ['b.y']],
        ['default', ['w']],
      ],
    ],
    [
      'partly without',
      `<tableset>${table('a.x')}<schema><name>b</name>${table('b.y')}</schema>${table('c.z')}</tableset>`,
      [
        ['a', ['a.x']],
        ['b', ['b.y']],
        ['c', ['c.z']],
      ],
    ],
    ['of quoted schemas', `<tableset>${table('"J/A+A".t')}</tableset>`, [['"J/A+A"', ['"J/A+A".t']]]],
    ['of a schema without name', `<tableset><schema>${table('a.x')}</schema></tableset>`, [['a', ['a.x']]]],
    ['of a schema without tables', '<tableset><schema><name>a</name></schema></tableset>', [['a', []]]],
    ['of nothing', '<tableset/>', []],
    [
      'of a table without name',
      '<tableset><schema><name>a</name><table><description>x</description></table></schema></tableset>',
      [['a', []]],
    ],
    [
      'in a wrong namespace',
      `<q:tableset xmlns:q="urn:wrong"><schema xmlns=""><name>a</name>${table('a.x')}</schema></q:tableset>`,
      [['a', ['a.x']]],
    ],
    ['of one table alone', table('a.x', '<column><name>ra</name></column>'), [['a', ['a.x']]]],
    [
      'cut off',
      `<tableset><schema><name>a</name>${table('a.x')}<table><name>a.y</name><colu`,
      [['a', ['a.x', 'a.y']]],
    ],
  ])('%s are read', async (_, text, tables) => {
    expect(await names(text)).toEqual(tables);
  });

  it('that break off say so', async () => {
    const { notes } = await read(`<tableset><schema><name>a</name>${table('a.x')}`);
    expect(notes.map(({ message }) => message).join()).toMatch(/broken at line.*read up to there/);
  });

  it('have columns of odd types', async () => {
    const columns = [
      '<column><name>a</name><dataType xsi:type="vs:VOTableType" xmlns:xsi="x" arraysize="*">char</dataType></column>',
      '<column><name>b</name><dataType size="12">VARCHAR</dataType></column>',
      '<column><name>c</name></column>',
      '<column><description>no name</description></column>',
      '<column><name>d</name><dataType arraysize="1" extendedType="point">double</dataType><flag>PRIMARY</flag><unit/></column>',
    ];
    const { schemas } = await read(`<tableset>${table('a.x', columns.join(''))}</tableset>`);
    expect(schemas[0]?.tables[0]?.columns).toMatchObject([
      { name: 'a', datatype: 'char', arraysize: '*' },
      { name: 'b', datatype: 'VARCHAR', size: 12 },
      { name: 'c', datatype: null },
      { name: 'd', arraysize: null, xtype: 'point', primary: true, unit: null },
    ]);
  });

  it.each([
    ['<html><body>x</body></html>', /lists no tables: it is a <html>/],
    ['', /is empty/],
    ['tables', /is not XML/],
    ['<!DOCTYPE t [<!ENTITY a "b">]><tableset>&a;</tableset>', /entities/],
  ])('that are %j are told', async (text, words) => {
    await expect(read(text)).rejects.toThrow(words);
  });

  it('compressed without a word are read', async () => {
    const body = gzipSync(`<tableset><schema><name>s</name>${table('s.t')}</schema></tableset>`);
    const { http } = answeringBy(() => ({ body: '' }));
    http.request = ({ url: address }) =>
      Promise.resolve({
        ...{ status: new URL(address).pathname === '/tap/tables' ? 200 : 404, url: address },
        ...{
          headers: new Map(),
          text: () => Promise.resolve(''),
          bytes: () => Promise.resolve(new Uint8Array(body)),
        },
        body: (async function* () {
          yield await Promise.resolve(new Uint8Array(body));
        })(),
        cancel: () => Promise.resolve(),
      });
    const service = new TapService({ http, url, name: 'Svc' });
    expect((await listTables(service)).schemas).toMatchObject([{ name: 's' }]);
  });
});

describe('TAP_SCHEMA', () => {
  const schema = (fields: readonly string[], row: readonly string[]) =>
    `<VOTABLE><RESOURCE type="results"><TABLE>${fields.map((name) => `<FIELD name="${name}" datatype="char" arraysize="*"/>`).join('')}` +
    `<DATA><TABLEDATA><TR>${row.map((cell) => `<TD>${cell}</TD>`).join('')}</TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
  it('may lack columns, and may shout', async () => {
    const { http } = answeringBy(({ body }) => {
      const query = String(body);
      return {
        body: query.includes('TAP_SCHEMA.tables')
          ? schema(['TABLE_NAME', 'SIZE'], ['a.x', '1'])
          : schema(['SCHEMA_NAME'], ['a']),
      };
    });
    const { schemas } = await listTables(new TapService({ http, url, name: 'Svc' }));
    expect(schemas.map(({ name, tables }) => [name, tables.map((table) => table.name)])).toEqual([
      ['a', ['a.x']],
    ]);
  });
});

describe('examples', () => {
  const example =
    '<div typeof="example"><h2 property="name">E</h2><pre property="query">SELECT 1</pre></div>';
  it('lead to no address that cannot be asked, and each page once', async () => {
    const links = ['javascript:alert(1)', 'file:///etc/passwd', 'examples', 'more', 'more', 'https://[bad']
      .map((href) => `<a property="continuation" href="${href}">more</a>`)
      .join('');
    const { service, asked } = at({ '/tap/examples': example + links, '/tap/more': example });
    expect(await service.examples()).toHaveLength(2);
    expect(asked()).toEqual(['https://svc.example/tap/examples', 'https://svc.example/tap/more']);
  });
  it('are none where there is no page, and where it has none', async () => {
    expect(await at({}).service.examples()).toEqual([]);
    expect(await at({ '/tap/examples': login }).service.examples()).toEqual([]);
    await expect(at({ '/tap/examples': { body: 'down', status: 500 } }).service.examples()).rejects.toThrow(
      /500.*down/,
    );
  });
});

describe('a job', () => {
  it.each([
    ['https://a.example/tap/async/7', 'https://a.example/tap'],
    ['https://a.example/async/tap/ASYNC/7?x=/async/1', 'https://a.example/async/tap'],
    ['https://a.example/jobs/7/', 'https://a.example/jobs'],
    ['https://a.example/7', 'https://a.example'],
  ])('at %s is one of %s', (job, base) => {
    const { http } = answeringBy(() => ({ body: '' }));
    expect(TapJob.attach(job, { http }).state).toMatchObject({
      url: job,
      service: { url: base, name: 'a.example' },
    });
    expect(TapJob.attach(job, { http, base: 'https://b.example/tap' }).state.service.url).toBe(
      'https://b.example/tap',
    );
  });
});
