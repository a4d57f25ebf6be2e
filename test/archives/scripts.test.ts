import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readQuery } from '../../src/archives/readQuery';
import { esaMissions } from '../../src/archives/vo/esaMissions';
import { cellValue, type Table } from '../../src/base/table';
import { pickRows } from '../../src/base/tableRows';
import { pythonText } from '../../src/scripts/python/module';
import { styled } from '../../src/scripts/python/style';
import { queryCode } from '../../src/scripts/queryCode';
import { runScripts, type ScriptOutcome } from '../support/scripts/runScripts';
import { missingModules } from '../support/truths/python';
import { archives as known } from '../../src/archives/archives';
import { standInAddresses } from './addresses';
import { archivesAsked, type Asked } from './asked';
import { startArchives, type Archives } from './server';

const missing = missingModules('astroquery', 'astropy');
const m51 = { name: 'M51', position: { ra: 202.469575, dec: 47.195258 } };
const pi = { name: 'Pi Mensae', position: { ra: 84.291, dec: -80.469 } };
const lmc = { name: 'LMC', position: { ra: 80.894, dec: -69.756 } };

/** astroquery has all maps of it in one row. */
const dust = 'dust at a place by IRSA';

const questions: Readonly<Record<string, Record<string, unknown>>> = {
  'SkyView images': {
    ...{ archive: 'skyview', ask: 'images', target: m51, radius: 0.05 },
    parameters: { survey: ['DSS2 Red', 'IRIS  12'], pixels: '60,40', sampler: 'LI' },
  },
  'SDSS images': {
    ...{ archive: 'sdss', ask: 'images', target: m51, radius: 0.01 },
    parameters: { bands: ['g', 'r'] },
  },
  'SDSS spectra': { archive: 'sdss', ask: 'spectra', target: m51, radius: 0.05 },
  'SDSS objects': { archive: 'sdss', ask: 'objects', target: m51, radius: 0.02 },
  'SDSS SQL': {
    ...{ archive: 'sdss', ask: 'sql' },
    parameters: { sql: 'SELECT TOP 3 s.plate, s.mjd, s.z\nFROM SpecObjAll AS s' },
  },
  'MAST observations at a place': { archive: 'mast', ask: 'observations', target: m51, radius: 0.12 },
  'MAST observations by criteria': {
    ...{ archive: 'mast', ask: 'observations', target: m51, radius: 0.12 },
    parameters: { obs_collection: ['HST', 'JWST'], instrument_name: ['WFC3*'], t_min: '50000 .. 61000' },
  },
  'MAST observations by criteria that need several questions': {
    ...{ archive: 'mast', ask: 'observations', target: m51, radius: 0.12 },
    parameters: { instrument_name: ['WFC3*', 'NIRCAM*'], filters: ['!F110W'] },
  },
  'MAST products': {
    ...{ archive: 'mast', ask: 'products', target: m51, radius: 0.12 },
    parameters: { obs_collection: ['HST'], extension: ['fits'], productType: ['SCIENCE'], size: '> 1 kB' },
  },
  'MAST products that are not wanted': {
    ...{ archive: 'mast', ask: 'products', target: m51, radius: 0.12 },
    parameters: { obs_collection: ['JWST'], productSubGroupDescription: ['!RATE', '*'] },
  },
  'MAST catalogue': {
    ...{ archive: 'mast', ask: 'catalog', target: m51, radius: 0.05 },
    parameters: { catalog: 'tic' },
  },
  'MAST columns': { archive: 'mast', ask: 'columns' },
  'MAST cutouts of TESS': {
    ...{ archive: 'mast', ask: 'tesscut', target: pi, parameters: { size: 4, sector: '1..20' } },
  },
  'Pan-STARRS cutouts': {
    ...{ archive: 'panstarrs', ask: 'cutouts', target: m51, radius: 0.005 },
    parameters: { filters: ['g', 'i'], corrected: false },
  },
  'Pan-STARRS in colour': {
    ...{ archive: 'panstarrs', ask: 'cutouts', target: m51, radius: 0.005 },
    parameters: { filters: ['g', 'r', 'i'], format: 'jpg' },
  },
  'Pan-STARRS skycells': { archive: 'panstarrs', ask: 'files', target: m51, parameters: { filters: ['r'] } },
  'images of hips2fits': {
    ...{ archive: 'hips2fits', ask: 'images', target: m51, radius: 0.05 },
    parameters: { hips: ['CDS/P/DSS2/red'], width: 40, height: 30 },
  },
  'ADQL to VizieR': {
    ...{ archive: 'vizier', ask: 'adql' },
    parameters: { adql: 'SELECT HIP, "RAICRS"\nFROM "I/239/hip_main"\nWHERE Vmag < 9' },
  },
  'rows of VizieR': {
    ...{ archive: 'vizier', ask: 'rows', target: m51, radius: 0.05 },
    parameters: { table: 'II/246/out' },
  },
  'a cone of VizieR': {
    ...{ archive: 'vizier', ask: 'cone', target: m51, radius: 0.02 },
    parameters: { catalogue: 'I/355/gaiadr3', verb: 2 },
  },
  'the Pan-STARRS catalogue': { archive: 'panstarrs', ask: 'objects', target: m51, radius: 0.02 },
  'ADQL to SIMBAD': {
    ...{ archive: 'simbad', ask: 'adql' },
    parameters: { adql: "SELECT main_id, otype FROM basic JOIN ident ON oidref = oid WHERE id = 'ngc5194'" },
  },
  'the images of IRSA': {
    ...{ archive: 'irsa', ask: 'images', target: m51, radius: 0.02 },
    parameters: { collection: ['twomass_allsky'] },
  },
  'the images of one table of IRSA': {
    ...{ archive: 'irsa', ask: 'ibe', target: m51, radius: 0.02 },
    parameters: { table: 'ptf/images/level2' },
  },
  'a cone of HEASARC': {
    ...{ archive: 'heasarc', ask: 'cone', target: m51, radius: 0.1 },
    parameters: { table: 'xmmmaster' },
  },
  'spectra of HEASARC': {
    ...{ archive: 'heasarc', ask: 'spectra', target: m51, radius: 0.1 },
    parameters: { table: 'chanmaster' },
  },
  'the images of NOIRLab': {
    ...{ archive: 'noirlab', ask: 'images', target: m51, radius: 0.02 },
    parameters: { survey: 'coadd_all' },
  },
  'sources of Gaia': { archive: 'esa', ask: 'rows', target: m51, radius: 0.02 },
  'columns of a mission': { archive: 'mast', ask: 'columns', parameters: { of: 'hst' } },
  'columns of the Pan-STARRS catalogue': {
    ...{ archive: 'mast', ask: 'columns', parameters: { of: 'panstarrs' } },
  },
  [dust]: { archive: 'irsa', ask: 'dust', target: m51 },
  'a cone of SIMBAD': { archive: 'simbad', ask: 'cone', target: m51, radius: 0.02 },
  'SDSS cutouts': {
    ...{ archive: 'sdss', ask: 'cutouts', target: m51, radius: 0.01 },
    parameters: { bands: ['r'] },
  },
  'SDSS cutouts over the border of a field': {
    ...{ archive: 'sdss', ask: 'cutouts', target: m51, radius: 0.08 },
    parameters: { bands: ['g'] },
  },
  'datasets of Hubble at a place': {
    ...{ archive: 'mast', ask: 'mission', target: m51, radius: 0.1 },
    parameters: { columns: ['sci_targname', 'sci_instrume'], order: ['-sci_data_set_name'] },
  },
  'datasets of Hubble by conditions': {
    ...{ archive: 'mast', ask: 'mission' },
    parameters: { conditions: ['sci_instrume = WFC3,ACS', 'sci_actual_duration > 100'] },
  },
  'datasets of Webb by two conditions on one column': {
    ...{ archive: 'mast', ask: 'mission', target: m51, radius: 0.1 },
    parameters: { mission: 'jwst', conditions: ['duration > 10', 'duration < 100000'], limit: 6000 },
  },
  'files of datasets of Webb': {
    ...{ archive: 'mast', ask: 'mission-products', target: m51, radius: 0.1 },
    parameters: { mission: 'jwst', suffix: ['_i2d'] },
  },
  'MAST observations that are selected': {
    ...{ archive: 'mast', ask: 'observations', target: m51, radius: 0.12 },
    selection: {
      where: { obs_collection: ['HST', 'J*'], t_exptime: '> 1', instrument_name: '!NIRSPEC*' },
      ...{ order: ['-t_exptime', 'obs_id'], onePer: ['instrument_name'], first: 4 },
    },
  },
  'MAST products of selected observations': {
    ...{ archive: 'mast', ask: 'products', target: m51, radius: 0.12 },
    selection: { prefer: { obs_collection: ['JWST', 'HST'] }, order: ['obs_id'], first: 1 },
  },
  'IRSA images that are selected': {
    ...{ archive: 'irsa', ask: 'images', target: m51, radius: 0.05 },
    selection: { where: { s_ra: '0..360', instrument: '*' }, order: ['obs_id'], first: 3 },
  },
  'CADC images': { archive: 'cadc', ask: 'images', target: m51, radius: 0.05 },
  'spectra of IRSA': {
    ...{ archive: 'irsa', ask: 'spectra', target: m51, radius: 0.05 },
    parameters: { band: '4000..7000 Å' },
  },
  'spectra of ESO': { archive: 'eso', ask: 'spectra', target: m51, radius: 0.05 },
  ...Object.fromEntries(
    ['vizier', 'simbad', 'irsa', 'heasarc', 'noirlab', 'esa'].map((archive) => [
      `rows around a place of ${archive}`,
      {
        ...{ archive, ask: 'rows', target: m51, radius: 0.01 },
        parameters: { table: 'sky.sources', ra: 'ra', dec: 'dec' },
      },
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['simbad adql', 'eso adql', 'eso catalogues', 'irsa adql', 'heasarc adql', 'cadc adql'],
      ...['noirlab adql', 'esa gaia-adql', 'esa esasky-adql'],
      ...esaMissions.map(({ key }) => `esa ${key}-adql`),
    ].map((kind, at) => [
      `ADQL: ${kind}`,
      {
        ...{ archive: kind.split(' ')[0], ask: kind.split(' ')[1] },
        parameters: {
          adql: `SELECT TOP ${at + 2} source_id, mag_r FROM sky.sources ORDER BY mag_r`,
          ...(at % 2 === 0 && { mode: 'async' }),
        },
      },
    ]),
  ),
};

const filed = Object.keys(questions).filter((name) =>
  /^(SkyView|SDSS (images|spectra|cutouts)|MAST cutouts|Pan-STARRS|images of)/.test(name),
);

describe.skipIf(missing)(`scripts that astroquery runs${missing ? ` (${missing})` : ''}`, () => {
  let standIn: Archives;
  let asked: Asked;
  let folder: string;
  const outcomes = new Map<string, ScriptOutcome>();
  const text = (question: object, targets?: (typeof m51)[]) => {
    const addresses = standInAddresses(standIn.url);
    const query = readQuery({ almagest: 1, kind: 'archive', ...question }, undefined, addresses);
    return pythonText(styled(queryCode(query, targets, addresses), 'commented'), 'script');
  };

  beforeAll(async () => {
    standIn = await startArchives();
    asked = archivesAsked(standIn.url);
    folder = await mkdtemp(path.join(tmpdir(), 'almagest-scripts-'));
    const names = Object.keys(questions);
    const scripts = names.map((name) => text(questions[name]!));
    (await runScripts(scripts, { folder })).forEach((outcome, at) => outcomes.set(names[at]!, outcome));
  });
  afterAll(async () => {
    await asked.close();
    await standIn.close();
    await rm(folder, { recursive: true });
  });

  it.each(filed)('fetch the files of %s', async (name) => {
    const outcome = outcomes.get(name)!;
    expect(outcome.error).toBeUndefined();
    const { records } = await asked.query(questions[name]!);
    expect(records.length).toBeGreaterThan(0);
    expect(outcome.files).toHaveLength(records.length);
    for (const file of outcome.files!) {
      expect((await readFile(path.join(folder, file))).toString('latin1', 0, 9)).toMatch(
        /^(SIMPLE  =|.PNG|\xff\xd8)/,
      );
    }
  });

  it.each(Object.keys(questions).filter((name) => !filed.includes(name) && name !== dust))(
    'give the rows of %s',
    async (name) => {
      const outcome = outcomes.get(name)!;
      expect(outcome.error).toBeUndefined();
      const question = questions[name]!;
      const { table: all, records } = await asked.query(question);
      // The rows that a selection wants, in its order; of products it chose their observations.
      const chosen = 'selection' in question && question.ask !== 'products';
      const table =
        chosen && all
          ? takeRows(
              all,
              records.map(({ row }) => row),
            )
          : all;
      expect(table!.nrows).toBeGreaterThan(0);
      const theirs = outcome.tables['']!;
      expect(theirs.columns.map((column) => column.toLowerCase())).toEqual(
        table!.columns.map((column) => column.name.toLowerCase()),
      );
      const [their, our] = [theirs.rows.map(textOf), rowsOf(table!).map(textOf)];
      if (chosen) expect(their).toEqual(our);
      else expect(their.sort()).toEqual(our.sort());
    },
  );

  it('give the values of dust', async () => {
    const { error, tables } = outcomes.get(dust)!;
    expect(error).toBeUndefined();
    const { table } = await asked.query(questions[dust]!);
    const reference = table!.columns.find(({ name }) => name === 'reference')!;
    const { columns, rows } = tables['']!;
    const theirs = ['ext SFD ref', 'em ref', 'temp ref'].map((name) => rows[0]![columns.indexOf(name)]);
    expect(theirs).toEqual([0, 1, 2].map((row) => cellValue(reference, row)));
  });

  it('are there for everything that an archive can be asked', () => {
    const kinds = known.flatMap(({ id, asks }) => asks.map((ask) => `${id} ${ask.id}`));
    const run = new Set(
      Object.values(questions).map(({ archive, ask }) => `${String(archive)} ${String(ask)}`),
    );
    expect(kinds.filter((kind) => !run.has(kind))).toEqual([]);
  });

  it.each(Object.keys(questions).filter((name) => name.startsWith('SDSS cutouts')))(
    'cut as Almagest does: %s',
    async (name) => {
      const { records } = await asked.query(questions[name]!);
      const [theirs] = outcomes.get(name)!.files!;
      const { bytes } = await asked.fetch(records[0]!);
      await writeFile(path.join(folder, 'ours.fits'), bytes);
      const compare = [
        'import numpy as np',
        'from astropy.io import fits',
        'from astropy.wcs import WCS',
        `(a, b) = fits.open("ours.fits")[0], fits.open(${JSON.stringify(theirs)})[0]`,
        'assert a.data.shape == b.data.shape, (a.data.shape, b.data.shape)',
        'assert np.isfinite(a.data).any()',
        'np.testing.assert_allclose(b.data, a.data, rtol=1e-4, atol=1e-5)',
        'places = [WCS(one.header).all_pix2world([[0, 0], [9, 9]], 0) for one in (a, b)]',
        'np.testing.assert_allclose(*places, atol=1e-9)',
        'print(a.header.get("NFRAMES", 1))',
      ].join('\n');
      const [outcome] = await runScripts([compare], { folder });
      expect(outcome!.error).toBeUndefined();
      if (name.includes('border')) expect(Number(outcome!.said)).toBeGreaterThan(1);
    },
  );

  it('stand in snippets as they are inserted', async () => {
    const file = new URL('../../media/python.snippets.json', import.meta.url);
    const snippets = JSON.parse(await readFile(file, 'utf8')) as Record<string, { body: string[] }>;
    const replaced: readonly (readonly [string, string])[] = [
      ['https://simbad.cds.unistra.fr/simbad/sim-tap', `${standIn.url}/simbad/tap`],
      ['https://simbad.cds.unistra.fr/cone', `${standIn.url}/simbad/cone`],
      ['https://irsa.ipac.caltech.edu/SIA', `${standIn.url}/sia2/deep`],
      ['https://skyview.gsfc.nasa.gov/current', `${standIn.url}/skyview/current`],
    ];
    const inserted = Object.entries(snippets).map(([name, { body }]) => {
      const plain = body
        .join('\n')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
        .replace(/\$\d/g, '');
      return [name, replaced.reduce((text, [from, to]) => text.replaceAll(from, to), plain)] as const;
    });
    // Files and MAST's look-up of names are not there: these only have to be Python whose imports exist.
    const isAsked = (name: string) => /ADQL|Cone|SIA 2|SkyView|Position of/.test(name);
    const scripts = inserted.map(([name, text]) =>
      isAsked(name) ? text : `compile(${JSON.stringify(text)}, "snippet", "exec")\n${importsOf(text)}`,
    );
    const left = await runScripts(scripts, { folder, sesame: `${standIn.url}/sesame` });
    left.forEach(({ error }, at) => expect([inserted[at]![0], error]).toEqual([inserted[at]![0], undefined]));
    const rowsLeft = inserted.flatMap(([name], at) =>
      /ADQL|Cone|SIA 2/.test(name) ? [left[at]!.tables['']?.rows.length ?? 0] : [],
    );
    expect(rowsLeft).toHaveLength(3);
    expect(Math.min(...rowsLeft)).toBeGreaterThan(0);
  });

  it('go on where one target is outside the footprint', async () => {
    const [outcome] = await runScripts([text(questions['SDSS images']!, [m51, lmc])], { folder });
    expect(outcome!.error).toBeUndefined();
    expect(outcome!.failed).toEqual({ LMC: 'LMC is outside the SDSS imaging footprint' });
    expect(outcome!.said).toContain('1 of 2 targets answered');
  });
});

function importsOf(text: string): string {
  return text
    .split('\n')
    .filter((line) => /^(import|from) /.test(line))
    .join('\n');
}

function takeRows(table: Table, rows: readonly number[]): Table {
  return { ...table, columns: table.columns.map((column) => pickRows(column, rows)), nrows: rows.length };
}

function rowsOf(table: Table): unknown[][] {
  return Array.from({ length: table.nrows }, (_, row) =>
    table.columns.map((column) => cellValue(column, row)),
  );
}

/** 64-bit identifiers are numbers to astropy and whole numbers of any size to us; empty texts are nulls to one of both. */
function textOf(row: readonly unknown[]): string {
  return JSON.stringify(
    row.map((cell) => {
      if (typeof cell === 'bigint') return Number(cell);
      // `NULL` is the Pan-STARRS catalogue's word for nothing.
      if (cell === '' || cell === 'NULL') return null;
      return ArrayBuffer.isView(cell) ? Array.from(cell as Float64Array) : cell;
    }),
    (_, cell: unknown) => (typeof cell === 'string' && /^-?\d+$/.test(cell) ? Number(cell) : cell),
  );
}
