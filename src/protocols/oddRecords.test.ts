import { describe, expect, it } from 'vitest';
import { searchScs } from './scs/search';
import { searchSia2 } from './sia2/search';
import { searchSsa } from './ssa/search';
import { answeringBy } from './testing/answering';
import { madeVotable, type MadeColumn } from './testing/documents';

const position = { ra: 202.5, dec: 47.25 };
const url = 'https://archive.example/a/svc?x=1';
const service = { name: 'Odd', url };
const column = (field: string, cell: string): MadeColumn => ({ field, cell });
const near = (value: number) => expect.closeTo(value, 12) as number;
const answering = (columns: readonly MadeColumn[]) => answeringBy(() => ({ body: madeVotable({ columns }) }));

/** Access references as services write them, and where they lead. */
const references: readonly (readonly [written: string, leads: string | null])[] = [
  ['https://other.example/f.fits?a=1&amp;b=2', 'https://other.example/f.fits?a=1&b=2'],
  ['https://other.example/f.fits?a=1&amp;amp;b=2', 'https://other.example/f.fits?a=1&b=2'],
  ['  https://other.example/f.fits\n', 'https://other.example/f.fits'],
  ['https://other.example/a file.fits', 'https://other.example/a%20file.fits'],
  ['f.fits', 'https://archive.example/a/f.fits'],
  ['../f.fits', 'https://archive.example/f.fits'],
  ['/f.fits', 'https://archive.example/f.fits'],
  ['//other.example/f.fits', 'https://other.example/f.fits'],
  ['?id=3', 'https://archive.example/a/svc?id=3'],
  ['javascript:alert(1)', null],
  ['JaVaScRiPt:alert(1)', null],
  ['java\tscript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['data:text/html,x', null],
  ['ftp://other.example/f.fits', null],
  ['vos://other.example!vault/f.fits', null],
  ['ivo://other.example/f', null],
  ['command:workbench.action.quit', null],
  ['vscode://x/y', null],
  ['http://', null],
  ['https://exa mple/f', null],
  ['NULL', null],
  ['none', null],
  ['N/A', null],
  ['-', null],
  ['NaN', null],
  ['', null],
];

describe('rows of SSA', () => {
  const search = async (columns: readonly MadeColumn[]) => {
    const { http } = answering(columns);
    const found = await searchSsa(service, { position, size: 1 }, { http });
    return { record: found.records[0]!, messages: found.messages.join('\n') };
  };
  const url = column('name="u" utype="ssa:Access.Reference"', 'https://archive.example/f.fits');
  const spectrum = {
    title: 'M51',
    position: { ra: 202.5, dec: 47.25 },
    accessUrl: 'https://archive.example/f.fits',
    band: { low: 4e-7, high: 7e-7 },
  };
  const told = {
    ...spectrum,
    position: { ra: expect.closeTo(202.5, 9) as number, dec: expect.closeTo(47.25, 9) as number },
    band: expect.objectContaining({ low: near(4e-7), high: near(7e-7) }) as unknown,
  };
  const ends = (low: string, high: string, more = ''): MadeColumn[] => [
    column(`name="l" utype="ssa:Char.SpectralAxis.Coverage.Bounds.Start" ${more}`, low),
    column(`name="h" utype="ssa:Char.SpectralAxis.Coverage.Bounds.Stop" ${more}`, high),
  ];
  const title = column('name="t" utype="ssa:DataID.Title"', 'M51');
  const place = column(
    'name="p" utype="ssa:Char.SpatialAxis.Coverage.Location.Value" datatype="double" arraysize="2"',
    '202.5 47.25',
  );

  it.each<[string, MadeColumn[]]>([
    ['by utypes alone', [title, url, place, ...ends('4e-7', '7e-7', 'datatype="double"')]],
    [
      'by utypes of other prefixes and cases',
      [title, url, place, ...ends('4e-7', '7e-7')].map(({ field, cell }) =>
        column(
          field.replace('ssa:', 'SPEC:').replace(/utype="[^"]*"/, (all) => all.toLowerCase()),
          cell,
        ),
      ),
    ],
    [
      'by utypes without prefix',
      [title, url, place, ...ends('4e-7', '7e-7')].map(({ field, cell }) =>
        column(field.replace('ssa:', ''), cell),
      ),
    ],
    [
      'by UCD1 and UCD1+',
      [
        column('name="a" ucd="VOX:Image_Title"', 'M51'),
        column('name="b" ucd="DATA_LINK"', 'https://archive.example/f.fits'),
        column('name="c" ucd="POS_EQ_RA_MAIN" datatype="double"', '202.5'),
        column('name="d" ucd="POS_EQ_DEC_MAIN" datatype="double"', '47.25'),
        column('name="e" ucd="em.wl;stat.min" unit="nm" datatype="float"', '400'),
        column('name="f" ucd="em.wl;stat.max" unit="nm" datatype="float"', '700'),
      ],
    ],
    [
      'by names alone',
      [
        column('name="TITLE"', 'M51'),
        column('name="AccessURL"', 'https://archive.example/f.fits'),
        column('name="RA"', '202.5'),
        column('name="DEC"', '47.25'),
        column('name="em_min"', '4e-7'),
        column('name="em_max"', '7e-7'),
      ],
    ],
    [
      'with numbers as texts',
      [title, url, column(place.field.replace(/datatype.*/, ''), '202.5, 47.25'), ...ends('4e-7', ' 7e-7 ')],
    ],
    ['in ångströms', [title, url, place, ...ends('4000', '7000', 'unit="Angstrom"')]],
    ['in ångströms of old', [title, url, place, ...ends('4000', '7000', 'unit="0.1nm"')]],
    ['in ångströms of CDS', [title, url, place, ...ends('4000', '7000', 'unit="10-10m"')]],
    ['in frequencies', [title, url, place, ...ends('749.481145', '428.27494', 'unit="THz"')]],
    ['with the ends turned round', [title, url, place, ...ends('7e-7', '4e-7')]],
  ])('%s are found', async (_, columns) => {
    const { record } = await search(columns);
    expect({
      ...record,
      band: record.band && {
        ...record.band,
        low: Number(record.band.low?.toPrecision(6)),
        high: Number(record.band.high?.toPrecision(6)),
      },
    }).toMatchObject(told);
  });

  it.each<[string, MadeColumn[], object]>([
    ['a band in a unit that is none', ends('4e-7', '7e-7', 'unit="furlong"'), { band: null }],
    ['NaN', [column(place.field, 'NaN NaN')], { position: null }],
    ['a place beyond the pole', [column(place.field, '10 95')], { position: null }],
    ['half a place', [column(place.field.replace('"2"', '"*"'), '10')], { position: null }],
    [
      'a place that is words',
      [column(place.field.replace(/datatype.*/, ''), 'in the north')],
      { position: null },
    ],
    ['a band of nothing', ends('', ''), { band: null }],
    ['a band below zero', ends('-1', '-2'), { band: null }],
    [
      'a size below zero',
      [column('name="s" utype="ssa:Access.Size" datatype="int"', '-1')],
      { estimatedBytes: null },
    ],
    ['a size', [column('name="s" utype="ssa:Access.Size" datatype="int"', '12')], { estimatedBytes: 12_000 }],
    ['infinity', [column('name="snr"', 'Infinity')], { spectrum: null }],
  ])('with %s say so much and no more', async (_, columns, says) => {
    expect((await search([title, url, ...columns])).record).toMatchObject(says);
  });

  it.each(references)('with the address %j lead to %s', async (written, leads) => {
    const { record, messages } = await search([column(url.field, written)]);
    expect(record.accessUrl).toBe(leads);
    expect(record.accessOrigin).toBe('server');
    expect(messages).toBe('');
  });

  it('without a column of addresses are shown, which is said', async () => {
    const { record, messages } = await search([title, place]);
    expect([record.title, record.accessUrl]).toEqual(['M51', null]);
    expect(messages).toMatch(/Odd gives no addresses of spectra/);
  });

  it('take their values from parameters that stand for all rows', async () => {
    const body = madeVotable({ columns: [url] }).replace(
      '<TABLE>',
      '<TABLE><PARAM name="x" utype="ssa:Char.FluxAxis.Ucd" datatype="char" arraysize="*" value="phot.flux"/>',
    );
    const { http } = answeringBy(() => ({ body }));
    const { records } = await searchSsa(service, { position }, { http });
    expect(records[0]?.spectrum?.fluxUcd).toBe('phot.flux');
  });
});

describe('rows of SCS', () => {
  const search = async (columns: readonly MadeColumn[]) => {
    const { http } = answering(columns);
    const found = await searchScs(service, { position, radius: 1 }, { http });
    return { record: found.records[0]!, messages: found.messages.join('\n') };
  };

  it.each<[string, MadeColumn[]]>([
    [
      'UCD1',
      [column('name="a" ucd="POS_EQ_RA_MAIN"', '202.5'), column('name="b" ucd="POS_EQ_DEC_MAIN"', '47.25')],
    ],
    [
      'UCD1+',
      [
        column('name="a" ucd="pos.eq.ra;meta.main"', '202.5'),
        column('name="b" ucd="pos.eq.dec;meta.main"', '47.25'),
      ],
    ],
    [
      'UCD1+ without main',
      [column('name="a" ucd="pos.eq.ra"', '202.5'), column('name="b" ucd="pos.eq.dec"', '47.25')],
    ],
    ['names', [column('name="RAJ2000"', '202.5'), column('name="DEJ2000"', '47.25')]],
    ['IDs', [column('ID="ra"', '202.5'), column('ID="dec"', '47.25')]],
    [
      'hours',
      [
        column('name="ra" unit="h" datatype="double"', '13.5'),
        column('name="dec" unit="deg" datatype="double"', '47.25'),
      ],
    ],
    [
      'sexagesimal texts',
      [column('name="ra" unit="&quot;h:m:s&quot;"', '13 30 00.0'), column('name="dec"', '+47 15 00')],
    ],
    ['a right ascension around the circle', [column('name="ra"', '-157.5'), column('name="dec"', '47.25')]],
    [
      'the main one of two',
      [
        column('name="ra1" ucd="pos.eq.ra"', '1'),
        column('name="dec1" ucd="pos.eq.dec"', '2'),
        column('name="ra2" ucd="pos.eq.ra;meta.main"', '202.5'),
        column('name="dec2" ucd="pos.eq.dec;meta.main"', '47.25'),
      ],
    ],
    [
      'a unit that is none',
      [column('name="ra" unit="parsecs"', '202.5'), column('name="dec" unit="??"', '47.25')],
    ],
  ])('are placed by %s', async (_, columns) => {
    const { record } = await search(columns);
    expect(record.position?.ra).toBeCloseTo(202.5, 9);
    expect(record.position?.dec).toBeCloseTo(47.25, 9);
    expect(record.productType).toBe('source');
  });

  it.each<[string, MadeColumn[], string]>([
    ['an identifier', [column('name="x" ucd="ID_MAIN"', 'HD 1')], 'HD 1'],
    [
      'one of UCD1+',
      [column('name="x" ucd="meta.id;meta.main" datatype="long"', '9007199254740993')],
      '9007199254740993',
    ],
    ['none', [column('name="mag" datatype="float"', '3')], 'Source 1'],
    ['an empty one', [column('name="x" ucd="ID_MAIN"', ' ')], 'Source 1'],
  ])('are called by %s', async (_, columns, title) => {
    const { record, messages } = await search([
      ...columns,
      column('name="ra"', '1'),
      column('name="dec"', '1'),
    ]);
    expect([record.title, messages]).toEqual([title, '']);
  });

  it.each([
    ['NaN', 'NaN'],
    ['', ''],
    ['25:00:00', '10:00:00'],
    ['somewhere', 'else'],
    ['10', '91'],
  ])('at %j %j are nowhere', async (ra, dec) => {
    expect((await search([column('name="ra"', ra), column('name="dec"', dec)])).record.position).toBeNull();
  });

  it.each([
    ['<INFO ID="Error" name="Error" value="SR is too large"/>', 'at the root'],
    ['<PARAM ID="Error" name="Error" datatype="char" arraysize="*" value="SR is too large"/>', 'at the root'],
    [
      '<DESCRIPTION>x</DESCRIPTION><DEFINITIONS><PARAM name="error" datatype="char" arraysize="*" value="SR is too large"/></DEFINITIONS>',
      'at the root',
    ],
    [
      '<RESOURCE><PARAM name="Error" datatype="char" arraysize="*" value="SR is too large"/></RESOURCE>',
      'in a RESOURCE',
    ],
    [
      '<RESOURCE><TABLE><PARAM name="Error" datatype="char" arraysize="*" value="SR is too large"/></TABLE></RESOURCE>',
      'in a TABLE',
    ],
  ])('are an error of old: %s', async (inside) => {
    const { http } = answeringBy(() => ({ body: `<VOTABLE version="1.1">${inside}</VOTABLE>` }));
    await expect(searchScs(service, { position, radius: 1 }, { http })).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringContaining('“SR is too large”') as string,
    });
  });
});

