import { describe, expect, it } from 'vitest';
import { cellValue, type Column, type Table } from '../../base/table';
import { absoluteUrl, isSettled } from '../../protocols/record/rowReader';
import { recordsOf } from '../../protocols/record/rowRecord';
import { numberColumn, textColumn } from '../columns';
import { outlinesAt } from './places';
import { recordsAsTable, withRegionTexts } from './recordColumns';
import { tableRecords } from './tableRecords';

const options = { base: 'https://archive.example/sia/query?', productType: 'image' };
const table = (...columns: Column[]): Table => ({
  ...{ name: null, description: null, notes: [] },
  ...{ columns, nrows: columns[0]!.values.length },
});
const text = (name: string, ...cells: (string | null)[]) => textColumn({ name }, cells);
const numbers = (name: string, unit: string | null, ...cells: (number | null)[]) =>
  numberColumn({ name, unit }, cells);
const cellsOf = (of: Table) =>
  Object.fromEntries(
    withRegionTexts(of).columns.map((column) => [
      column.name,
      Array.from({ length: of.nrows }, (_, row) => cellValue(column, row)),
    ]),
  );

/** What is said in words stays as it is until somebody looks: here everything is looked at. */
function compare(of: Table, productType = 'image'): void {
  const asked = { ...options, productType };
  const [quick, slow] = [tableRecords(of, asked), recordsAsTable(recordsOf(of, asked))];
  const [quickCells, slowCells] = [cellsOf(quick), cellsOf(slow)];
  const rows = Array.from({ length: of.nrows }, (_, row) => row);
  expect(outlinesAt(quick, rows)).toEqual(outlinesAt(slow, rows));
  for (const name of ['s_region', 'outline']) {
    Reflect.deleteProperty(quickCells, name);
    Reflect.deleteProperty(slowCells, name);
  }
  expect(quickCells).toEqual(slowCells);
  const few = tableRecords(of, asked, false);
  expect(few.columns.map(({ name }) => name)).toEqual(
    recordsAsTable(recordsOf(of, asked), false).columns.map(({ name }) => name),
  );
}

describe('records of a table, column by column', () => {
  it('are those that are made row by row, of ObsCore', () => {
    compare(
      table(
        text('dataproduct_type', 'image', 'IMAGE', null, 'spectrum'),
        numbers('calib_level', null, 2, NaN, null, -0),
        text('obs_title', 'a', null, ' b ', ''),
        text('obs_id', '1', ' 2', null, '4'),
        text('obs_collection', 'HST', 'HST', null, 'JWST'),
        text(
          'access_url',
          'https://a.example/x.fits',
          '/y.fits',
          'ftp://a.example/z',
          'HTTP://A.example:80/q?a=1&amp;b=2',
        ),
        text('access_format', 'image/fits', 'IMAGE/FITS', 'application/x-votable+xml;content=datalink', null),
        numbers('access_estsize', 'kbyte', 10, null, -1, 3),
        numbers('s_ra', 'deg', 10, 370, null, 5),
        numbers('s_dec', 'deg', 10, -91, 3, 5),
        numbers('s_fov', 'arcmin', 3, null, 6, 9),
        text('s_region', 'POLYGON ICRS 1 1 2 1 2 2', 'circle(1 2 3)', '1 2 0.5', '7 abc'),
        numbers('em_min', 'nm', 500, 700, null, 0),
        numbers('em_max', 'nm', 600, 500, 400, 3),
        numbers('t_min', 'd', 55_000, 2_455_000.5, null, 7),
        text('t_max', '2020-01-01', '55001', null, 'x'),
        numbers('t_exptime', 'min', 1, -2, null, 4),
        numbers('em_res_power', null, 1000, 2, 3, 4),
        text('o_ucd', 'phot.flux', null, null, 'phot.mag'),
        text('instrument_name', 'NIRCam', 'NIRCam', null, 'WFC3'),
        text('data_rights', 'PUBLIC', 'public', null, 'Secure'),
        text('preview', 'https://a.example/x.jpg', null, 'y.jpg', 'https://a.example/a b.jpg'),
      ),
    );
  });

  it('are those that are made row by row, of SIA 1 and sources', () => {
    const sia = (name: string, ucd: string, values: Column['values'], datatype = 'double'): Column => ({
      ...numberColumn({ name, ucd }, []),
      ...{ datatype, arraysize: '*', values, nulls: null },
    });
    const pairs = (...cells: number[][]) => cells.map((cell) => Float64Array.from(cell));
    compare(
      table(
        { ...text('t', 'a', 'b'), ucd: 'VOX:Image_Title' },
        sia('naxes', 'VOX:Image_Naxes', Int32Array.of(2, 3), 'int'),
        sia('naxis', 'VOX:Image_Naxis', pairs([100, 200], [10, 20])),
        sia('scale', 'VOX:Image_Scale', pairs([-0.001, 0.001], [0.1])),
        { ...text('p', 'TAN', 'SIN'), ucd: 'VOX:WCS_CoordProjection' },
        sia('crpix', 'VOX:WCS_CoordRefPixel', pairs([50, 100], [5, 10])),
        sia('crval', 'VOX:WCS_CoordRefValue', pairs([10, 20], [30, 40])),
        sia('cd', 'VOX:WCS_CDMatrix', pairs([-0.001, 0, 0, 0.001], [1, 0, 0, 1])),
        { ...text('u', 'Angstrom', 'nm'), ucd: 'VOX:BandPass_Unit' },
        { ...numbers('lo', null, 5000, 300), ucd: 'VOX:BandPass_LoLimit' },
        { ...numbers('hi', null, 6000, 200), ucd: 'VOX:BandPass_HiLimit' },
        { ...text('ra', '13:29:52.7', '202.5'), ucd: 'POS_EQ_RA_MAIN' },
        { ...text('dec', '+47:11:43', '47.2'), ucd: 'POS_EQ_DEC_MAIN' },
      ),
    );
    compare(
      table(
        { ...text('id', 'NGC 1', 'NGC 2'), ucd: 'meta.id;meta.main' },
        numbers('ra', 'h', 1, 2),
        numbers('dec', 'deg', 3, 4),
      ),
      'source',
    );
  });
});

describe('an address that is taken as it is', () => {
  it('is what reading it gives', () => {
    const parts = {
      scheme: ['http://', 'https://', 'HTTPS://', 'ftp://', '//', ''],
      host: [
        'a.example',
        'A.example',
        '1.2.3.4',
        '0x7f.1',
        'a.b.',
        'xn--a.example',
        'a.example:443',
        'u@a.example',
        'a_b.example',
        'a.5',
        '',
      ],
      path: [
        '',
        '/',
        '/a/b.fits',
        '/a/../b',
        '/./x',
        '/%2e/x',
        '/a b',
        '/ä',
        '/a//b',
        '/.hidden',
        '/a;b=1,2',
        "/it's",
        '/x|y',
        '/a^b',
        '//a',
      ],
      rest: ['', '?', '?a=1&b=%20', '?a=b c', "?a='", '#x', '?a=1#x', '?{}', '?a=/../b'],
    };
    let taken = 0;
    for (const scheme of parts.scheme)
      for (const host of parts.host)
        for (const path of parts.path)
          for (const rest of parts.rest) {
            const address = scheme + host + path + rest;
            if (!isSettled(address)) continue;
            taken++;
            expect(new URL(address).href).toBe(address);
            expect(absoluteUrl(address, options.base)).toBe(address);
          }
    expect(taken).toBeGreaterThan(10);
  });
});
