import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fetchLinks } from '../../src/protocols/datalink/fetchLinks';
import { serviceCall } from '../../src/protocols/datalink/serviceCall';
import { cutoutRequest, isSodaSync, type Cutout } from '../../src/protocols/soda/cutout';
import { fetchCutout } from '../../src/protocols/soda/fetchCutout';
import { runPython } from '../support/truths/run';
import { voServer } from './voServer';

const { base, missing, http, close } = voServer();
const truthOf = z.object({
  shape: z.array(z.number()),
  start: z.array(z.number()),
  same: z.boolean(),
  covers: z.boolean().optional(),
});

afterAll(close);

/** The cutout service of a dataset, as its links describe it. */
async function sodaOf(collection: string, file: string) {
  const url = `${base}/${collection}/q/dl/dlmeta`;
  const { services } = await fetchLinks(
    { name: 'Links', url },
    [`ivo://org.example.almagest/~?${collection}/data/${file}.fits`],
    { http },
  );
  return { descriptor: services.find(isSodaSync)!, context: { base: url } };
}

async function cut(collection: string, file: string, cutout: Cutout) {
  const { descriptor, context } = await sodaOf(collection, file);
  const request = cutoutRequest(descriptor, cutout, context);
  return { request, ...(await fetchCutout(request, { http, service: 'SODA' })) };
}

/** What astropy says of a cutout beside the file it came from. */
async function compare(collection: string, file: string, bytes: Uint8Array, circle: number[] | null = null) {
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-cutout-'));
  try {
    const cutout = path.join(folder, 'cutout.fits');
    await writeFile(cutout, bytes);
    const original = `${base}/getproduct/${collection}/data/${file}.fits`;
    const script = path.join(import.meta.dirname, 'clients/cutout.py');
    return truthOf.parse(await runPython(script, { original, cutout, circle }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.skipIf(missing)(`SODA at a real server${missing ? ` (${missing})` : ''}`, () => {
  it.each([
    { about: 'across RA 0', file: 'zero_r', circle: [0.01, 0.5, 0.03] },
    { about: 'on a turned image', file: 'm51_g', circle: [202.47, 47.2, 0.05] },
    { about: 'at the edge of an image', file: 'south_i', circle: [49.92, -19.3, 0.04] },
  ])('cuts a circle $about out of the very pixels', async ({ file, circle }) => {
    const { bytes, request } = await cut('img', file, { region: `CIRCLE ${circle.join(' ')}` });
    expect(request.url).toContain('CIRCLE=');
    const truth = await compare('img', file, bytes, circle);
    expect(truth).toMatchObject({ same: true, covers: true });
    expect(Math.max(...truth.shape)).toBeLessThan(120);
  });

  it.each([
    ['POLYGON 202.44 47.18 202.5 47.18 202.47 47.23', 'POLYGON='],
    ['RANGE 202.44 202.5 47.18 47.22', 'POS=RANGE%20'],
    ['box(202.47, 47.2, 0.05, 0.05)', 'POLYGON='],
  ])('cuts out %s', async (region, sent) => {
    const { bytes, request } = await cut('img', 'm51_g', { region });
    expect(request.url).toContain(sent);
    expect(await compare('img', 'm51_g', bytes)).toMatchObject({ same: true });
  });

  it('cuts planes of a cube', async () => {
    const { bytes } = await cut('cube', 'cube_zero', { band: '500–510 nm' });
    expect(await compare('cube', 'cube_zero', bytes)).toMatchObject({
      shape: [6, 24, 24],
      start: [0, 0, 10],
      same: true,
    });
  });

  it('cuts a spectrum, in another format', async () => {
    const { bytes, contentType } = await cut('spec', 'gen_001', {
      band: '5000..5100 Å',
      extra: { FORMAT: 'text/csv' },
    });
    const waves = new TextDecoder()
      .decode(bytes)
      .trim()
      .split('\n')
      .map((line) => Number(line.split(',')[0]))
      .filter(Number.isFinite);
    expect(contentType).toContain('text/csv');
    expect(waves.length).toBeGreaterThan(20);
    expect(Math.min(...waves)).toBeGreaterThanOrEqual(4995.5);
    expect(Math.max(...waves)).toBeLessThanOrEqual(5104.5);
  });

  it('refuses what the descriptor says there is nothing of', async () => {
    const image = await sodaOf('img', 'zero_r');
    expect(() => cutoutRequest(image.descriptor, { region: 'CIRCLE 100 0 0.1' }, image.context)).toThrow(
      /lies outside of the data, which are within .*°/,
    );
    expect(() => cutoutRequest(image.descriptor, { band: 'V' }, image.context)).toThrow(
      /BAND is nothing that/,
    );
    expect(() => cutoutRequest(image.descriptor, {}, image.context)).toThrow(/says nothing/);
    const cube = await sodaOf('cube', 'cube_zero');
    expect(() => cutoutRequest(cube.descriptor, { band: '2 um' }, cube.context)).toThrow(
      /BAND .*outside of what the service has: .* m/,
    );
    const spectrum = await sodaOf('spec', 'gen_001');
    expect(() =>
      cutoutRequest(spectrum.descriptor, { extra: { FORMAT: 'image/tiff' } }, spectrum.context),
    ).toThrow(/FORMAT “image\/tiff” is none of/);
  });

  it('reports errors in the words of the service', async () => {
    const { descriptor, context } = await sodaOf('img', 'zero_r');
    const { url } = serviceCall(descriptor, { POS: 'CIRCUS 1 2 3' }, context);
    await expect(
      fetchCutout({ url, origin: 'server', contentType: null }, { http, service: 'SODA' }),
    ).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringMatching(/SODA .*status 4\d\d.*POS/) as string,
    });
  });

  it('says that nothing is there', async () => {
    const url = `${base}/img/q/dl/dlget?ID=${encodeURIComponent('ivo://org.example.almagest/~?img/data/zero_r.fits')}&CIRCLE=100+0+0.1`;
    await expect(
      fetchCutout({ url, origin: 'server', contentType: null }, { http, service: 'SODA' }),
    ).rejects.toMatchObject({ kind: 'not-found', message: 'SODA has no data in this cutout.' });
  });
});
