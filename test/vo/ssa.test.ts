import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOwnParameters } from '../../src/protocols/service/checkRequest';
import type { SsaRequest } from '../../src/protocols/ssa/request';
import { describeSsa, searchSsa } from '../../src/protocols/ssa/search';
import { expectPyvos, pyvo, type PyvoAnswer } from './pyvo';
import { voServer } from './voServer';

const { base, missing, http, close } = voServer();
const service = { name: 'DaCHS', url: `${base}/spec/q/spectra/ssap.xml?` };
const models = { name: 'Models', url: `${base}/spec/q/theory/ssap.xml` };
const ours = (request: SsaRequest) => searchSsa(service, request, { http });

afterAll(close);

/** The same question in our words and in pyvo's. */
const questions: readonly { about: string; request: SsaRequest; arguments: object; rows: number }[] = [
  {
    about: 'a place',
    request: { position: { ra: 202.47, dec: 47.2 }, size: 0.2 },
    arguments: { pos: [202.47, 47.2], diameter: 0.2 },
    rows: 4,
  },
  {
    about: 'RA 0',
    request: { position: { ra: 0.05, dec: 0.5 }, size: 0.2 },
    arguments: { pos: [0.05, 0.5], diameter: 0.2 },
    rows: 4,
  },
  {
    about: 'where nothing is',
    request: { position: { ra: 100, dec: 0 }, size: 0.2 },
    arguments: { pos: [100, 0], diameter: 0.2 },
    rows: 0,
  },
  { about: 'everything', request: {}, arguments: {}, rows: 12 },
  {
    about: 'a band',
    request: { band: '500–600 nm' },
    arguments: { band: [5e-7, 6e-7] },
    rows: 12,
  },
  {
    about: 'a band without any',
    request: { band: '2-10 keV' },
    arguments: { band: [1e-10, 6e-10] },
    rows: 0,
  },
  {
    about: 'dates',
    request: { time: '2026-06-09 .. 2026-06-12' },
    arguments: { time: ['2026-06-09', '2026-06-13'] },
    rows: 5,
  },
  {
    about: 'a format',
    request: { format: 'application/fits' },
    arguments: { format: 'application/fits' },
    rows: 6,
  },
  { about: 'two rows only', request: { maxrec: 2 }, arguments: { maxrec: 2 }, rows: 2 },
  { about: 'a name', request: { targetName: 'GEN-003' }, arguments: { targetname: 'GEN-003' }, rows: 1 },
];

describe.skipIf(missing)(`SSA at a real server${missing ? ` (${missing})` : ''}`, () => {
  let answers: readonly PyvoAnswer[] = [];

  beforeAll(async () => {
    answers = await pyvo(
      questions.map(({ arguments: given }) => ({
        protocol: 'ssa',
        service: service.url,
        arguments: given as Record<string, unknown>,
      })),
    );
  });

  it.each(questions.map((question, i) => ({ ...question, i })))(
    'gives what pyvo gives for $about',
    async ({ request, rows, i }) => {
      const found = await ours(request);
      expect(found.table.nrows).toBe(rows);
      expectPyvos(found, answers[i]!);
    },
  );

  it('describes a spectrum in one record', async () => {
    const { records } = await ours({ targetName: 'GEN-003' });
    const [record] = records;
    expect(record).toMatchObject({
      title: 'VoSpec GEN-003',
      productType: 'spectrum',
      format: 'application/fits',
      dateObs: 61203,
      time: { exposure: 900 },
      instrument: 'VoSpec',
      target: 'GEN-003',
      processing: ['native'],
      collection: 'generated-spectra',
      publisherDid: 'ivo://org.example.almagest/~?spec/data/gen_003.fits',
      accessUrl: `${base}/getproduct/spec/data/gen_003.fits`,
      accessOrigin: 'server',
      spectrum: {
        points: 1200,
        spectralUnit: 'Angstrom',
        fluxUnit: 'erg/(s.cm**2.Angstrom)',
        fluxCalibration: 'ABSOLUTE',
        signalToNoise: 43,
        redshift: expect.closeTo(0.06, 6) as number,
        aperture: expect.closeTo(3 / 3600, 8) as number,
        resolution: expect.closeTo(5e-10, 15) as number,
      },
    });
    expect(record?.band).toMatchObject({
      low: expect.closeTo(3.8e-7, 13) as number,
      high: expect.closeTo(9.1955e-7, 13) as number,
    });
    expect(record?.estimatedBytes).toBe(20160);
    expect(record?.links).toContain(`${base}/spec/q/dl/dlmeta?ID=ivo%3A//org.example.almagest/`);
  });

  it('learns the parameters of models and asks by them', async () => {
    const { parameters } = await describeSsa(models, { http });
    expect(parameters.find(({ name }) => name === 'teff')).toMatchObject({
      unit: 'K',
      description: 'Effective temperature',
    });
    expect(parameters.find(({ name }) => name === 'FLUXCALIB')?.options.map(({ value }) => value)).toContain(
      'ABSOLUTE',
    );
    checkOwnParameters(parameters, { teff: '6000/7000' });
    expect(() => checkOwnParameters(parameters, { metallicity: '0' })).toThrow(/metallicity is no parameter/);
    expect(() => checkOwnParameters(parameters, { FLUXCALIB: 'GUESSED' })).toThrow(/none of ABSOLUTE/);
    const { table } = await searchSsa(models, { extra: { teff: '6000/7000' } }, { http });
    expect(table.nrows).toBe(3);
  });

  it('reports errors in the words of the service', async () => {
    await expect(ours({ format: 'graphic' })).rejects.toMatchObject({ kind: 'service' });
    await expect(ours({ extra: { BAND: 'x/y/z' } })).rejects.toThrow(/DaCHS reports an error: “/);
  });
});
