import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { client, serve } from '../net/node/testing/served';
import type { Found } from './found';
import { searchScs } from './scs/search';
import { searchSia2 } from './sia2/search';
import { searchSsa } from './ssa/search';
import { TapService } from './tap/service';
import { madeVotable, okInfo, type MadeColumn } from './testing/documents';

interface Odd {
  readonly body: string | Uint8Array;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}
type Ask = (url: string) => Promise<Pick<Found, 'table' | 'overflow' | 'messages'>>;

const position = { ra: 202.5, dec: 47.25 };
const options = () => ({ http: client() });
/** What each protocol's own answers have, and how it is asked. */
const protocols: readonly (readonly [name: string, ask: Ask, columns: readonly MadeColumn[]])[] = [
  [
    'SSA',
    (url) => searchSsa({ name: 'Odd', url }, { position, size: 1 }, options()),
    [
      { field: 'name="a" utype="ssa:DataID.Title"', cell: 'M51' },
      { field: 'name="b" utype="ssa:Access.Reference"', cell: 'get?id=1&amp;f=2' },
    ],
  ],
  [
    'SCS',
    (url) => searchScs({ name: 'Odd', url }, { position, radius: 1 }, options()),
    [
      { field: 'name="a" ucd="ID_MAIN"', cell: 'M51' },
      { field: 'name="b" ucd="POS_EQ_RA_MAIN" datatype="double"', cell: '202.5' },
      { field: 'name="c" ucd="POS_EQ_DEC_MAIN" datatype="double"', cell: '47.25' },
    ],
  ],
  [
    'SIA 2',
    (url) => searchSia2({ name: 'Odd', url }, { position, radius: 1 }, options()),
    [
      { field: 'name="obs_title"', cell: 'M51' },
      { field: 'name="access_url"', cell: 'get?id=1&amp;f=2' },
    ],
  ],
  [
    'TAP',
    (url) => new TapService({ ...options(), url, name: 'Odd' }).query({ query: 'SELECT 1' }),
    [{ field: 'name="a"', cell: 'M51' }],
  ],
];

