import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { archivesAsked, type Asked } from './asked';
import { standInAddresses } from './addresses';
import { clientOf } from './testClient';
import { cellValue, type Table } from '../../src/base/table';
import { archivePace } from '../../src/archives/pacing';
import { createHttpClient } from '../../src/net/client';
import { undiciTransport } from '../../src/net/node/undiciTransport';
import { fetchLinks } from '../../src/protocols/datalink/fetchLinks';
import type { ServiceOutcome } from '../../src/protocols/outcome';
import { TapService } from '../../src/protocols/tap/service';
import { missingModules, missingProgram } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { spectra, spectrumFile } from './ssa/spectrum';
import { type Archives, startArchives } from './server';

const missing = missingModules('astropy', 'astroquery', 'pyvo');
const m51 = { position: { ra: 202.469575, dec: 47.195258 } };
const { ra, dec } = m51.position;

const columns = z.record(z.string(), z.array(z.unknown()));
const each = z.record(z.string(), columns);
const said = z.object({
  ...{ tap: each, cone: each, sia2: each, ssa: each, gaia: columns },
  links: z.array(z.array(z.tuple([z.string(), z.string()]))),
});

/** Archives' questions by TAP, and what they must be sent: tables in their own names and spelling. */
const byTap = {
  'vizier rows': { archive: 'vizier', ask: 'rows', radius: 0.05, parameters: { table: 'II/246/out' } },
  'vizier adql': {
    ...{ archive: 'vizier', ask: 'adql' },
    parameters: {
      adql: 'SELECT TOP 5 HIP, Vmag FROM "I/239/hip_main" WHERE Vmag BETWEEN 6 AND 9 ORDER BY Vmag DESC',
    },
  },
  'panstarrs objects': { archive: 'panstarrs', ask: 'objects', radius: 0.02 },
  'simbad rows': { archive: 'simbad', ask: 'rows', radius: 1 },
  'simbad adql': {
    ...{ archive: 'simbad', ask: 'adql' },
    parameters: {
      adql: "SELECT b.main_id, i.id FROM basic AS b JOIN ident AS i ON i.oidref = b.oid WHERE b.otype = 'Sy2'",
    },
  },
  'eso adql': {
    ...{ archive: 'eso', ask: 'adql' },
    parameters: {
      adql: "SELECT dp_id, access_url FROM ivoa.ObsCore WHERE target_name LIKE 'M 5%' ORDER BY dp_id",
    },
  },
  'eso catalogues': {
    ...{ archive: 'eso', ask: 'catalogues' },
    parameters: { adql: 'SELECT COUNT(*) FROM KiDS_DR4_1_ugriZYJHKs_cat_fits' },
  },
  'irsa rows': { archive: 'irsa', ask: 'rows', radius: 0.05, parameters: { table: 'fp_psc' } },
  'heasarc rows': { archive: 'heasarc', ask: 'rows', radius: 0.2, parameters: { table: 'chanmaster' } },
  'cadc adql': {
    ...{ archive: 'cadc', ask: 'adql' },
    parameters: { adql: 'SELECT TOP 3 obs_id, s_ra, data_rights FROM ivoa.ObsCore WHERE s_dec > 40' },
  },
  'noirlab rows': { archive: 'noirlab', ask: 'rows', radius: 0.02, parameters: { table: 'nsc_dr2.object' } },
  'esa rows': { archive: 'esa', ask: 'rows', radius: 0.02 },
  'esa esasky-adql': {
    ...{ archive: 'esa', ask: 'esasky-adql' },
    parameters: { adql: 'SELECT product_url FROM observations.mv_v_esasky_hst_def WHERE dec_deg > 60' },
  },
};

