import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsService } from '../service';
import { buildImage, type BuiltCards } from '../testing/buildFits';
import type { StatisticsRef } from '../views';

const serve = (bitpix: number, axes: number[], values: (number | bigint)[], cards: BuiltCards = []) =>
  new FitsService(() =>
    Promise.resolve(new BufferSource('test.fits', buildImage(bitpix, axes, values, cards))),
  );
const of = (service: FitsService, ref: Partial<StatisticsRef> = {}) => service.statistics({ hdu: 0, ...ref });

describe('statistics', () => {
  it('count what is finite, blank and infinite', async () => {
    const floats = serve(-32, [5], [1, NaN, Infinity, 3, 5]);
    expect(await of(floats, { percentiles: [0, 50, 75, 100] })).toMatchObject({
      pixels: 5,
      finite: 3,
      blank: 1,
      infinite: 1,
      minimum: 1,
      maximum: 5,
      mean: 3,
      percentiles: [1, 3, 4, 5],
    });
    expect(await of(serve(16, [3], [7, 1, 2], [['BLANK', 7]]))).toMatchObject({
      finite: 2,
      blank: 1,
      mean: 1.5,
    });
    expect(await of(serve(-64, [2], [NaN, NaN]), { percentiles: [50] })).toMatchObject({
      finite: 0,
      minimum: null,
      percentiles: [null],
      zscale: null,
    });
  });

  it('are of physical values, also where the scale is negative', async () => {
    const scaled = serve(
      16,
      [4],
      [1, 2, 3, 10],
      [
        ['BSCALE', -2],
        ['BZERO', 100],
      ],
    );
    expect(await of(scaled, { percentiles: [0, 25, 100], histogram: { bins: 2 } })).toMatchObject({
      minimum: 80,
      maximum: 98,
      mean: 92,
      percentiles: [80, 90.5, 98].map((value) => expect.closeTo(value, 9) as number),
      histogram: { low: 80, high: 98, counts: [1, 3] },
    });
  });

  it('have the percentiles of all numbers, exactly', async () => {
    for (const [bitpix, number] of [
      [-32, fc.float({ noNaN: true, noDefaultInfinity: true })],
      [-64, fc.double({ noNaN: true, noDefaultInfinity: true })],
      [32, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
    ] as const) {
      await fc.assert(
        fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 9 }), async (values) => {
          const sorted = values.toSorted((a, b) => a - b);
          const wanted = sorted.map((_, at) => (sorted.length === 1 ? 0 : (100 * at) / (sorted.length - 1)));
          const { percentiles } = await of(serve(bitpix, [values.length], values), { percentiles: wanted });
          for (const [at, value] of sorted.entries()) {
            const [low, high] = [sorted[Math.max(0, at - 1)]!, sorted[Math.min(sorted.length - 1, at + 1)]!];
            const room = 1e-9 * (high - low);
            expect(Math.abs(percentiles[at]! - value)).toBeLessThanOrEqual(room);
          }
        }),
        { numRuns: 25, seed: 1 },
      );
    }
  });

  it('are of a box, and can be asked how far they are', async () => {
    const cube = serve(16, [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
    const box = { from: [1, 0, 0], count: [1, 2, 2], step: [1, 1, 1] };
    expect(await of(cube, { box, task: 'box' })).toMatchObject({ pixels: 4, mean: 5 });
    expect(await cube.progress({ task: 'box' })).toBeNull();
    await expect(of(cube, { box: { ...box, from: [2, 0, 0] } })).rejects.toMatchObject({ kind: 'usage' });
    await expect(of(cube, { percentiles: [101] })).rejects.toMatchObject({ kind: 'usage' });
    await expect(of(cube, { histogram: { bins: 1e9 } })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('keep their digits beside a large offset', async () => {
    const values = Array.from({ length: 1000 }, (_, at) => 1e9 + (at % 2));
    expect((await of(serve(-64, [1000], values))).deviation).toBeCloseTo(0.5, 9);
  });
});

describe('a profile', () => {
  it('goes along any axis', async () => {
    const cube = serve(16, [2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [['BSCALE', 10]]);
    const along = async (axis: number) =>
      Array.from(new Float64Array((await cube.profile({ hdu: 0, axis, place: [1, 0, 1] })).data));
    expect(await along(1)).toEqual([50, 60]);
    expect(await along(2)).toEqual([60, 80]);
    expect(await along(3)).toEqual([20, 60, 100]);
    await expect(along(4)).rejects.toMatchObject({ kind: 'usage' });
  });
});
