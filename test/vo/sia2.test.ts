import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sia2Request } from '../../src/protocols/sia2/request';
import { describeSia2, searchSia2 } from '../../src/protocols/sia2/search';
import { expectPyvos, pyvo, type PyvoAnswer } from './pyvo';
import { voServer } from './voServer';

const { base, missing, http, close } = voServer();
const service = { name: 'DaCHS', url: `${base}/img/q/sia2/siap2.xml` };
const ours = (request: Sia2Request) => searchSia2(service, request, { http });

afterAll(close);

/** The same question in our words and in pyvo's. */
const questions: readonly { about: string; request: Sia2Request; arguments: object; rows: number }[] = [
  {
    about: 'a circle at RA 0',
    request: { position: { ra: 0.05, dec: 0.5 }, radius: 0.02 },
    arguments: { pos: [0.05, 0.5, 0.02] },
    rows: 8,
  },
  {
    about: 'a range',
    request: { region: 'RANGE 49 51 -20 -19' },
    arguments: { pos: [49, 51, -20, -19] },
    rows: 8,
  },
  {
    about: 'a polygon',
    request: { region: 'POLYGON 202.4 47.1 202.6 47.1 202.5 47.3' },
    arguments: { pos: [202.4, 47.1, 202.6, 47.1, 202.5, 47.3] },
    rows: 7,
  },
  { about: 'a band', request: { band: '5000 ± 100 Å' }, arguments: { band: [4.9e-7, 5.1e-7] }, rows: 18 },
  {
    about: 'a band that is open',
    request: { band: '> 0.93 um' },
    arguments: { band: [9.3e-7, 1] },
    rows: 0,
  },
  {
    about: 'dates',
    request: { time: '2026-01-01 .. 2026-01-02' },
    arguments: { time: ['2026-01-01', '2026-01-03'] },
    rows: 12,
  },
  { about: 'a type', request: { dptype: 'cube' }, arguments: { data_type: 'cube' }, rows: 2 },
  { about: 'a level', request: { calib: '3' }, arguments: { calib_level: 3 }, rows: 2 },
  {
    about: 'an instrument',
    request: { instrument: 'VoIfu' },
    arguments: { instrument: 'VoIfu' },
    rows: 2,
  },
  {
    about: 'a target and an exposure',
    request: { targetName: 'M51', exptime: '4..6 min' },
    arguments: { target_name: 'M51', exptime: [240, 360] },
    rows: 3,
  },
  {
    about: 'a collection',
    request: { collection: 'generated-spectra' },
    arguments: { collection: 'generated-spectra' },
    rows: 12,
  },
  { about: 'two rows only', request: { maxrec: 2 }, arguments: { maxrec: 2 }, rows: 2 },
];

describe.skipIf(missing)(`SIA 2 at a real server${missing ? ` (${missing})` : ''}`, () => {
  let answers: readonly PyvoAnswer[] = [];

  beforeAll(async () => {
    const root = `${base}/img/q/sia2`;
    answers = await pyvo(
      questions.map(({ arguments: given }) => ({
        protocol: 'sia2',
        service: root,
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

  it('takes alternatives, and a range over RA 0 as two', async () => {
    const both = await ours({ region: ['CIRCLE 202.47 47.2 0.01', 'RANGE 359.9 0.1 0.4 0.6'] });
    expect(
      both.records.map(({ target }) => target).filter((name) => /M51|Zero/.test(name ?? '')),
    ).toHaveLength(7);
  });

  it('describes a dataset in one record', async () => {
    const { records } = await ours({ id: 'ivo://org.example.almagest/~?img/data/zero_g.fits' });
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      title: 'Zero g',
      productType: 'image',
      size: [200, 200],
      format: 'image/fits',
      band: { low: 4.0e-7, high: 5.5e-7 },
      dateObs: 61041,
      time: { start: 61041, exposure: 300 },
      facility: 'Generated',
      instrument: 'VoCam',
      target: 'Zero',
      calibrationLevel: 2,
      processing: ['calibrated'],
      collection: 'generated-images',
      publisherDid: 'ivo://org.example.almagest/~?img/data/zero_g.fits',
      accessUrl: `${base}/getproduct/img/data/zero_g.fits`,
      accessOrigin: 'server',
    });
    const { footprint } = records[0]!;
    expect(footprint?.shape === 'polygon' ? footprint.corners : []).toHaveLength(4);
  });

  it('knows that the file of a cube is a list of links', async () => {
    const { records } = await ours({ dptype: 'cube' });
    for (const { links, accessUrl } of records) expect(links).toBe(accessUrl);
    expect(records[0]?.links).toContain('/cube/q/dl/dlmeta?ID=');
  });

  it('says that there is more than was sent', async () => {
    const { overflow, messages } = await ours({ maxrec: 2 });
    expect({ overflow, messages: messages.length > 0 }).toEqual({ overflow: true, messages: true });
  });

  it('reports errors in the words of the service', async () => {
    await expect(ours({ extra: { BAND: 'red' } })).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringMatching(/DaCHS reports an error: “UsageFault: Field BAND/) as string,
    });
  });

  it('describes its parameters', async () => {
    const { parameters, columns } = await describeSia2(service, { http });
    const named = new Map(parameters.map((parameter) => [parameter.name, parameter]));
    expect(named.get('FOV')).toMatchObject({ unit: 'deg', datatype: 'float', xtype: 'interval' });
    expect([...named.keys()]).toEqual(expect.arrayContaining(['POS', 'BAND', 'TIME', 'CALIB', 'DPTYPE']));
    expect(columns.map(({ name }) => name)).toContain('access_url');
  });
});