describe.skipIf(missing)(`archives by their services${missing ? ` (${missing})` : ''}`, () => {
  let standIn: Archives;
  let asked: Asked;
  let addresses: Record<string, string>;
  const ours = new Map<string, ServiceOutcome>();
  let theirs: z.infer<typeof said>;

  beforeAll(async () => {
    standIn = await startArchives();
    asked = archivesAsked(standIn.url);
    addresses = standInAddresses(standIn.url);
    const tap: Record<string, [url: string, adql: string]> = {};
    for (const [name, { ...query }] of Object.entries(byTap)) {
      const before = standIn.requests.length;
      ours.set(name, await asked.query({ ...('radius' in query && { target: m51 }), ...query }));
      // pyvo is given the ADQL that was sent.
      const { url, body } = standIn.requests.slice(before).find((one) => one.url.endsWith('/sync'))!;
      tap[name] = [standIn.url + url.replace(/\/sync$/, ''), new URLSearchParams(body).get('QUERY') ?? ''];
    }
    const around = [ra, dec];
    theirs = said.parse(
      await runPython(path.join(__dirname, 'clients/services.py'), {
        tap,
        cone: {
          vizier: [`${addresses['vizier.cone']}/I/355/gaiadr3`, ...around, 0.02],
          simbad: [addresses['simbad.cone'], ...around, 0.02],
          heasarc: [`${addresses['heasarc.cone']}&table=xmmmaster`, ...around, 0.2],
        },
        sia2: {
          irsa: [addresses['irsa.sia'], ...around, 0.02, 'twomass_allsky'],
          cadc: [addresses['cadc.sia'], ...around, 0.02, 'CFHTMEGAPIPE'],
        },
        ssa: {
          eso: [addresses['eso.ssa'], ...around, 0.1],
          irsa: [addresses['irsa.ssa'], ...around, 0.1],
        },
        gaia: [
          addresses['esa.gaia'],
          'SELECT TOP 20 source_id, ra FROM gaiadr3.gaia_source ORDER BY source_id',
        ],
        links: [`${standIn.url}/cadc/caom2ops/datalink?ID=ivo%3A%2F%2Fcadc.nrc.ca%2FCFHT%3Fspectra%2Fm51`],
      }),
    );
  });
  afterAll(async () => {
    await asked.close();
    await standIn.close();
  });

  it.each(Object.keys(byTap))('the same rows by TAP as pyvo: %s', (name) => {
    const { table } = ours.get(name)!;
    expect(table!.nrows).toBeGreaterThan(0);
    expect(cellsOf(table!)).toEqual(theirs.tap[name]);
  });

  it.each([
    ['vizier', { parameters: { catalogue: 'I/355/gaiadr3' }, radius: 0.02 }],
    ['simbad', { radius: 0.02 }],
    ['heasarc', { parameters: { table: 'xmmmaster' }, radius: 0.2 }],
  ])('the same rows of a cone as pyvo: %s', async (archive, query) => {
    const { table } = await asked.query({ archive, ask: 'cone', target: m51, ...query });
    expect(table!.nrows).toBeGreaterThan(0);
    expect(cellsOf(table!)).toEqual(theirs.cone[archive]);
  });

  it.each([
    ['irsa', 'twomass_allsky'],
    ['cadc', 'CFHTMEGAPIPE'],
  ])('the same images of a collection as pyvo: %s', async (archive, collection) => {
    const parameters = { collection: [collection] };
    const { table } = await asked.query({ archive, ask: 'images', target: m51, radius: 0.02, parameters });
    expect(table!.nrows).toBeGreaterThan(0);
    expect(cellsOf(table!)).toEqual(theirs.sia2[archive]);
  });

  it.each(['eso', 'irsa'])('the same spectra as pyvo: %s', async (archive) => {
    const { table } = await asked.query({ archive, ask: 'spectra', target: m51, radius: 0.1 });
    expect(table!.nrows).toBeGreaterThan(1);
    expect(cellsOf(table!)).toEqual(theirs.ssa[archive]);
  });

  it('VizieR: positions by the columns that were named, the nearest first; names in quotation marks', async () => {
    const { records } = await asked.query({
      ...{
        archive: 'vizier',
        ask: 'rows',
        target: { position: { ra: 279.234735, dec: 38.783689 } },
        radius: 0.02,
      },
      parameters: { table: 'I/239/hip_main', ra: 'RAICRS', dec: 'DEICRS' },
    });
    expect(records[0]?.position).toEqual({ ra: 279.234735, dec: 38.783689 });
    // In its own words where it is overloaded, with status 200.
    const faulty = archivesAsked(standIn.url, '/fault/errordoc');
    onTestFinished(() => faulty.close());
    await expect(
      faulty.query({ archive: 'vizier', ask: 'rows', target: m51, parameters: { table: 'II/246/out' } }),
    ).rejects.toThrow('VizieR reports an error: “UsageFault: the archive is out of order on purpose”');
  });

  it('Pan-STARRS: identifiers with all digits, empty magnitudes as nothing, and none in the south', async () => {
    const { table } = ours.get('panstarrs objects')!;
    const ids = cellsOf(table!).objID as string[];
    expect(ids.every((id) => /^\d{18,19}$/.test(id))).toBe(true);
    const south = await asked.query({
      ...{ archive: 'panstarrs', ask: 'objects', target: { position: { ra: 80.9, dec: -69.8 } } },
    });
    expect(south.messages.join()).toMatch(/south of declination -30°/);
  });

  it('SIMBAD: names in any spelling, and no lock-out however much is asked at once', async () => {
    const owned = undiciTransport();
    onTestFinished(() => owned.close());
    const simbad = new URL('https://simbad.cds.unistra.fr/simbad/sim-tap/sync');
    // The stand-in is at another host: it is asked at SIMBAD's pace.
    const http = createHttpClient({
      ...{ transport: owned.transport, userAgent: 'almagest-test', retry: { retries: 0 } },
      pace: () => archivePace(simbad),
    });
    const service = new TapService({ http, url: addresses['simbad.tap']!, name: 'SIMBAD' });
    const names = ['m51', 'NGC5194', 'ngc 5194', 'M  51', 'UGC 8493'];
    const asking = Array.from({ length: 15 }, (_, at) =>
      service.query({
        query: `SELECT main_id FROM basic JOIN ident ON oidref = oid WHERE id = '${names[at % names.length]}'`,
      }),
    );
    const found = (await Promise.all(asking)).map(({ table }) => cellsOf(table).main_id);
    expect(found).toEqual(asking.map(() => ['M  51']));
    // Without a pace it locks out, with a web page.
    const hasty = clientOf();
    onTestFinished(() => hasty.close());
    const all = await Promise.all(
      Array.from({ length: 15 }, () =>
        hasty.get(`${addresses['simbad.tap']}/sync?QUERY=SELECT%20oid%20FROM%20basic`),
      ),
    );
    expect(all.some(({ bytes }) => Buffer.from(bytes).includes('Blacklisted'))).toBe(true);
  });

  it.skipIf(missingProgram('gzip'))(
    'ESO: files are named by the server alone, and packed by compress',
    async () => {
      const { records } = await asked.query({ archive: 'eso', ask: 'spectra', target: m51, radius: 0.001 });
      const { name, bytes } = await asked.fetch(records[0]!);
      expect(name).toBe('ADP.2026-01-01T00:00:00.m51.fits.Z');
      const folder = await mkdtemp(path.join(tmpdir(), 'almagest-eso-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      await writeFile(path.join(folder, 'x.Z'), bytes);
      const { stdout } = await promisify(execFile)('gzip', ['-dc', path.join(folder, 'x.Z')], {
        encoding: 'buffer',
      });
      const spectrum = spectra.find(({ id }) => id === 'm51')!;
      expect(stdout.equals(spectrumFile(spectrum))).toBe(true);
    },
  );

  it('IRSA: dust at a place, and tables of the image backend part by part', async () => {
    const { records, table } = await asked.query({ archive: 'irsa', ask: 'dust', target: m51 });
    expect(records.map(({ title }) => title.split(' · ')[0])).toEqual([
      ...['E(B-V) Reddening', '100 Micron Emission', 'Dust Temperature'],
    ]);
    expect(cellsOf(table!)).toMatchObject({ unit: ['mag', 'MJy/sr', 'K'], reference: [0.0215, 0.86, 17.6] });
    await expect(
      asked.query({ archive: 'irsa', ask: 'dust', target: m51, parameters: { size: 1 } }),
    ).rejects.toThrow(/size/);
    const suggest = (text: string) => asked.suggest('irsa', 'ibe', 'table', text);
    expect(await suggest('')).toEqual(['twomass/', 'wise/', 'ptf/']);
    expect(await suggest('ptf/')).toEqual(['ptf/images/']);
    expect(await suggest('ptf/images/2')).toEqual(['ptf/images/level2']);
  });

  it('HEASARC: rows in BINARY, and never asked for CSV', () => {
    expect(cellsOf(ours.get('heasarc rows')!.table!).name).toEqual(['M 51', 'NGC 5195']);
    const forms = standIn.requests
      .filter(({ url }) => url.startsWith('/heasarc/tap'))
      .map(({ body }) => body);
    expect(forms.length).toBeGreaterThan(0);
    expect(forms.filter((body) => /csv/i.test(body))).toEqual([]);
  });

  it('CADC: files through links, packages apart, by way of a storage site', async () => {
    const { records } = await asked.query({ archive: 'cadc', ask: 'images', target: m51, radius: 0.02 });
    expect(records[0]?.format).toMatch(/content=datalink/);
    const own = await fetch(records[0]!.accessUrl!);
    expect(await own.text()).toContain('#package');
    const http = clientOf();
    onTestFinished(() => http.close());
    const [theirLinks] = theirs.links;
    const { links } = await fetchLinks(
      { name: 'CADC', url: linksOf(standIn.url, ['CFHT?spectra/m51']) },
      [],
      http,
    );
    expect(links.map(({ semantics, accessUrl }) => [semantics, accessUrl])).toEqual(theirLinks);
    const file = links.find(({ semantics }) => semantics === '#this')!;
    expect((await http.get(file.accessUrl!)).status).toBe(200);
    // Twenty datasets are as many as it takes at once: more come in several requests.
    const many = Array.from({ length: 45 }, (_, at) => `ivo://cadc.nrc.ca/CFHT?spectra/x${at}`);
    const url = `${standIn.url}/cadc/caom2ops/datalink`;
    const all = await fetchLinks({ name: 'CADC', url }, many, http);
    expect(all.links.filter(({ semantics }) => semantics === '#this')).toHaveLength(45);
  });

  it('NOIRLab: images of one survey', async () => {
    const query = { archive: 'noirlab', ask: 'images', target: m51, radius: 0.01 };
    const { records } = await asked.query({ ...query, parameters: { survey: 'coadd_all' } });
    expect(records.length).toBeGreaterThan(0);
    expect((await asked.fetch(records[0]!)).bytes.byteLength % 2880).toBe(0);
    await expect(asked.query({ ...query, parameters: { survey: 'nosuch' } })).rejects.toThrow(/NOIRLab.*404/);
  });

  it('ESA: Gaia’s identifiers with all digits, and its two thousand rows said to be not all', async () => {
    const some = await asked.query({
      ...{ archive: 'esa', ask: 'gaia-adql' },
      parameters: { adql: 'SELECT TOP 20 source_id, ra FROM gaiadr3.gaia_source ORDER BY source_id' },
    });
    expect(cellsOf(some.table!)).toEqual(theirs.gaia);
    const all = await asked.query({
      ...{ archive: 'esa', ask: 'gaia-adql' },
      parameters: { adql: 'SELECT source_id FROM gaiadr3.gaia_source' },
    });
    expect([all.rows, all.overflow]).toEqual([2000, true]);
  });
});

function linksOf(url: string, ids: readonly string[]): string {
  const asked = ids.map((id) => `ID=${encodeURIComponent(`ivo://cadc.nrc.ca/${id}`)}`);
  return `${url}/cadc/caom2ops/datalink?${asked.join('&')}`;
}

/** Cells by the names of their columns: whole numbers as texts, as Python gives them. */
function cellsOf(table: Table): Record<string, unknown[]> {
  const plain = (value: unknown) => {
    if (typeof value === 'bigint') return value.toString();
    if (value === '' || Number.isNaN(value)) return null;
    return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  };
  return Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      Array.from({ length: table.nrows }, (_, row) => {
        const value = plain(cellValue(column, row));
        return ['int', 'short'].includes(column.datatype) && typeof value === 'number' ? `${value}` : value;
      }),
    ]),
  );
}
