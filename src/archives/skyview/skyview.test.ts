import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archives, startArchives } from '../../../test/archives/server';
import { archivesAsked, type Asked } from '../../../test/archives/asked';

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

const m51 = { ra: 202.469575, dec: 47.195258 };
const images = (parameters: Record<string, unknown>, place = m51) => ({
  archive: 'skyview',
  ask: 'images',
  target: { position: place },
  parameters,
});

describe('SkyView', () => {
  it('gives an image of each survey, with all digits of the place and the width of the field', async () => {
    const { records } = await asked.query({
      ...images({ survey: ['DSS2 Red', 'IRIS  12'], pixels: '60,40', sampler: 'LI' }),
      radius: 0.05,
    });
    expect(records.map(({ filter }) => filter)).toEqual(['DSS2 Red', 'IRIS  12']);
    const file = await asked.fetch(records[1]!);
    expect(standIn.requests.at(-1)?.url).toBe(
      '/skyview/cgi-bin/images?Position=202.469575,47.195258&Survey=IRIS%20%2012&Size=0.1&Pixels=60,40&Projection=Tan&Coordinates=J2000&Sampler=LI&Return=FITS',
    );
    expect(file.name).toBe('IRIS-12_202.4696+47.1953.fits');
    expect(new TextDecoder('latin1').decode(file.bytes.subarray(0, 300))).toMatch(/NAXIS1 *= +60/);
  });

  it('says what its page says where there is no image', async () => {
    const { records } = await asked.query(images({ survey: ['DSS2 Rod'] }));
    await expect(asked.fetch(records[0]!)).rejects.toMatchObject({
      kind: 'service',
      message: 'SkyView has no image of DSS2 Rod: “Survey not found: DSS2 Rod”',
    });
  });

  it('tells an image of blanks alone from an image', async () => {
    const { records } = await asked.query(images({ survey: 'SDSSr' }, { ra: 198.955542, dec: 42.029289 }));
    await expect(asked.fetch(records[0]!)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('names the parameters that make no sense', async () => {
    await expect(asked.query(images({ survey: 'DSS', projection: 'Tam', pixel: 3 }))).rejects.toThrow(
      /projection must be Tan, Car, .* or Arc, not "Tam"|no parameter “pixel”/,
    );
    await expect(asked.query(images({}))).rejects.toThrow(/survey is missing/);
  });

  it('suggests surveys of its form', async () => {
    expect(await asked.suggest('skyview', 'images', 'survey', 'dss2')).toEqual([
      'DSS2 Red',
      'DSS2 Blue',
      'DSS2 IR',
    ]);
  });
});