describe.each(protocols)('%s: an odd answer', (_, ask, columns) => {
  const whole = madeVotable({ columns });
  const error = '<INFO name="QUERY_STATUS" value="ERROR">It makes no sense</INFO>';
  const changed = (from: string | RegExp, to: string, of = whole): string => {
    const next = of.replace(from, to);
    if (next === of) throw new Error(`nothing to replace: ${String(from)}`);
    return next;
  };
  const prefixed = (namespace: string) =>
    whole.replace(/<(\/?)(?=[A-Z])/g, '<$1v:').replace('<v:VOTABLE', `<v:VOTABLE${namespace}`);
  const asked = async (odd: Odd) => {
    const { origin } = await serve((_request, response) => {
      response.writeHead(odd.status ?? 200, odd.headers);
      response.end(odd.body);
    });
    return ask(`${origin}/svc`);
  };
  const page = { 'content-type': 'text/html' };

  it.each<[string, Odd]>([
    ['called a page', { body: whole, headers: page }],
    ['called bytes', { body: whole, headers: { 'content-type': 'application/octet-stream' } }],
    ['called nonsense', { body: whole, headers: { 'content-type': ';;/=' } }],
    ['with prefixes', { body: prefixed(' xmlns:v="http://www.ivoa.net/xml/VOTable/v1.3"') }],
    ['with prefixes that nothing declares', { body: prefixed('') }],
    ['in a wrong namespace', { body: changed('<VOTABLE', '<VOTABLE xmlns="urn:wrong"') }],
    ['of no version', { body: changed(' version="1.4"', '') }],
    ['of a version to come', { body: changed('"1.4"', '"9.9"') }],
    ['gzipped, not said', { body: gzipSync(whole) }],
    ['behind an empty RESOURCE', { body: changed('<RESOURCE', '<RESOURCE/><RESOURCE') }],
    [
      'behind a RESOURCE of something else',
      {
        body: changed(
          '<RESOURCE',
          '<RESOURCE type="meta"><TABLE><FIELD name="x" datatype="int"/><DATA><TABLEDATA><TR><TD>1</TD></TR><TR><TD>2</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE><RESOURCE',
        ),
      },
    ],
    ['behind an empty TABLE', { body: changed('<TABLE>', '<TABLE name="empty"/><TABLE>') }],
    ['in a RESOURCE of no type', { body: changed(' type="results"', '') }],
    [
      'in a RESOURCE within',
      { body: changed('<RESOURCE', '<RESOURCE><RESOURCE').replace('</VOTABLE', '</RESOURCE></VOTABLE') },
    ],
    ['whose status comes last', { body: changed(okInfo, '').replace('</TABLE>', `</TABLE>${okInfo}`) }],
    ['without status', { body: changed(okInfo, '') }],
    ['whose IDs repeat', { body: whole.replace(/<(FIELD|TABLE|RESOURCE)\b/g, '<$1 ID="same"') }],
    [
      'whose names repeat',
      {
        body: changed(
          '<FIELD name="',
          `<FIELD name="z" datatype="int"/><FIELD name="z" datatype="int"/><FIELD name="`,
        ).replaceAll('<TR>', '<TR><TD>1</TD><TD/>'),
      },
    ],
    ['with a cell too many', { body: changed('</TR>', '<TD>more</TD></TR>') }],
    ['with a unit that is none', { body: whole.replaceAll('<FIELD', '<FIELD unit="furlong/fortnight"') }],
    ['with a type that is none', { body: whole.replaceAll('datatype="char"', 'datatype="varchar"') }],
    ['with CDATA', { body: whole.replaceAll(/<TD>(M51)<\/TD>/g, '<TD><![CDATA[$1]]></TD>') }],
    ['with instructions', { body: changed('<RESOURCE', '<?xml-stylesheet href="x.xsl"?><RESOURCE') }],
  ])('%s is read', async (_name, odd) => {
    const { table, overflow } = await asked(odd);
    expect(table.nrows).toBe(1);
    expect(JSON.stringify(table.columns.map(({ values }) => values[0]))).toContain('M51');
    expect(overflow).toBe(false);
  });

  it.each([
    ['before', changed(okInfo, '<INFO name="QUERY_STATUS" value="OVERFLOW">one at a time</INFO>')],
    ['after', changed('</TABLE>', '</TABLE><INFO name="QUERY_STATUS" value="OVERFLOW">one at a time</INFO>')],
    [
      'before, and all is well after',
      changed(okInfo, '<INFO name="QUERY_STATUS" value="OVERFLOW">one at a time</INFO>').replace(
        '</TABLE>',
        `</TABLE>${okInfo}`,
      ),
    ],
  ])('that is cut says so %s the rows', async (_name, body) => {
    const { table, overflow, messages } = await asked({ body });
    expect([table.nrows, overflow]).toEqual([1, true]);
    expect(messages.join()).toContain('one at a time');
  });

  it.each<[string, Odd]>([
    ['without table', { body: changed(/<TABLE>.*<\/TABLE>/s, '').replace(okInfo, error) }],
    ['after the rows', { body: changed('</TABLE>', `</TABLE>${error}`) }],
    ['with status 500', { body: changed(/<TABLE>.*<\/TABLE>/s, '').replace(okInfo, error), status: 500 }],
    ['as a page', { body: '<html><title>It makes no sense</title></html>', headers: page }],
    [
      'as a page called a VOTable',
      {
        body: '<!DOCTYPE html><h1>It makes no sense</h1>',
        headers: { 'content-type': 'application/x-votable+xml' },
      },
    ],
    ['as JSON', { body: '{"detail":"It makes no sense"}' }],
    ['as text', { body: 'It makes no sense', status: 400 }],
    [
      'as XML',
      { body: '<?xml version="1.0"?><ExceptionReport><Text>It makes no sense</Text></ExceptionReport>' },
    ],
    ['gzipped', { body: gzipSync(changed(/<TABLE>.*<\/TABLE>/s, '').replace(okInfo, error)) }],
  ])('that is an error %s is told in its words', async (_name, odd) => {
    await expect(asked(odd)).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringMatching(/It makes no sense/) as string,
    });
  });

  it('that is a page to sign in asks for that', async () => {
    const body = '<html><head><title>CAS – Central Login</title></head><form></form></html>';
    await expect(asked({ body })).rejects.toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('Central Login') as string,
      advice: expect.stringContaining('Sign in to http://127.0.0.1') as string,
    });
  });

  it('that breaks off is never whole', async () => {
    const cell = whole.indexOf('M51');
    await expect(asked({ body: whole.slice(0, cell) })).rejects.toMatchObject({ kind: 'malformed' });
    await expect(asked({ body: whole.slice(0, 60) })).rejects.toMatchObject({ kind: 'malformed' });
    const half = await asked({ body: madeVotable({ columns, rows: 3 }).slice(0, -80) });
    expect(half.table.nrows).toBeGreaterThan(0);
    expect([half.overflow, half.messages.join()]).toEqual([
      true,
      expect.stringContaining('read up to there'),
    ]);
  });

  it('that is empty, or holds nothing, is told apart from one that found nothing', async () => {
    await expect(asked({ body: '' })).rejects.toThrow(/sent nothing where a VOTable/);
    await expect(asked({ body: '<VOTABLE/>' })).rejects.toMatchObject({ kind: 'malformed' });
    const none = await asked({ body: madeVotable({ columns, rows: 0 }) });
    expect([none.table.nrows, none.overflow]).toEqual([0, false]);
  });

  it('with entities and doctypes of its own fetches nothing and expands nothing', async () => {
    const seen: string[] = [];
    const other = await serve((request, response) => {
      seen.push(request.url ?? '');
      response.end('secret');
    });
    const doctype = `<!DOCTYPE VOTABLE SYSTEM "${other.origin}/dtd" [<!ENTITY x SYSTEM "${other.origin}/x"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`;
    const body = changed('?>\n', `?>\n${doctype}`).replace('M51', 'M51&x;&b;');
    const text = await asked({ body }).then(
      ({ table }) => JSON.stringify(table.columns.map(({ values }) => values[0])),
      (fault: unknown) => String(fault),
    );
    expect(text).not.toMatch(/secret|aaaa/);
    expect(seen).toEqual([]);
  });
});
