import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archives, startArchives } from '../../../test/archives/server';
import { imageIn, valuesOf } from '../made/image';
import { archivesAsked, type Asked } from '../../../test/archives/asked';
import { frameUrl, robotUrls, spectrumUrls } from './addresses';
import { plainSql } from './sql';

let standIn: Archives;
let asked: Asked;

beforeAll(async () => {
  standIn = await startArchives();
  asked = archivesAsked(standIn.url);
});
afterAll(async () => {
  await asked.close();
  await standIn.close();
});

const base = 'https://data.sdss.org/sas';
const ask = (id: string, more: Record<string, unknown>) => asked.query({ archive: 'sdss', ask: id, ...more });
const paths = (urls: readonly (string | null)[]) => urls.map((url) => url?.replace(standIn.url, ''));

describe('addresses of SDSS', () => {
  it.each([
    [9, 'dr9/boss'],
    [13, 'dr13/eboss'],
    [17, 'dr17/eboss'],
    [19, 'dr19/prior-surveys/sdss4-dr17-eboss'],
  ])('of frames of DR%i', (release, tree) => {
    const field = { run: 1904, rerun: 301, camcol: 3, field: 164 };
    expect(frameUrl(base, release, field, 'g')).toBe(
      `${base}/${tree}/photoObj/frames/301/1904/3/frame-g-001904-3-0164.fits.bz2`,
    );
  });

  it('of spectra of plates', () => {
    const old = { plate: 751, mjd: 52251, fiberid: 160, run2d: '26' };
    const eboss = { plate: 11000, mjd: 58439, fiberid: 12, run2d: 'v5_13_2' };
    const of = (...args: Parameters<typeof spectrumUrls>) => spectrumUrls(...args)[0]!.slice(base.length);
    expect(of(base, 14, old, false)).toBe(
      '/dr14/sdss/spectro/redux/26/spectra/0751/spec-0751-52251-0160.fits',
    );
    expect(of(base, 17, old, true)).toBe(
      '/dr17/sdss/spectro/redux/26/spectra/lite/0751/spec-0751-52251-0160.fits',
    );
    expect(of(base, 17, eboss, false)).toBe(
      '/dr17/sdss/spectro/redux/v5_13_2/spectra/full/11000/spec-11000-58439-0012.fits',
    );
    expect(of(base, 17, eboss, true)).toBe(
      '/dr17/eboss/spectro/redux/v5_13_2/spectra/lite/11000/spec-11000-58439-0012.fits',
    );
    expect(of(base, 18, old, false)).toBe(
      '/dr18/spectro/sdss/redux/26/spectra/0751/spec-0751-52251-0160.fits',
    );
    expect(of(base, 18, eboss, true)).toBe(
      '/dr18/spectro/sdss/redux/v5_13_2/spectra/lite/11000/spec-11000-58439-0012.fits',
    );
  });

  it('of spectra of SDSS-V', () => {
    const robot = { field: 15002, mjd: 59146, catalogid: '4375907530', run2d: 'v6_0_4' };
    expect(robotUrls(base, 18, robot, true)[0]).toBe(
      `${base}/dr18/spectro/boss/redux/v6_0_4/spectra/lite/15002p/59146/spec-15002-59146-04375907530.fits`,
    );
    expect(robotUrls(base, 20, { ...robot, field: 112360 }, true)[0]).toContain(
      '/lite/112XXX/112360/59146/spec-112360-59146-4375907530.fits',
    );
  });
});