describe('rows of SIA 2', () => {
  const search = async (columns: readonly MadeColumn[]) => {
    const { http } = answering(columns);
    const found = await searchSia2(service, { position, radius: 1 }, { http });
    return { record: found.records[0]!, messages: found.messages.join('\n') };
  };
  const url = column('name="access_url"', 'https://archive.example/f.fits');

  it.each(references)('with the address %j lead to %s', async (written, leads) => {
    expect((await search([column(url.field, written)])).record.accessUrl).toBe(leads);
  });

  it.each<[string, MadeColumn[], object]>([
    [
      'names',
      [column('name="s_ra" datatype="double"', '1'), column('name="s_dec" datatype="double"', '2')],
      { position: { ra: 1, dec: 2 } },
    ],
    [
      'utypes',
      [
        column('name="x" utype="obscore:Access.Format"', 'IMAGE/FITS'),
        column('name="y" utype="obscore:ObsDataset.calibLevel"', '2'),
      ],
      { format: 'image/fits', calibrationLevel: 2 },
    ],
    [
      'a circle of DALI',
      [column('name="s_region" datatype="double" arraysize="3" xtype="circle"', '1 2 3')],
      { footprint: { shape: 'circle', radius: 3 } },
    ],
    ['STC-S', [column('name="s_region"', 'Polygon ICRS 1 2 3 2 3 4')], { footprint: { shape: 'polygon' } }],
    ['a region that is none', [column('name="s_region"', 'Blob ICRS 1 2')], { footprint: null }],
    [
      'a region of NaN',
      [column('name="s_region" datatype="double" arraysize="*" xtype="polygon"', 'NaN NaN NaN NaN NaN NaN')],
      { footprint: null },
    ],
    [
      'a polygon of one corner',
      [column('name="s_region" datatype="double" arraysize="*" xtype="polygon"', '1 2')],
      { footprint: null },
    ],
    [
      'a band in nanometres',
      [column('name="em_min" unit="nm"', '500'), column('name="em_max" unit="nm"', '600')],
      { band: { low: near(5e-7), high: near(6e-7) } },
    ],
    [
      'dates',
      [column('name="t_min"', '2020-01-01T00:00:00'), column('name="t_max" datatype="double"', '2458850.5')],
      { time: { start: 58849, end: 58850 } },
    ],
    ['a year', [column('name="t_min"', '2020')], { time: null }],
    ['minutes', [column('name="t_exptime" unit="min"', '2')], { time: { exposure: 120 } }],
    ['an exposure below zero', [column('name="t_exptime"', '-1')], { time: null }],
    [
      'links',
      [column('name="access_format"', 'application/x-votable+xml; Content="datalink"')],
      { links: 'https://archive.example/f.fits' },
    ],
    ['a level that is a word', [column('name="calib_level"', 'raw')], { calibrationLevel: null }],
    ['a level beyond', [column('name="calib_level" datatype="int"', '7')], { processing: [] }],
    ['a size in kilobytes', [column('name="access_estsize" datatype="long"', '5')], { estimatedBytes: 5000 }],
    [
      'a release',
      [column('name="obs_release_date"', '2030-01-01'), column('name="data_rights"', 'PROPRIETARY')],
      { releaseDate: 62502, rights: 'proprietary' },
    ],
    ['a cube', [column('name="dataproduct_type"', 'Cube')], { productType: 'cube' }],
    [
      'markup',
      [column('name="obs_title"', '&lt;img src=x onerror=alert(1)&gt;')],
      { title: '<img src=x onerror=alert(1)>' },
    ],
  ])('know %s', async (_, columns, says) => {
    expect((await search([url, ...columns])).record).toMatchObject(says);
  });

  const described = (accessUrl: string, inputs: string) =>
    `<RESOURCE type="meta" utype="adhoc:service">${accessUrl === '' ? '' : `<PARAM name="accessURL" datatype="char" arraysize="*" value="${accessUrl}"/>`}` +
    `<PARAM name="standardID" datatype="char" arraysize="*" value="ivo://ivoa.net/std/DataLink#links-1.1"/>${inputs}</RESOURCE></VOTABLE>`;
  const byId =
    '<GROUP name="inputParams"><PARAM name="ID" datatype="char" arraysize="*" ref="did" value=""/></GROUP>';
  it.each<[string, string, string | null]>([
    ['as it should be', described('links?y=1', byId), 'https://archive.example/a/links?y=1&ID=ivo%3A//x%3F1'],
    ['at javascript:', described('javascript:alert(1)', byId), null],
    ['at file:', described('file:///etc/passwd', byId), null],
    ['nowhere', described('', byId), null],
    ['without parameters', described('links', ''), null],
    ['by a column that is not there', described('links', byId.replace('"did"', '"other"')), null],
    ['without standardID', described('links', byId).replace(/<PARAM name="standardID"[^>]*>/, ''), null],
  ])('have links by a descriptor %s', async (_, descriptor, links) => {
    const body = madeVotable({ columns: [url, column('name="d" ID="did"', 'ivo://x?1')] });
    const { http } = answeringBy(() => ({ body: body.replace('</VOTABLE>', descriptor) }));
    const { records } = await searchSia2(service, { position, radius: 1 }, { http });
    expect(records[0]?.links).toBe(links);
    expect(records[0]?.accessUrl).toBe(url.cell);
  });
});
