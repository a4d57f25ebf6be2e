import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findObject } from '../support/sky/objects';
import { type Source, sourcesNear } from '../support/sky/sources';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { type Archives, startArchives } from './server';

const missing = missingModules('astropy', 'astroquery', 'pyvo');
const script = (name: string) => path.join(__dirname, 'clients', name);

const answerOf = z.object({
  error: z.string().optional(),
  status: z.string().optional(),
  rows: z
    .array(
      z.object({
        title: z.string(),
        ra: z.number(),
        dec: z.number(),
        naxis: z.tuple([z.number(), z.number()]),
        format: z.string(),
        url: z.string(),
        filesize: z.number().nullable(),
        band: z.string(),
        bandMetres: z.number(),
        inside: z.boolean(),
      }),
    )
    .default([]),
});
type Answer = z.infer<typeof answerOf>;

/** Stars without a neighbour that could pull the centre of their light, neither drowned nor saturated. */
function lonelyStars(ra: number, dec: number, radius: number): Source[] {
  const all = sourcesNear({ ra, dec }, radius);
  const apart = (a: Source, b: Source) =>
    Math.hypot((a.ra - b.ra) * Math.cos((dec * Math.PI) / 180), a.dec - b.dec) * 3600;
  return all
    .filter(({ mag, radius: size }) => size === 0 && mag > 12.5 && mag < 16)
    .filter((star) =>
      all.every((other) => other === star || other.mag > star.mag + 2.5 || apart(star, other) > 60),
    );
}

describe.skipIf(missing)(`the stand-in satisfies real clients${missing ? ` (${missing})` : ''}`, () => {
  let archives: Archives;
  beforeAll(async () => {
    archives = await startArchives();
  });
  afterAll(() => archives.close());

  const search = async (service: string, ...searches: object[]): Promise<Answer[]> =>
    z
      .array(answerOf)
      .parse(await runPython(script('search.py'), { service: `${archives.url}/sia/${service}`, searches }));

  it('astropy and astroquery resolve names', async () => {
    const names = ['M 51', 'm31', 'NGC 1300', 'Vega', '3C 273', 'Messier 104', 'sirius'];
    const said = z
      .object({
        places: z.record(z.string(), z.tuple([z.number(), z.number()])),
        byAstroquery: z.tuple([z.number(), z.number()]),
        refused: z.string().nullable(),
      })
      .parse(
        await runPython(script('resolve.py'), { sesame: `${archives.url}/sesame`, names, unknown: 'Nibiru' }),
      );
    for (const name of names) {
      const object = findObject(name);
      expect(said.places[name]?.[0], name).toBeCloseTo(object!.ra, 6);
      expect(said.places[name]?.[1], name).toBeCloseTo(object!.dec, 6);
    }
    expect(said.byAstroquery).toEqual(said.places['M 51']);
    expect(said.refused).toContain("Unable to find coordinates for name 'Nibiru'");
  });

  it('pyvo finds images that hold the position, everywhere on the sky', async () => {
    const places = [
      [0, 0],
      [359.9999, -0.001],
      [180, 90],
      [77, -89.97],
      [202.47, 47.195],
      [123.4, -56.7],
      [300.1, 88.3],
    ];
    for (const service of ['deep', 'wide']) {
      const answers = await search(service, ...places.map((pos) => ({ pos, size: 0, format: 'image/fits' })));
      answers.forEach(({ status, rows }, i) => {
        expect(status).toBe('OK');
        expect(rows.length, `${service} at ${String(places[i])}`).toBeGreaterThanOrEqual(3);
        expect(rows.filter(({ inside }) => !inside)).toEqual([]);
        expect(new Set(rows.map(({ band }) => band)).size).toBe(3);
      });
    }
  });

  it('pyvo gets fewer images for stricter INTERSECT, and only the formats it wants', async () => {
    const base = { pos: [202.47, 47.195], size: 0.5 };
    const [overlaps, center, enclosed, covers, graphic, all] = await search(
      'deep',
      { ...base, format: 'image/fits' },
      { ...base, format: 'image/fits', intersect: 'center' },
      { ...base, format: 'image/fits', intersect: 'enclosed' },
      { ...base, format: 'image/fits', intersect: 'covers', size: 0.1 },
      { ...base, format: 'graphic' },
      { ...base },
    );
    const urls = (answer: Answer | undefined) => answer?.rows.map(({ url }) => url) ?? [];
    expect(urls(overlaps)).toEqual(expect.arrayContaining(urls(center)));
    expect(urls(center)).toEqual(expect.arrayContaining(urls(enclosed)));
    expect(urls(center).length).toBeLessThan(urls(overlaps).length);
    expect(urls(enclosed).length).toBeGreaterThan(0);
    expect(covers?.rows.every(({ inside }) => inside)).toBe(true);
    expect(new Set(graphic?.rows.map(({ format }) => format))).toEqual(new Set(['image/png']));
    expect(all?.rows.length).toBe(2 * urls(overlaps).length);
    expect(overlaps?.rows[0]).toMatchObject({ title: 'M 51 g', naxis: [900, 900], bandMetres: 4.75e-7 });
  });

  it('pyvo is told of overflow and of wrong parameters', async () => {
    const pos = [10, 10];
    const [cut, far, bad] = await search(
      'wide',
      { pos, size: 10, maxrec: 4 },
      { pos, size: 50 },
      { pos, size: 1, intersect: 'sideways' },
    );
    expect(cut).toMatchObject({ status: 'OVERFLOW' });
    expect(cut?.rows).toHaveLength(4);
    expect(far?.error).toContain('SIZE must be');
    expect(bad?.error).toContain('INTERSECT=SIDEWAYS is not known');
  });

  it('the stars of the catalogue are at their pixels in the images of both services', async () => {
    const pos = [150.1, 2.2] as const;
    const [deep] = await search('deep', { pos, size: 0, format: 'image/fits' });
    const [wide] = await search('wide', { pos, size: 0, format: 'image/fits' });
    const urls = [
      deep?.rows.find(({ band }) => band === 'r')?.url,
      wide?.rows.find(({ band }) => band === 'red')?.url,
    ];
    const stars = lonelyStars(...pos, 0.3);
    const looks = z
      .array(
        z.object({
          shape: z.array(z.number()),
          unit: z.string(),
          stars: z.array(z.tuple([z.number(), z.number()])),
        }),
      )
      .parse(await runPython(script('measure.py'), { urls, stars: stars.map(({ ra, dec }) => [ra, dec]) }));
    expect(looks.map(({ shape }) => shape)).toEqual([
      [800, 800],
      [600, 600],
    ]);
    for (const look of looks) {
      expect(look.unit).toBe('ct');
      expect(look.stars.length).toBeGreaterThan(5);
      // Wide pixels of 12 arcsec hold faint neighbours too, so that one star may be pulled aside.
      const offsets = look.stars.map(([offset]) => offset).sort((a, b) => a - b);
      expect(offsets[Math.floor(offsets.length / 2)]).toBeLessThan(0.3);
      expect(Math.min(...look.stars.map(([, height]) => height))).toBeGreaterThan(5);
    }
  });
});
