import { expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsService } from '../service';
import { buildImage } from '../testing/buildFits';

const stack = new FitsService(() =>
  Promise.resolve(
    new BufferSource(
      'stack.fits',
      buildImage(
        -32,
        [2, 2],
        [0, 1, 2, NaN],
        [
          ['BSOFTEN', 0.5],
          ['BOFFSET', 10],
        ],
      ),
    ),
  ),
);
const plane = { hdu: 0, slice: [] };
const flux = (value: number) => 10 + 0.5 * 2 * Math.sinh((value * Math.LN10) / 2.5);
const tile = async (untransformed: boolean, level: number) => {
  const ref = { ...plane, untransformed };
  const { offset } = await stack.plane(ref);
  const { data } = await stack.tile({ ...ref, level, x: 0, y: 0 });
  return Array.from(new Float32Array(data), (sample) => sample + offset);
};

it('undoes the asinh scaling that a stack declares, before any pixels are averaged', async () => {
  expect((await stack.plane(plane)).transform).toMatch(/asinh.*10.*0\.5.*BSOFTEN/);
  expect((await tile(false, 0))[1]).toBeCloseTo(flux(1), 5);
  expect((await tile(false, 1))[0]).toBeCloseTo((flux(0) + flux(1) + flux(2)) / 3, 5);
  expect((await stack.statistics({ hdu: 0, percentiles: [50] })).percentiles[0]).toBeCloseTo(flux(1), 9);
  const { text, untransformed } = await stack.pixel({ ...plane, x: 0, y: 1 });
  expect(Number(text)).toBeCloseTo(flux(2), 9);
  expect(untransformed).toBe('2');
});

it('leaves the values as they are where that is wanted', async () => {
  expect((await stack.plane({ ...plane, untransformed: true })).transform).toBeNull();
  expect(await tile(true, 0)).toEqual([0, 1, 2, NaN]);
  expect(await stack.pixel({ ...plane, untransformed: true, x: 0, y: 1 })).toEqual({ text: '2' });
  expect((await stack.statistics({ hdu: 0, untransformed: true })).maximum).toBe(2);
});
