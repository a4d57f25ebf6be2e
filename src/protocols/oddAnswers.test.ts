import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { client, serve } from '../net/node/testing/served';
import { searchSia1 } from './sia1/search';

interface Odd {
  readonly body: string | Uint8Array;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const status = '<INFO name="QUERY_STATUS" value="OK"/>';
const row = '<TR><TD>M51</TD><TD>202.5</TD><TD>47.25</TD><TD>/get?id=1&amp;f=2</TD><TD>image/fits</TD></TR>';
const declaration = '<?xml version="1.0"?>';
const [raField, decField] = ['RA', 'DEC'].map(
  (axis) => `<FIELD name="${axis}" ucd="POS_EQ_${axis}_MAIN" datatype="double"/>`,
) as [string, string];
const document =
  `${declaration}\n<VOTABLE version="1.1"><RESOURCE type="results">${status}<TABLE>` +
  `<FIELD name="title" ucd="VOX:Image_Title" datatype="char" arraysize="*"/>${raField}${decField}` +
  '<FIELD name="url" ucd="VOX:Image_AccessReference" datatype="char" arraysize="*"/>' +
  '<FIELD name="format" ucd="VOX:Image_Format" datatype="char" arraysize="*"/>' +
  `<DATA><TABLEDATA>${row}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;

/** The document with parts of it replaced, each of which must be there. */
function changed(...changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`nothing to replace: ${String(from)}`);
    return next;
  }, document);
}

async function search(odd: Odd) {
  const { origin } = await serve((_, response) => {
    response.writeHead(odd.status ?? 200, odd.headers);
    response.end(odd.body);
  });
  const request = { position: { ra: 202.5, dec: 47.25 }, size: 1 };
  return searchSia1({ name: 'Odd', url: `${origin}/sia` }, request, { http: client() });
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const letters = changed(['M51', 'Obs\u00e9rv\u00b0']);
const contentType = (type: string) => ({ 'content-type': type });

describe('answers as services really send them', () => {
  const prefixed = document
    .replace(/<(\/?)(?=[A-Z])/g, '<$1v:')
    .replace('<v:VOTABLE', '<v:VOTABLE xmlns:v="http://www.ivoa.net/xml/VOTable/v1.1"');
  it.each<[string, Odd]>([
    ['as a page', { body: document, headers: contentType('text/html; charset=utf-8') }],
    ['as bytes', { body: document, headers: contentType('application/octet-stream') }],
    ['of no type', { body: document }],
    ['with prefixes', { body: prefixed }],
    ['with a mark', { body: `\uFEFF${document}` }],
    ['in UTF-16', { body: Buffer.from(`\uFEFF${document}`, 'utf16le') }],
    ['in UTF-16 without a mark', { body: Buffer.from(document, 'utf16le') }],
    ['in UTF-8 called UTF-16', { body: changed(['"1.0"?', '"1.0" encoding="UTF-16"?']) }],
    ['gzipped, not said', { body: gzipSync(document), headers: contentType('text/xml') }],
    ['gzipped twice', { body: gzipSync(gzipSync(document)), headers: { 'content-encoding': 'gzip' } }],
    ['deflated', { body: deflateSync(document), headers: { 'content-encoding': 'deflate' } }],
    ['encoded as nothing', { body: document, headers: { 'content-encoding': 'none' } }],
    ['with a DTD', { body: changed(['?>', '?><!DOCTYPE VOTABLE SYSTEM "http://us-vo.org/VOTable.dtd">']) }],
    ['behind a warning', { body: `<br />\n<b>Warning</b>: x() in <b>y.php</b> on line 3\n${document}` }],
    ['behind headers', { body: `Content-type: text/xml\n\n${document}` }],
    ['behind a comment', { body: changed(['?>', `?><!-- ${'<x> '.repeat(2000)} -->`]) }],
    ['before a page', { body: `${document}\n<html>done</html>` }],
    ['without arraysize', { body: document.replaceAll(' arraysize="*"', '') }],
    ['with lower-case rows', { body: document.replace(/TABLEDATA|TR\b|TD\b/g, (tag) => tag.toLowerCase()) }],
    ['in hours', { body: changed(['>202.5<', '>13.5<'], [raField, raField.replace('/', ' unit="h"/')]) }],
    [
      'in sexagesimal texts',
      {
        body: changed(
          ['>202.5<', '>13:30:00<'],
          ['>47.25<', '>+47:15:00<'],
          [raField, raField.replace('"double"', '"char" arraysize="*" unit="&quot;h:m:s&quot;"')],
          [decField, decField.replace('"double"', '"char" arraysize="*"')],
        ),
      },
    ],
    [
      'in radians',
      {
        body: changed(
          ['>202.5<', '>3.5342917352885173<'],
          ['>47.25<', '>0.8246680715673207<'],
          [raField, raField.replace('/', ' unit="rad"/')],
          [decField, decField.replace('/', ' unit="rad"/')],
        ),
      },
    ],
    ['with status 206', { body: document, status: 206 }],
  ])('%s', async (_, odd) => {
    const { records, overflow } = await search(odd);
    expect(records).toHaveLength(1);
    const [record] = records;
    expect(record).toMatchObject({ title: 'M51', format: 'image/fits' });
    expect(record!.accessUrl).toMatch(/\/get\?id=1&f=2$/);
    expect(record!.position!.ra).toBeCloseTo(202.5, 9);
    expect(record!.position!.dec).toBeCloseTo(47.25, 9);
    expect(overflow).toBe(false);
  });

  it.each<[string, Odd]>([
    ['by its declaration', { body: latin1(letters.replace('"1.0"?', '"1.0" encoding="ISO-8859-1"?')) }],
    ['by the name of a code page', { body: latin1(letters.replace('"1.0"?', '"1.0" encoding="cp1252"?')) }],
    ['by Content-Type', { body: latin1(letters), headers: contentType('text/xml; charset=ISO-8859-1') }],
    ['by nothing', { body: latin1(letters) }],
    ['beside UTF-8', { body: Buffer.concat([latin1(letters), Buffer.from('<!-- … -->')]) }],
    [
      'by Content-Type, wrongly',
      {
        body: letters.replace('"1.0"?', '"1.0" encoding="UTF-8"?'),
        headers: contentType('text/xml; charset=latin1'),
      },
    ],
  ])('Latin-1 known %s', async (_, odd) => {
    const { records, messages } = await search(odd);
    expect(records[0]!.title).toBe('Obs\u00e9rv\u00b0');
    const guessed = odd.headers === undefined && !Buffer.from(odd.body).includes('encoding');
    expect(messages.some((message) => message.includes('Windows-1252'))).toBe(guessed);
  });

  const said = (info: string) => ({ body: changed([row, ''], [status, info]) });
  const error = '<INFO name="QUERY_STATUS" value="ERROR">POS makes no sense</INFO>';
  it.each<[string, Odd]>([
    ['at the root', { body: changed([row, ''], [status, ''], ['<RESOURCE', `${error}<RESOURCE`]) }],
    [
      'in a RESOURCE of its own',
      { body: changed(['<RESOURCE', `<RESOURCE>${error}</RESOURCE><RESOURCE`], [status, '']) },
    ],
    ['in the TABLE', { body: changed([row, ''], [status, ''], ['<TABLE>', `<TABLE>${error}`]) }],
    ['after the TABLE', { body: changed(['</TABLE>', `</TABLE>${error}`]) }],
    ['in lower case', said(error.replace('QUERY_STATUS', 'query_status').replace('ERROR', 'error'))],
    ['in its value', said('<INFO name="QUERY_STATUS" value="ERROR: POS makes no sense"/>')],
    [
      'in a DESCRIPTION',
      said('<INFO name="QUERY_STATUS" value="ERROR"><DESCRIPTION>POS makes no sense</DESCRIPTION></INFO>'),
    ],
    [
      'in a PARAM',
      said(
        '<PARAM name="QUERY_STATUS" datatype="char" arraysize="*" value="ERROR"><DESCRIPTION>POS makes no sense</DESCRIPTION></PARAM>',
      ),
    ],
    ['as Error', said('<INFO ID="Error" name="Error" value="POS makes no sense"/>')],
    [
      'with markup',
      said('<INFO name="QUERY_STATUS" value="ERROR"><![CDATA[<p>POS <b>makes</b> no sense</p>]]></INFO>'),
    ],
    ['with status 400', { ...said(error), status: 400 }],
    ['with status 404', { ...said(error), status: 404 }],
    [
      'as other XML',
      { body: '<?xml version="1.0"?><Report><Exception>POS makes no sense</Exception></Report>' },
    ],
    [
      'as a page',
      { body: '<html><title>POS makes no sense</title></html>', headers: contentType('text/xml') },
    ],
    ['as text', { body: 'POS makes no sense' }],
    ['as JSON', { body: '{"error":{"message":"POS makes no sense"}}', status: 400 }],
  ])('an error %s', async (_, odd) => {
    await expect(search(odd)).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringMatching(/POS makes no sense/) as string,
    });
  });

  it('nothing found, without a table', async () => {
    const body = document.replace(/<TABLE>.*<\/TABLE>/s, '');
    expect(await search({ body })).toMatchObject({ records: [], overflow: false });
    const silent = search({ body: body.replace(status, '') });
    await expect(silent).rejects.toThrow(/without a table of images/);
  });

  it('nothing at all', async () => {
    await expect(search({ body: '', status: 204 })).rejects.toThrow(/sent nothing where a VOTable/);
    await expect(search({ body: '' })).rejects.toThrow(/sent nothing where a VOTable/);
  });

  it('control characters', async () => {
    const { records, messages } = await search({ body: changed(['M51', 'M51\u0001']) });
    expect(records[0]!.title).toBe('M51\u0001');
    expect(messages.join()).toMatch(/disallowed character/);
  });
});
