import { describe, expect, it } from 'vitest';
import { cellValue } from '../../base/table';
import type { HttpClient, HttpRequest, HttpResponse } from '../../net/http';
import { wavelength } from '../band';
import { sia1Url } from './request';
import { searchSia1 } from './search';

const position = { ra: 202.4696, dec: 47.1952 };

/** A client that answers every request with this body. */
function answering(body: string, { status = 200, url = 'https://sia.example/vo/q' } = {}) {
  const asked: HttpRequest[] = [];
  const bytes = new TextEncoder().encode(body);
  const response: HttpResponse = {
    status,
    url,
    headers: new Map(),
    body: (async function* () {
      yield await Promise.resolve(bytes.subarray(0, 7));
      yield bytes.subarray(7);
    })(),
    text: () => Promise.resolve(body),
    bytes: () => Promise.resolve(bytes),
    cancel: () => Promise.resolve(),
  };
  const http: HttpClient = {
    request: (request) => {
      asked.push(request);
      return Promise.resolve(response);
    },
  };
  return { http, asked };
}

const columns: readonly (readonly [name: string, ucd: string, type: string])[] = [
  ['t', 'VOX:Image_Title', 'datatype="char" arraysize="*"'],
  ['ra', 'POS_EQ_RA_MAIN', 'datatype="double"'],
  ['dec', 'pos.eq.dec;meta.main', 'datatype="double"'],
  ['n', 'vox:image_naxis', 'datatype="int" arraysize="*"'],
  ['s', 'VOX:Image_Scale', 'datatype="double" arraysize="*"'],
  ['f', 'VOX:Image_Format', 'datatype="char" arraysize="*"'],
  ['p', 'VOX:WCS_CoordProjection', 'datatype="char" arraysize="3"'],
  ['c', 'VOX:WCS_CoordRefPixel', 'datatype="double" arraysize="2"'],
  ['v', 'VOX:WCS_CoordRefValue', 'datatype="double" arraysize="2"'],
  ['m', 'VOX:WCS_CDMatrix', 'datatype="double" arraysize="4"'],
  ['b', 'VOX:BandPass_ID', 'datatype="char" arraysize="*"'],
  ['u', 'VOX:BandPass_Unit', 'datatype="char" arraysize="*"'],
  ['lo', 'VOX:BandPass_LoLimit', 'datatype="double"'],
  ['hi', 'VOX:BandPass_HiLimit', 'datatype="double"'],
  ['d', 'VOX:Image_MJDateObs', 'datatype="char" arraysize="*"'],
  ['i', 'INST_ID', 'datatype="char" arraysize="*"'],
  ['url', 'VOX:Image_AccessReference', 'datatype="char" arraysize="*"'],
  ['size', 'VOX:Image_FileSize', 'datatype="long"'],
];

/** A SIA 1 answer of rows by column name. */
function answer(
  rows: readonly Readonly<Record<string, string>>[],
  info = '<INFO name="QUERY_STATUS" value="OK"/>',
) {
  const fields = columns.map(([name, ucd, type]) => `<FIELD name="${name}" ucd="${ucd}" ${type}/>`).join('');
  const lines = rows.map(
    (row) => `<TR>${columns.map(([name]) => `<TD>${row[name] ?? ''}</TD>`).join('')}</TR>`,
  );
  return (
    `<VOTABLE><RESOURCE type="meta"><TABLE/></RESOURCE><RESOURCE type="results">${info}` +
    `<TABLE>${fields}<DATA><TABLEDATA>${lines.join('')}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`
  );
}

const search = (http: HttpClient) =>
  searchSia1({ name: 'Test', url: 'https://sia.example/q' }, { position, size: 0.2 }, { http });

