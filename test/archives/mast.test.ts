import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askOf } from '../../src/archives/archives';
import { archiveAsking } from '../../src/archives/askArchive';
import { archivesAsked, type Asked } from './asked';
import { cellValue, type Table } from '../../src/base/table';
import type { ServiceOutcome } from '../../src/protocols/outcome';
import { parseQuery, type ArchiveQuery } from '../../src/query/query';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { standInAddresses } from './addresses';
import { validToken } from './mast/handler';
import { keplerRows } from './mast/observations';
import { type Archives, startArchives } from './server';
import { clientOf, type TestClient } from './testClient';

const place = { position: { ra: 202.469575, dec: 47.195258 } };
const pi = { position: { ra: 84.291188, dec: -80.46912 } };

/** Criteria as astroquery takes them, and the same as a query has them. */
const criteria = {
  tess: {
    astroquery: { target_name: '261136679', obs_collection: 'TESS' },
    ours: { parameters: { target_name: '261136679', obs_collection: 'TESS' } },
  },
  wild: {
    astroquery: { proposal_pi: 'Ricker*', t_exptime: [10, 100] },
    ours: { parameters: { proposal_pi: 'Ricker*', t_exptime: '10..100 s' } },
  },
  list: {
    astroquery: { obs_collection: ['HST', 'GALEX'], filters: ['F475W', 'NUV'], t_min: [53_000, 55_000] },
    ours: {
      parameters: { obs_collection: ['HST', 'GALEX'], filters: ['F475W', 'NUV'], t_min: 'MJD 53000..55000' },
    },
  },
  near: {
    astroquery: { coordinates: '202.469575 47.195258', radius: 0.1, filters: ['F475W', 'F814W'] },
    ours: { target: place, radius: 0.1, parameters: { filters: ['F475W', 'F814W'] } },
  },
  level: {
    astroquery: { calib_level: [3, 4], obs_collection: 'HLSP' },
    ours: { parameters: { calib_level: '3..4', obs_collection: 'HLSP' } },
  },
};

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const columns = z.record(z.string(), z.array(cell));
const said = z.object({
  region: columns,
  object: columns,
  criteria: z.record(z.string(), columns),
  counts: z.record(z.string(), z.number()),
  many: z.tuple([z.number(), z.string(), z.string()]),
  products: columns,
  filtered: z.record(z.string(), columns),
  manifest: z.array(z.tuple([z.string(), z.string()])),
  files: z.record(z.string(), z.string()),
  exclusive: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]),
  metadata: z.record(z.string(), columns),
  missions: z.array(z.string()),
  catalogs: z.record(z.string(), columns),
  sectors: columns,
  cutouts: z.record(z.string(), z.string()),
  mission: columns,
  missionCriteria: columns,
  missionColumns: columns,
});

const missing = missingModules('astropy', 'astroquery');

