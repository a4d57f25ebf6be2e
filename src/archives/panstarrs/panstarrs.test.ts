import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivesAsked, type Asked } from '../../../test/archives/asked';
import { type Archives, startArchives } from '../../../test/archives/server';
import { imageIn, valuesOf } from '../made/image';
import { parseListing } from './listing';

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
const ask = (id: string, more: Record<string, unknown>) =>
  asked.query({ archive: 'panstarrs', ask: id, target: { name: 'M51' }, ...more });

describe('Pan-STARRS', () => {
  it('cuts stacks, makes them linear and puts their headers right', async () => {
    const { records } = await ask('cutouts', { parameters: { filters: ['g', 'y'], pixels: 40 } });
    expect(records.map(({ filter }) => filter)).toEqual(['g', 'y']);
    const { bytes, name } = await asked.fetch(records[0]!);
    expect(name).toBe('M51_ps1_stack_g.fits');
    const made = await imageIn(bytes, 'made');
    const card = (keyword: string) => made.header.card(keyword)?.value;
    expect(['RADESYS', 'TIMESYS', 'PC1_1', 'PC001001', 'BSOFTEN'].map(card)).toEqual([
      'ICRS',
      'TAI',
      -1,
      undefined,
      undefined,
    ]);
    const plain = await ask('cutouts', { parameters: { filters: 'g', pixels: 40, corrected: false } });
    const raw = await imageIn((await asked.fetch(plain.records[0]!)).bytes, 'raw');
    const stored = await valuesOf(raw, false);
    const values = await valuesOf(made);
    values.forEach((value, at) =>
      expect(value).toBeCloseTo(100 + 50 * 2 * Math.sinh((stored[at]! * Math.LN10) / 2.5), 1),
    );
  });

  it('gives warps with their dates, masks without blanks, colour pictures and whole files', async () => {
    const warps = await ask('cutouts', {
      parameters: { filters: 'r', type: ['warp', 'stack.mask'], size: 5 },
    });
    expect(warps.records.map(({ dateObs }) => dateObs)).toEqual([55560.46188, 55931.3021, null]);
    const mask = await valuesOf(await imageIn((await asked.fetch(warps.records[2]!)).bytes, 'mask'));
    expect([mask[0], mask[1], mask.length]).toEqual([8, 0, 400]);
    const picture = await ask('cutouts', {
      parameters: { filters: ['g', 'r', 'i', 'z', 'y'], format: 'jpg' },
    });
    expect(picture.records).toHaveLength(1);
    expect(picture.records[0]!.accessUrl).toMatch(
      /red=\S+\.stk\.y\.\S+&green=\S+\.stk\.i\.\S+&blue=\S+\.stk\.g\./,
    );
    const whole = await ask('files', { parameters: { filters: 'i' } });
    expect((await asked.fetch(whole.records[0]!)).bytes.length).toBeGreaterThan(2880);
  });

  it('says that a place is too far south, and does not ask', async () => {
    const before = standIn.requests.length;
    const lmc = { target: { name: 'LMC', position: { ra: 80.89, dec: -69.76 } } };
    expect((await ask('cutouts', lmc)).messages).toEqual([
      'LMC is south of declination -30°, beyond what Pan-STARRS1 saw.',
    ]);
    expect(standIn.requests.length).toBe(before);
  });

  it('reads lists of any version, between blanks too, and says what lacks', () => {
    const head = 'projcell subcell ra dec filter mjd type filename shortname';
    const { files } = parseListing(`${head}\n1405 53 332.6 2.1 g 0.0 stack /a/b.fits b.fits\n`);
    expect(files[0]).toMatchObject({ skycell: '1405.053', filter: 'g', mjd: null, filename: '/a/b.fits' });
    expect(() => parseListing('projcell,subcell,band\n1,2,g\n')).toThrow(/without the column “filter”/);
  });

  it('hips2fits asks the mirror where the first does not answer, and says why neither has it', async () => {
    const query = {
      archive: 'hips2fits',
      ask: 'images',
      target: { name: 'M51' },
      parameters: { hips: 'CDS/P/DSS2/red', width: 30 },
    };
    const { records } = await asked.query(query);
    const broken = records[0]!.accessUrl!.replace('/hips2fits?', '/fault/status:503/hips2fits?');
    const { bytes, name } = await asked.fetch({ ...records[0]!, accessUrl: broken });
    expect(name).toBe('DSS2-red_M51.fits');
    expect((await imageIn(bytes, 'hips')).layout.axes).toEqual([30, 30]);
    const none = await asked.query({ ...query, parameters: { hips: 'CDS/P/NONE' } });
    await expect(asked.fetch(none.records[0]!)).rejects.toThrow(/No HiPS matches|HiPS not found/);
  });
});