describe('sia1Url', () => {
  it.each([
    ['https://a/q', 'https://a/q?POS=202.4696,47.1952&SIZE=0.2'],
    ['https://a/q?', 'https://a/q?POS=202.4696,47.1952&SIZE=0.2'],
    ['https://a/q?a=b', 'https://a/q?a=b&POS=202.4696,47.1952&SIZE=0.2'],
    ['https://a/q?a=b&', 'https://a/q?a=b&POS=202.4696,47.1952&SIZE=0.2'],
    [
      'https://a/q?showoffsets&survey=a%20b&#x',
      'https://a/q?showoffsets&survey=a%20b&POS=202.4696,47.1952&SIZE=0.2',
    ],
    ['https://a/q?pos=1,2&a=b', 'https://a/q?a=b&POS=202.4696,47.1952&SIZE=0.2'],
  ])('joins %s', (base, url) => expect(sia1Url({ name: 'A', url: base }, { position, size: 0.2 })).toBe(url));

  it('writes plain decimals and every parameter', () => {
    const url = sia1Url(
      { name: 'A', url: 'http://a/q' },
      {
        position: { ra: 1e-7, dec: -0 },
        size: 1,
        format: 'image/fits,image/jpeg',
        intersect: 'CENTER',
        verb: 2,
        extra: { survey: 'a&b c' },
      },
    );
    expect(url).toBe(
      'http://a/q?POS=0.0000001,0&SIZE=1&FORMAT=image/fits,image/jpeg&INTERSECT=CENTER&VERB=2&survey=a%26b%20c',
    );
  });
});

