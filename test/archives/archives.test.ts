import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { imageIn, valuesOf } from '../../src/archives/made/image';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { archivesAsked, type Asked } from './asked';
import { type Archives, startArchives } from './server';

const missing = missingModules('astropy', 'astroquery');

const said = z.object({
  skyview: z.array(z.string()),
  surveys: z.record(z.string(), z.array(z.string())),
  objects: z.array(z.tuple([z.string(), z.number(), z.number()])),
  frames: z.array(z.string()),
  shape: z.array(z.number()),
  spectra: z.array(z.tuple([z.number(), z.number(), z.number(), z.string()])),
  spectrum: z.string(),
  columns: z.array(z.string()),
  outside: z.boolean(),
  hips: z.array(z.number()),
});

describe.skipIf(missing)(`astroquery and we agree about archives${missing ? ` (${missing})` : ''}`, () => {
  let standIn: Archives;
  let asked: Asked;
  let theirs: z.infer<typeof said>;
  beforeAll(async () => {
    standIn = await startArchives();
    asked = archivesAsked(standIn.url);
    theirs = said.parse(
      await runPython(path.join(__dirname, 'clients', 'archives.py'), { url: standIn.url }),
    );
  });
  afterAll(async () => {
    await asked.close();
    await standIn.close();
  });

  const m51 = { position: { ra: 202.469575, dec: 47.195258 } };
  const near = { position: { ra: 202.5, dec: 47.25 } };
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it('SkyView: the same images, byte for byte, and the same surveys', async () => {
    const { records } = await asked.query({
      ...{ archive: 'skyview', ask: 'images', target: near },
      parameters: { survey: ['DSS2 Red', 'IRIS  12'], pixels: '40', size: '0.1' },
    });
    const ours = await Promise.all(records.map(async (record) => digest((await asked.fetch(record)).bytes)));
    expect(ours).toEqual(theirs.skyview);
    const surveys = await asked.suggest('skyview', 'images', 'survey', '');
    expect(surveys).toEqual(Object.values(theirs.surveys).flat());
  });

  it('SDSS: the same fields, objects and spectra, and nothing outside of the footprint', async () => {
    const images = await asked.query({
      ...{ archive: 'sdss', ask: 'images', target: m51 },
      parameters: { bands: ['g', 'r'] },
    });
    expect(images.records.map(({ accessUrl }) => accessUrl).sort()).toEqual(theirs.frames);
    expect(theirs.shape).toEqual([372, 512]);
    const objects = await asked.query({
      ...{ archive: 'sdss', ask: 'objects', target: m51, radius: 0.02, parameters: { primary: false } },
    });
    // Their box is narrower than the circle (no cosine, six digits) but has corners beyond it.
    const ours = new Map(objects.records.map(({ obsId, position }) => [obsId, position]));
    const both = theirs.objects.filter(
      ([, ra, dec]) => Math.hypot((ra - 202.469575) * 0.68, dec - 47.195258) < 0.0199,
    );
    expect(both.length).toBeGreaterThan(4);
    for (const [id, ra, dec] of both) expect(ours.get(id)).toEqual({ ra, dec });
    const spectra = await asked.query({
      ...{ archive: 'sdss', ask: 'spectra', target: m51, radius: 0.001 },
      parameters: { release: 14, lite: false },
    });
    expect(spectra.records).toHaveLength(theirs.spectra.length);
    expect(digest((await asked.fetch(spectra.records[0]!)).bytes)).toBe(theirs.spectrum);
    expect(theirs.columns).toEqual(expect.arrayContaining(['flux', 'loglam', 'ivar']));
    expect(theirs.outside).toBe(true);
  });

  it('hips2fits: the same pixels', async () => {
    const { records } = await asked.query({
      ...{ archive: 'hips2fits', ask: 'images', target: near },
      parameters: { hips: 'CDS/P/DSS2/red', width: 30, height: 20, fov: 0.1 },
    });
    const image = await imageIn((await asked.fetch(records[0]!)).bytes, 'hips');
    expect(Array.from((await valuesOf(image)).slice(0, 5))).toEqual(theirs.hips);
  });
});