describe('SDSS images', () => {
  it('are the fields at a place in the bands asked for, the first choice first', async () => {
    const { records } = await ask('images', { target: { name: 'M51' }, parameters: { bands: ['g', 'r'] } });
    expect(records.map(({ filter }) => filter).slice(0, 2)).toEqual(['g', 'r']);
    expect(paths([records[0]!.accessUrl])[0]).toMatch(
      /^\/sas\/dr17\/eboss\/photoObj\/frames\/301\/\d+\/\d\/frame-g-00\d{4}-\d-\d{4}\.fits\.bz2$/,
    );
    const { bytes } = await asked.fetch(records[0]!);
    const image = await imageIn(bytes, 'frame');
    expect([image.header.string('BUNIT'), image.layout.axes]).toEqual(['nanomaggy', [512, 372]]);
  });

  it('say in so many words that a place is outside the footprint, and ask no more', async () => {
    const lmc = { position: { ra: 80.8942, dec: -69.7561 }, name: 'LMC' };
    const outcome = await ask('images', { target: lmc });
    expect(outcome).toMatchObject({
      state: 'none',
      messages: ['LMC is outside the SDSS imaging footprint (DR17).'],
    });
    const hole = await ask('cutouts', { target: { position: { ra: 198.955542, dec: 42.029289 } } });
    expect(hole.messages[0]).toMatch(/outside the SDSS imaging footprint/);
  });

  it('come by run, camcol and field without a question', async () => {
    const before = standIn.requests.length;
    const { records } = await ask('images', {
      parameters: { run: 1904, camcol: 3, field: 164, bands: ['z'], release: 18 },
    });
    expect(standIn.requests.length).toBe(before);
    expect(paths([records[0]!.accessUrl])).toEqual([
      '/sas/dr18/prior-surveys/sdss4-dr17-eboss/photoObj/frames/301/1904/3/frame-z-001904-3-0164.fits.bz2',
    ]);
  });

  it('cross right ascension 0', async () => {
    const { records } = await ask('images', { target: { position: { ra: 0.001, dec: 10 } } });
    expect(records.length).toBeGreaterThan(0);
    expect(decodeURIComponent(standIn.requests.at(-1)!.url)).toMatch(
      /between 359\.\d+ and 360.*or.*between 0 and/,
    );
  });
});

describe('SDSS cutouts', () => {
  const cutout = async (size: number, stitch = true) => {
    const { records } = await ask('cutouts', {
      target: { name: 'M51' },
      parameters: { bands: 'r', size: size * 1.584, stitch },
    });
    const { bytes, name } = await asked.fetch(records[0]!);
    const image = await imageIn(bytes, name ?? '');
    return { image, name, values: await valuesOf(image), frame: records[0]!.accessUrl!.split('#')[0]! };
  };

  it('are pixels of a frame as they are where it holds all of them', async () => {
    const { image, name, values, frame } = await cutout(20);
    expect(name).toBe('M51_sdss_r.fits');
    expect(image.layout.axes).toEqual([20, 20]);
    expect(image.header.card('RESAMPLD')).toBeUndefined();
    const whole = await imageIn((await asked.fetch({ accessUrl: frame } as never)).bytes, 'frame');
    const all = await valuesOf(whole);
    const [x, y] = ['CRPIX1', 'CRPIX2'].map(
      (key) => whole.header.number(key)! - image.header.number(key)!,
    ) as [number, number];
    expect(Array.from(values.slice(0, 20))).toEqual(Array.from(all.slice(y * 512 + x, y * 512 + x + 20)));
  });

  it('are stitched where they cross a border, and say so', async () => {
    const alone = await cutout(420, false);
    const { image, values } = await cutout(420);
    const blanks = (of: Float32Array) => of.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0);
    expect(image.layout.axes).toEqual([420, 420]);
    expect(blanks(alone.values)).toBeGreaterThan(1000);
    expect(blanks(values)).toBe(0);
    expect(image.header.logical('RESAMPLD')).toBe(true);
    expect(image.header.integer('NFRAMES')).toBeGreaterThan(1);
    const own = alone.values.findIndex((value) => !Number.isNaN(value));
    expect(values[own]).toBe(alone.values[own]);
  });
});