describe('searchSia1', () => {
  it('gives rows as records, addresses made whole by the final address of the service', async () => {
    const { http, asked } = answering(
      answer([
        {
          t: 'M51 B',
          ra: '202.5',
          dec: '47.25',
          n: '200 100',
          s: '-0.001 0.001',
          f: 'image/FITS',
          p: 'TAN',
          c: '100.5 50.5',
          v: '180 0',
          m: '-0.001 0 0 0.001',
          b: 'B',
          u: 'm',
          lo: '4e-7',
          hi: '5e-7',
          d: '2001-01-01T12:00:00',
          i: 'WFPC2',
          url: '../files/m51.fits?a=1&amp;b=2',
          size: '12345678901',
        },
        { url: 'javascript:alert(1)' },
      ]),
    );
    const { records, overflow, messages, table } = await search(http);
    expect(asked[0]?.url).toBe('https://sia.example/q?POS=202.4696,47.1952&SIZE=0.2');
    expect({ overflow, messages, nrows: table.nrows }).toEqual({ overflow: false, messages: [], nrows: 2 });
    expect(records[0]).toMatchObject({
      title: 'M51 B',
      position: { ra: 202.5, dec: 47.25 },
      size: [200, 100],
      scale: [0.001, 0.001],
      format: 'image/fits',
      band: { id: 'B', low: 4e-7, high: 5e-7, reference: null },
      dateObs: 51910.5,
      instrument: 'WFPC2',
      accessUrl: 'https://sia.example/files/m51.fits?a=1&b=2',
      estimatedBytes: 12345678901,
      row: 0,
    });
    const footprint = records[0]!.footprint;
    const [corner] = footprint?.shape === 'polygon' ? footprint.corners : [];
    expect(corner!.ra).toBeCloseTo(180.1, 5);
    expect(corner!.dec).toBeCloseTo(-0.05, 5);
    expect(records[1]).toMatchObject({
      title: 'Image 2',
      position: null,
      accessUrl: null,
      footprint: null,
      band: null,
    });
  });

  it('finds columns by utype and name where UCDs lack', async () => {
    const fields =
      '<FIELD name="access_url" datatype="char" arraysize="*"/><FIELD name="SIZE" utype="ssa:Access.Size" datatype="int"/>' +
      '<FIELD name="S_RA" datatype="char" arraysize="*"/><FIELD name="s_dec" datatype="float"/>';
    const body = `<VOTABLE><RESOURCE><TABLE>${fields}<DATA><TABLEDATA><TR><TD>http://x/a.fits</TD><TD>3</TD><TD>10.5</TD><TD>-1</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
    const { records } = await search(answering(body).http);
    expect(records[0]).toMatchObject({
      accessUrl: 'http://x/a.fits',
      estimatedBytes: 3000,
      position: { ra: 10.5, dec: -1 },
      title: 'a.fits',
    });
  });

  it.each([
    ['51910.5', 51910.5],
    ['2451911', 51910.5],
    ['2015.5', null],
    ['yesterday', null],
  ])('takes %s for the date %s', async (d, date) => {
    const { records } = await search(answering(answer([{ d, url: 'http://x/1' }])).http);
    expect(records[0]!.dateObs).toBe(date);
  });

  it('has none as an answer', async () => {
    expect((await search(answering(answer([])).http)).records).toEqual([]);
  });

  it('keeps the formats of a list where a service takes the list for the name of one', async () => {
    const rows = ['image/gif', 'image/fits', 'IMAGE/JPEG; q=1', 'image/fits'].map((f, n) => ({
      f,
      url: `http://x/${n}`,
    }));
    const asked: string[] = [];
    const http: HttpClient = {
      request: (request) => {
        asked.push(new URL(request.url).search);
        return answering(answer(request.url.includes('FORMAT=ALL') ? rows : [])).http.request(request);
      },
    };
    const request = { position, size: 0.2, format: 'image/fits,image/jpeg', maxrec: 2 };
    const found = await searchSia1({ name: 'Test', url: 'https://sia.example/q' }, request, { http });
    expect(asked.map((one) => one.replace(/^.*SIZE=0.2&/, ''))).toEqual([
      'FORMAT=image/fits,image/jpeg&MAXREC=2',
      'FORMAT=ALL',
    ]);
    expect(found.records.map(({ accessUrl, row }) => [accessUrl, row])).toEqual([
      ['http://x/1', 0],
      ['http://x/2', 1],
    ]);
    expect(found.table.nrows).toBe(2);
    expect(
      cellValue(
        found.table.columns.find(({ name }) => name === 'url')!,
        1,
      ),
    ).toBe('http://x/2');
    expect(found.overflow).toBe(true);
    expect(found.messages.join()).toContain('2 of its 4 images');
  });

  it('tells of overflow in the words of the service', async () => {
    const body = answer(
      [{ url: 'http://x/1' }],
      '<INFO name="QUERY_STATUS" value="OVERFLOW">Only <b>1</b> row</INFO>',
    );
    expect(await search(answering(body).http)).toMatchObject({ overflow: true, messages: ['Only 1 row'] });
  });

  it.each([
    [
      answer([], '<INFO name="QUERY_STATUS" value="ERROR">UsageFault: &lt;b&gt;bad&lt;/b&gt; POS</INFO>'),
      200,
      'service',
      /Test reports an error: “UsageFault: bad POS”/,
    ],
    [answer([], '<INFO name="QUERY_STATUS" value="ERROR">no</INFO>'), 400, 'service', /status 400\): “no”/],
    [
      '<html><head><title>Please log in</title></head></html>',
      200,
      'denied',
      /Test \(sia.example\) sent a web page .*“Please log in”/,
    ],
    ['DefaultFault: out of order', 500, 'service', /status 500.*DefaultFault: out of order/],
    ['Not here', 404, 'not-found', /404/],
    ['', 200, 'service', /sent nothing where a VOTable was expected/],
    ['<VOTABLE><RESOURCE type="results"/></VOTABLE>', 200, 'malformed', /without a table/],
    [
      '<?xml version="1.0"?><error>x</error>',
      200,
      'service',
      /sent an XML document where a VOTable was expected: “x”/,
    ],
  ])('names the service in the error for answer %#', async (body, status, kind, message) => {
    const failed = search(answering(body, { status }).http);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toMatchObject({ kind });
  });
});

describe('wavelength', () => {
  it.each([
    [5e-7, null, 5e-7],
    [5000, 'Angstrom', 5e-7],
    [0.5, 'µm', 5e-7],
    [1.4, 'GHz', 0.21413747],
    [2, 'keV', 6.19920992e-10],
  ])('of %s %s', (value, unit, metres) => expect(wavelength(value, unit)! / metres).toBeCloseTo(1, 7));

  it('is not guessed', () =>
    expect([wavelength(5, 'parsec'), wavelength(null, 'm'), wavelength(0, 'm')]).toEqual([null, null, null]));
});
