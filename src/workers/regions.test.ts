import { expect, it } from 'vitest';
import { BufferSource } from '../base/byteSource';
import { FitsDocument } from '../fits/document';
import { buildHeader, buildPixels, imageCards, join } from '../fits/testing/buildFits';
import { regionApi } from './regions';

const { signal } = new AbortController();
const [width, height] = [300, 280];
const star = (x: number, y: number) => 10 + 500 * Math.exp(-((x - 150) ** 2 + (y - 120) ** 2) / (2 * 4 ** 2));

/** A star on a flat sky at FITS pixel 150, 120, the second of two planes; stored scaled. */
async function opened() {
  const values = Array.from({ length: width * height * 2 }, (_, at) => {
    const [x, y] = [(at % width) + 1, (Math.floor(at / width) % height) + 1];
    return at < width * height ? 0 : (star(x, y) - 100) / 0.5;
  });
  const header = buildHeader([
    ...imageCards(-64, [width, height, 2]),
    ['BSCALE', 0.5],
    ['BZERO', 100],
    ['BUNIT', 'nanomaggy'],
    ['CTYPE1', 'RA---TAN'],
    ['CTYPE2', 'DEC--TAN'],
    ['CRVAL1', 150],
    ['CRVAL2', 2],
    ['CRPIX1', 150],
    ['CRPIX2', 120],
    ['CDELT1', -0.0001],
    ['CDELT2', 0.0001],
    ['CTYPE3', 'FREQ'],
    ['CRVAL3', 1e9],
    ['CDELT3', 1e6],
    ['CRPIX3', 1],
    ['LTV1', -50],
    ['LTV2', 20],
  ]);
  const document = await FitsDocument.open(
    new BufferSource('two.fits', join(header, buildPixels(-64, values))),
  );
  return regionApi((work) => work(document));
}
const plane = { hdu: 0, slice: [1] };

it('measures a star on a plane of a cube', async () => {
  const api = await opened();
  const circle = { kind: 'circle', centre: [150.4, 119.8], radius: 16 } as const;
  const measured = await api.measure({ ...plane, shape: circle }, signal);
  const light = 500 * 2 * Math.PI * 16;
  expect(measured.photometry!.background!.median).toBeCloseTo(10, 6);
  expect(measured.photometry!.net / light).toBeCloseTo(1, 2);
  expect(measured.magnitude!.value).toBeCloseTo(22.5 - 2.5 * Math.log10(light), 2);
  expect(measured.star!.centre[0]).toBeCloseTo(150, 6);
  expect(measured.star!.fwhm[0]).toBeCloseTo(4 * 2.354820045, 5);
  expect(measured.pixelScale).toBeCloseTo(0.36, 4);
  expect(measured.statistics!.maximum).toBeCloseTo(star(150, 120), 9);
});

it('draws contours where the values are', async () => {
  const api = await opened();
  const [contour] = await api.contours({ ...plane, levels: [260] }, signal);
  // One line, and what ends it.
  const { points } = contour!;
  expect(points.findIndex(Number.isNaN)).toBe(points.length - 2);
  const line = points.slice(0, -2);
  for (let at = 0; at < line.length; at += 2)
    expect(Math.hypot(line[at]! - 150, line[at + 1]! - 120)).toBeCloseTo(4 * Math.sqrt(2 * Math.LN2), 0);
  expect(line.slice(0, 2)).toEqual(line.slice(-2));
});

it('reads and writes region files in pixels, physical ones and on the sky', async () => {
  const api = await opened();
  const text = 'physical\npoint(200,100)\nicrs\ncircle(150,2,3.6")\n';
  const { regions, skipped } = await api.readRegions({ ...plane, text }, signal);
  expect(skipped).toEqual([]);
  expect(regions[0]!.shape).toEqual({ kind: 'point', at: [150, 120] });
  expect(regions[1]!.shape).toMatchObject({ kind: 'circle', radius: expect.closeTo(10, 4) as number });
  const written = await api.writeRegions({ ...plane, regions, frame: 'physical' }, signal);
  expect(written).toContain('point(200,100)');
  await expect(api.writeRegions({ ...plane, regions, frame: 'moon' }, signal)).rejects.toThrow('moon');
});

it('gives means of a region along a cube, pixels by how much of them is inside', async () => {
  const api = await opened();
  const box = { kind: 'box', centre: [150.5, 120], size: [3, 3], angle: 0 } as const;
  const ask = { hdu: 0, slice: [1], axis: 2 };
  const found = new Float64Array(await api.regionSpectrum({ ...ask, shape: box }, signal));
  // Two whole columns between two halves.
  const parts = [0.5, 1, 1, 0.5].flatMap((part, dx) =>
    [-1, 0, 1].map((dy) => [part, star(149 + dx, 120 + dy)] as const),
  );
  const mean = parts.reduce((sum, [part, value]) => sum + part * value, 0) / 9;
  expect(found[0]).toBeCloseTo(100, 10);
  expect(found[1]).toBeCloseTo(mean, 8);
  const outside = { kind: 'circle', centre: [900, 900], radius: 4 } as const;
  expect([...new Float64Array(await api.regionSpectrum({ ...ask, shape: outside }, signal))]).toEqual([
    NaN,
    NaN,
  ]);
  await expect(api.regionSpectrum({ ...ask, axis: 1, shape: box }, signal)).rejects.toThrow('no spectrum');
});