describe.skipIf(missing)(`MAST by astroquery and by ours${missing ? ` (${missing})` : ''}`, () => {
  let archives: Archives;
  let asked: Asked;
  let truth: z.infer<typeof said>;
  beforeAll(async () => {
    archives = await startArchives();
    asked = archivesAsked(archives.url);
    const base = standInAddresses(archives.url).mast;
    const theirs = Object.fromEntries(Object.entries(criteria).map(([name, of]) => [name, of.astroquery]));
    const script = path.join(__dirname, 'clients/mast.py');
    truth = said.parse(await runPython(script, { base, token: validToken, criteria: theirs }));
  });
  afterAll(async () => {
    await asked.close();
    await archives.close();
  });

  const ask = (ask: string, query: object) => asked.query({ archive: 'mast', ask, ...query });
  const count = (query: object) => {
    const { ask, archive } = askOf('mast', 'observations')!;
    const archives_ = standInAddresses(archives.url);
    const whole = parseQuery(
      { almagest: 1, kind: 'archive', archive: 'mast', ask: 'observations', ...query },
      undefined,
      () => ({ name: 'MAST', url: archives_.mast! }),
    ) as ArchiveQuery;
    const position = whole.target?.position;
    const asking = { http: client.http, position, signal: undefined, archives: archives_ };
    return ask.count!(whole, archiveAsking(archive, asking));
  };
  let client: TestClient;
  beforeAll(() => void (client = clientOf()));
  afterAll(() => client.close());

  it('the same observations of a place, of a name and by criteria, and as many', async () => {
    const region = await ask('observations', { target: place, radius: 0.12 });
    same(region, truth.region);
    expect(region.rows).toBe(truth.counts.region);
    expect(region.rows).toBeGreaterThan(10);
    const named = await ask('observations', { target: { name: 'M 51' }, radius: 0.12 });
    expect(columnOf(named.table!, 'obs_id')).toEqual(truth.object.obs_id);
    for (const [name, { ours }] of Object.entries(criteria)) {
      const outcome = await ask('observations', ours);
      expect(outcome.rows, name).toBeGreaterThan(0);
      same(outcome, truth.criteria[name]!);
      expect(await count(ours), name).toBe(truth.counts[name]);
    }
  });

  it('all pages of a long answer', async () => {
    const { table, overflow } = await ask('observations', { parameters: { obs_collection: 'Kepler' } });
    const obsids = columnOf(table!, 'obsid');
    expect([obsids.length, obsids[0], obsids.at(-1), overflow]).toEqual([...truth.many, false]);
    expect(obsids.length).toBe(keplerRows);
    expect(new Set(obsids).size).toBe(keplerRows);
  });

  it('what it must not be, and several texts with wildcards, which MAST cannot be asked at once', async () => {
    const of = (parameters: object) => ({ target: place, radius: 0.12, parameters });
    const without = of({ filters: ['!F606W', '!NUV'], instrument_name: '!MIRI*' });
    const outcome = await ask('observations', without);
    const expected = truth.region.filters!.filter(
      (filter, at) =>
        filter !== 'F606W' &&
        filter !== 'NUV' &&
        !String(truth.region.instrument_name![at]).startsWith('MIRI'),
    );
    expect(columnOf(outcome.table!, 'filters')).toEqual(expected);
    expect(await count(without)).toBe(expected.length);
    const wild = await ask('observations', of({ instrument_name: ['ACS*', 'WFC3*', 'GALEX'] }));
    const wanted = truth.region.instrument_name!.filter((name) => /^(ACS|WFC3|GALEX)/.test(String(name)));
    expect(columnOf(wild.table!, 'instrument_name').sort()).toEqual(wanted.sort());
  });

  it('the same files, once each, filtered alike, byte for byte', async () => {
    const products = await ask('products', { target: place, radius: 0.12 });
    const uris = truth.products.dataURI!;
    const once = uris.map((uri, at) => uris.indexOf(uri) === at);
    expect(once.filter((first) => !first).length).toBeGreaterThan(0);
    const first = Object.fromEntries(
      Object.entries(truth.products).map(([name, cells]) => [name, cells.filter((_, at) => once[at])]),
    );
    same(products, first);
    const filters = {
      minimum: { mrp_only: true },
      fits: { extension: 'fits', productType: 'SCIENCE' },
      kinds: { productSubGroupDescription: ['DRZ', 'I2D'] },
    };
    for (const [name, parameters] of Object.entries(filters)) {
      const { table } = await ask('products', { target: place, radius: 0.12, parameters });
      expect(columnOf(table!, 'dataURI'), name).toEqual([...new Set(truth.filtered[name]!.dataURI)]);
    }
    const large = await ask('products', {
      ...{ target: place, radius: 0.12 },
      parameters: { size: '< 0.1 MB', product_calib_level: '>= 2', productType: '!PREVIEW' },
    });
    const sizes = columnOf(large.table!, 'size').map(Number);
    expect(Math.max(...sizes)).toBeLessThan(1e5);
    expect(sizes.length).toBeGreaterThan(0);
    const curves = await ask('products', {
      parameters: { ...criteria.tess.ours.parameters, extension: '_lc.fits' },
    });
    expect(truth.manifest.every(([, status]) => status === 'COMPLETE')).toBe(true);
    expect(curves.records.map(({ title }) => title)).toEqual(truth.manifest.map(([name]) => name));
    for (const record of curves.records) {
      const { bytes } = await asked.fetch(record);
      const digest = createHash('sha256').update(bytes).digest('hex');
      expect(truth.files[`mastDownload/TESS/${record.obsId}/${record.title}`], record.title).toBe(digest);
    }
  });

  it('proprietary files with a token, and none without', async () => {
    const [uri, refused, message, name, given] = truth.exclusive;
    expect([refused, name, given]).toEqual(['ERROR', 'Edwin Hubble', 'COMPLETE']);
    expect(message).toContain('401');
    const { records, table, messages } = await ask('products', { target: place, radius: 0.12 });
    const at = columnOf(table!, 'dataURI').indexOf(uri);
    expect(records[at]?.rights).toBe('proprietary');
    expect(messages.join()).toMatch(/\d of the files are proprietary/);
    await expect(client.get(records[at]!.accessUrl!)).resolves.toMatchObject({ status: 401 });
    const signed = clientOf({ Authorization: `token ${validToken}` });
    await expect(signed.get(records[at]!.accessUrl!)).resolves.toMatchObject({ status: 200 });
    await signed.close();
  });

  it('the same metadata, catalogues, sectors, cutouts and datasets of missions', async () => {
    for (const of of ['observations', 'products']) {
      same(await ask('columns', { parameters: { of } }), truth.metadata[of]!);
    }
    expect(new Set(await asked.suggest('mast', 'observations', 'obs_collection', ''))).toEqual(
      new Set(truth.missions),
    );
    for (const catalog of ['gaia-dr2', 'panstarrs']) {
      const found = await ask('catalog', { target: place, radius: 0.03, parameters: { catalog } });
      expect(found.rows).toBeGreaterThan(0);
      same(found, truth.catalogs[catalog]!);
    }
    const tic = { target: { position: { ra: 84.2912, dec: -80.4691 } }, radius: 0.03 };
    same(await ask('catalog', { ...tic, parameters: { catalog: 'tic' } }), truth.catalogs.tic!);
    const bright = { catalog: 'tic', criteria: ['Tmag = 2..13'] };
    same(await ask('catalog', { ...tic, parameters: bright }), truth.catalogs.bright!);
    const cutouts = await ask('tesscut', { target: pi, parameters: { size: 5 } });
    same(cutouts, truth.sectors);
    const fourth = cutouts.records.find(({ title }) => title.endsWith('sector 4'))!;
    const { name, bytes } = await asked.fetch(fourth);
    expect(truth.cutouts).toEqual({ [name!]: createHash('sha256').update(bytes).digest('hex') });
    const hst = { mission: 'hst', conditions: ['sci_instrume = ACS'] };
    same(await ask('mission', { target: place, radius: 2 / 60, parameters: hst }), truth.mission);
    const long = { mission: 'hst', conditions: ['sci_targname = M-5*', 'sci_actual_duration > 700'] };
    same(await ask('mission', { parameters: long }), truth.missionCriteria);
  });

  it('TIC 261136679 from one query to its light curves: SPOC before others, its neighbours not', async () => {
    const { records, messages } = await ask('products', {
      parameters: { target_name: '261136679', dataproduct_type: 'timeseries', extension: '_lc.fits' },
      selection: {
        where: { t_exptime: '> 60', obs_id: '!*-s0001-s0027-*' },
        prefer: { provenance_name: ['SPOC', 'TESS-SPOC', 'QLP'] },
        onePer: ['sequence_number'],
      },
    });
    expect(records.map(({ title }) => title)).toEqual([
      'tess2018206045859-s0001-0000000261136679-0120-s_lc.fits',
      'tess2018292075959-s0004-0000000261136679-0120-s_lc.fits',
      'tess2019032160000-s0008-0000000261136679-0120-s_lc.fits',
      'tess2020186164531-s0027-0000000261136679-0120-s_lc.fits',
    ]);
    expect(messages.join()).toMatch(/4 of \d+ observations were selected/);
    // A cone brings the neighbours.
    const around = await ask('observations', { target: pi, radius: 0.05 });
    expect(new Set(columnOf(around.table!, 'target_name')).size).toBeGreaterThan(2);
  });

  it('names that are near misses are offered', async () => {
    const { rows, messages } = await ask('observations', { parameters: { target_name: 'M51' } });
    expect([rows, messages]).toEqual([
      0,
      ['MAST has no such observation of a target called “M51”, but “M 51”, “M-51”.'],
    ]);
    expect(await asked.suggest('mast', 'observations', 'target_name', 'TIC 261136679')).toEqual([
      '261136679',
    ]);
  });

  describe('bad answers', () => {
    beforeEach(() => void archives.requests.splice(0));
    const tess = { archive: 'mast', ask: 'observations', ...criteria.tess.ours };
    const faulty = async (fault: string, query: Record<string, unknown> = tess) => {
      const other = archivesAsked(archives.url, fault);
      try {
        return await other.query(query);
      } finally {
        await other.close();
      }
    };

    it('are waited for where they are not ready, with the same words', async () => {
      const outcome = await faulty('/fault/first:2:executing');
      same(outcome, truth.criteria.tess!);
      const bodies = archives.requests.filter(({ url }) => url.endsWith('/invoke')).map(({ body }) => body);
      expect(bodies.length).toBe(3);
      expect(new Set(bodies).size).toBe(1);
    });

    it('are asked for again where the connection broke or the server was busy', async () => {
      for (const fault of ['reset', 'cut:500', 'status:503']) {
        same(await faulty(`/fault/first:1:${fault}`), truth.criteria.tess!);
      }
    });

    it('are read all the same where numbers are texts', async () => {
      same(await faulty('/fault/numbers'), truth.criteria.tess!);
    });

    it.each([
      [
        'renamed:obsid',
        /^MAST’s answer to Mast\.Caom\.Filtered lacks the column obsid; it has .*obsid_of_old/,
      ],
      ['missing:obs_id', /^MAST’s answer to Mast\.Caom\.Filtered lacks the column obs_id;/],
      ['renamed:fields', /^MAST’s answer to Mast\.Caom\.Filtered lacks the list of its columns/],
      ['renamed:data', /^MAST’s answer to Mast\.Caom\.Filtered has no list of rows/],
      ['html', /^MAST \(127\..* sent a web page where JSON was expected: “Maintenance/],
      ['status:500', /^MAST \(127\..* answered with status 500/],
      ['reset', /^MAST \(127\..* closed the connection/],
    ])('are told of: %s', async (fault, message) => {
      await expect(faulty(`/fault/${fault}`)).rejects.toThrow(message);
    });

    it('are nothing where the list is empty', async () => {
      const outcome = await faulty('/fault/empty');
      expect(outcome).toMatchObject({ state: 'none', rows: 0 });
    });

    it('of what makes no sense are prevented, or told in the words of MAST', async () => {
      await expect(ask('observations', { parameters: { obsid: 'x' } })).rejects.toThrow(
        /obsid “x” is no number/,
      );
      await expect(ask('observations', { parameters: { targetname: 'x' } })).rejects.toThrow(/targetname/);
      const reversed = { parameters: { em_min: '600..500' } };
      await expect(ask('observations', reversed)).rejects.toThrow(/larger end first/);
      const odd = { mission: 'hst', conditions: ['no_such_column = 1'] };
      await expect(ask('mission', { parameters: odd })).rejects.toThrow(/status 400.*not known/s);
    });
  });
});

/** Our table has the columns and cells of theirs, nulls where theirs are masked. */
function same(
  { table }: ServiceOutcome,
  theirs: Readonly<Record<string, readonly z.infer<typeof cell>[]>>,
): void {
  expect(table!.columns.map(({ name }) => name)).toEqual(Object.keys(theirs));
  for (const [name, cells] of Object.entries(theirs)) {
    const expected = cells.map((cell) =>
      typeof cell === 'boolean' ? cell : cell === null ? null : String(cell),
    );
    expect(columnOf(table!, name).map(alike), name).toEqual(expected.map(alike));
  }
}

/** Numbers by value: Python writes 5e-05 and 60.0. */
function alike(cell: unknown): unknown {
  return typeof cell === 'string' &&
    cell.trim() !== '' &&
    /^-?[\d.]+(e[+-]?\d+)?$/i.test(cell) &&
    cell.length < 16
    ? Number(cell)
    : cell;
}

function columnOf(table: Table, name: string): (string | boolean | null)[] {
  const column = table.columns.find((one) => one.name === name);
  return Array.from({ length: table.nrows }, (_, row) => {
    const value = column ? cellValue(column, row) : null;
    if (value === null || value === '' || Number.isNaN(value)) return null;
    return typeof value === 'boolean' ? value : String(value);
  });
}