describe('SDSS spectra', () => {
  it('are found by place, by name and by number, and fetched from where the release has them', async () => {
    const { records } = await ask('spectra', { target: { name: 'M51' }, radius: 0.001 });
    expect(records).toHaveLength(1);
    const [, plate, mjd, fiber] = /spec-(\d+)-(\d+)-(\d+)/.exec(records[0]!.title)!;
    const named = await ask('spectra', { parameters: { spectrum: `${plate}-${mjd}-${fiber}` } });
    const numbered = await ask('spectra', { parameters: { specobjid: records[0]!.obsId! } });
    expect([named.records[0]?.accessUrl, numbered.records[0]?.accessUrl]).toEqual(
      Array(2).fill(records[0]!.accessUrl),
    );
    for (const [release, lite] of [
      [14, true],
      [17, false],
      [17, true],
      [18, false],
    ] as const) {
      const of = await ask('spectra', { target: { name: 'M101' }, parameters: { release, lite } });
      const { bytes } = await asked.fetch(of.records[0]!);
      expect(new TextDecoder('latin1').decode(bytes)).toContain('COADD');
    }
    expect(records[0]!.spectrum?.redshift).toBeGreaterThan(0);
  });

  it('of SDSS-V are where each release has them', async () => {
    for (const [release, run2d] of [
      [18, 'v6_0_4'],
      [19, 'v6_1_3'],
      [20, 'v6_2_1'],
    ] as const) {
      const { records } = await ask('spectra', {
        parameters: { field: 15002, mjd: 59146, catalogid: '4375907530', release, run2d, lite: false },
      });
      expect((await asked.fetch(records[0]!)).bytes.length).toBeGreaterThan(100_000);
    }
    const wrong = await ask('spectra', {
      parameters: { field: 15002, mjd: 59147, catalogid: '4375907530', release: 18 },
    });
    await expect(asked.fetch(wrong.records[0]!)).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/at none of the \d+ places/) as string,
    });
  });
});

describe('SDSS catalogues', () => {
  it('give objects of a circle, the nearest first, their identifiers whole', async () => {
    const { records, table } = await ask('objects', { target: { name: 'M51' }, radius: 0.02 });
    expect(records.length).toBeGreaterThan(5);
    const id = table!.columns.find(({ name }) => name === 'objid')!;
    expect(String((id.values as BigInt64Array)[0])).toBe(records[0]!.obsId);
    expect(records[0]!.obsId).toMatch(/^1237\d{15}$/);
    const both = await ask('objects', {
      target: { name: 'M51' },
      radius: 0.02,
      parameters: { catalogue: 'both' },
    });
    expect(both.records).toHaveLength(1);
  });

  it('take SQL, without its comments, and say what SkyServer says of wrong one', async () => {
    const sql = "SELECT TOP 3 s.plate, s.run2d -- the plates\nFROM SpecObjAll AS s WHERE s.run2d = '26'";
    const { table } = await ask('sql', { parameters: { sql } });
    expect([table!.nrows, table!.columns.map(({ name }) => name)]).toEqual([3, ['plate', 'run2d']]);
    await expect(ask('sql', { parameters: { sql: 'SELECT x FROM Nothing AS n' } })).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringMatching(/SkyServer.*web page.*Skyserver Error/) as string,
    });
    expect(plainSql("select '--' a, -- b\n 1--2\nfrom t /* c */ where x='it''s'")).toBe(
      "select '--' a, 1 from t   where x='it''s'",
    );
  });

  it('name what is wrong with an answer', async () => {
    for (const [fault, kind] of [
      ['html', 'service'],
      ['reset', 'network'],
      ['status:500', 'service'],
    ]) {
      const broken = archivesAsked(standIn.url, `/fault/${fault}`);
      const query = { archive: 'sdss', ask: 'images', target: { position: { ra: 200, dec: 30 } } };
      await expect(broken.query(query)).rejects.toMatchObject({
        kind,
        message: expect.stringContaining('SDSS SkyServer') as string,
      });
      await broken.close();
    }
  });
});
