import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readQuery } from '../../src/archives/readQuery';
import { cellValue, type Table } from '../../src/base/table';
import { pythonText } from '../../src/scripts/python/module';
import { styled } from '../../src/scripts/python/style';
import { queryCode } from '../../src/scripts/queryCode';
import { runScripts, type ScriptOutcome } from '../support/scripts/runScripts';
import { missingModules } from '../support/truths/python';
import { standInAddresses } from './addresses';
import { archivesAsked, type Asked } from './asked';
import { startArchives, type Archives } from './server';

const missing = missingModules('astroquery', 'astropy');
const m51 = { name: 'M51', position: { ra: 202.469575, dec: 47.195258 } };
const pi = { name: 'Pi Mensae', position: { ra: 84.291, dec: -80.469 } };
const lmc = { name: 'LMC', position: { ra: 80.894, dec: -69.756 } };

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
    parameters: { adql: "SELECT name, ra\nFROM sky.objects\nWHERE type = 'Sy2'" },
  },
  'a cone of SIMBAD': { archive: 'simbad', ask: 'cone', target: m51, radius: 0.02 },
};

const filed = Object.keys(questions).filter((name) =>
  /^(SkyView|SDSS (images|spectra)|MAST cutouts|Pan-STARRS|images of)/.test(name),
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

  it.each(Object.keys(questions).filter((name) => !filed.includes(name)))(
    'give the rows of %s',
    async (name) => {
      const outcome = outcomes.get(name)!;
      expect(outcome.error).toBeUndefined();
      const { table } = await asked.query(questions[name]!);
      expect(table!.nrows).toBeGreaterThan(0);
      const theirs = outcome.tables['']!;
      expect(theirs.columns.map((column) => column.toLowerCase())).toEqual(
        table!.columns.map((column) => column.name.toLowerCase()),
      );
      expect(theirs.rows.map(textOf).sort()).toEqual(rowsOf(table!).map(textOf).sort());
    },
  );

  it('stand in snippets as they are inserted', async () => {
    const file = new URL('../../media/python.snippets.json', import.meta.url);
    const snippets = JSON.parse(await readFile(file, 'utf8')) as Record<string, { body: string[] }>;
    const replaced: readonly (readonly [string, string])[] = [
      ['https://simbad.cds.unistra.fr/simbad/sim-tap', `${standIn.url}/tap`],
      ['FROM basic', 'FROM sky.objects'],
      ['https://simbad.cds.unistra.fr/cone', `${standIn.url}/scs/sources`],
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

function rowsOf(table: Table): unknown[][] {
  return Array.from({ length: table.nrows }, (_, row) =>
    table.columns.map((column) => cellValue(column, row)),
  );
}

/** 64-bit identifiers are numbers to astropy and whole numbers of any size to us; empty texts are nulls to one of both. */
function textOf(row: readonly unknown[]): string {
  return JSON.stringify(
    row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell === '' ? null : cell)),
    (_, cell: unknown) => (typeof cell === 'string' && /^-?\d+$/.test(cell) ? Number(cell) : cell),
  );
}
