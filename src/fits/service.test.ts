import { fc } from '../../test/support/property';
import { describe, expect, it } from 'vitest';
import { BufferSource } from '../base/byteSource';
import { FitsService } from './service';
import { buildHeader, buildImage, imageCards, join, type BuiltCards } from './testing/buildFits';
import { CountingSource } from './testing/countingSource';
import type { TileRef } from './views';

const serve = (bytes: Uint8Array) =>
  new FitsService(() => Promise.resolve(new BufferSource('test.fits', bytes)));
const image = (bitpix: number, axes: number[], values: (number | bigint)[], cards: BuiltCards = []) =>
  serve(buildImage(bitpix, axes, values, cards));

/** A tile's samples with the plane's offset put back. */
async function samples(service: FitsService, ref: Partial<TileRef> = {}): Promise<number[]> {
  const whole = { hdu: 0, slice: [], level: 0, x: 0, y: 0, ...ref };
  const { offset } = await service.plane(whole);
  return Array.from(new Float32Array((await service.tile(whole)).data), (sample) => sample + offset);
}

const pixel = async (service: FitsService, x: number, y = 0) =>
  (await service.pixel({ hdu: 0, slice: [], x, y })).text;

describe('tiles', () => {
  it('prepared are there when they are asked for', async () => {
    const source = new CountingSource(2880 + 600 * 300 * 2, buildHeader(imageCards(16, [600, 300])));
    const service = new FitsService(() => Promise.resolve(source));
    const level = { hdu: 0, slice: [], level: 1 };
    await service.prepare(level);
    const { reads } = source;
    const tiles = await Promise.all([0, 1].map((x) => service.tile({ ...level, x, y: 0 })));
    expect(tiles.map(({ width, height }) => [width, height])).toEqual([
      [256, 150],
      [44, 150],
    ]);
    expect(source.reads).toBe(reads);
  });

  it.each([8, 16, 32, 64, -32, -64])('have the pixels of BITPIX %i', async (bitpix) => {
    expect(await samples(image(bitpix, [3, 2], [1, 2, 3, 4, 5, 6]))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are scaled, and blank where the file says so', async () => {
    const cards = [
      ['BSCALE', 0.5],
      ['BZERO', 100],
      ['BLANK', -1],
    ] as const;
    for (const bitpix of [16, 32, 64]) {
      expect(await samples(image(bitpix, [4, 1], [-1, 2, 4, -6], cards))).toEqual([NaN, 101, 102, 97]);
    }
  });

  it('keep the contrast of large values', async () => {
    expect(await samples(image(-64, [3, 1], [1e9, 1e9 + 0.25, 1e9 + 0.5]))).toEqual([
      1e9,
      1e9 + 0.25,
      1e9 + 0.5,
    ]);
  });

  it('are means of blocks without their blanks, edges included', async () => {
    const values = [1, 3, 10, NaN, NaN, 5, 3, NaN, NaN, 7];
    expect(await samples(image(-32, [5, 2], values), { level: 1 })).toEqual([3, 10, 7]);
  });

  it('have the plane of a cube that was asked for', async () => {
    const cube = image(16, [2, 1, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await samples(cube, { slice: [1, 0] })).toEqual([3, 4]);
    expect(await samples(cube, { slice: [0, 1] })).toEqual([5, 6]);
    await expect(cube.plane({ hdu: 0, slice: [2, 0] })).rejects.toMatchObject({ kind: 'usage' });
    await expect(cube.plane({ hdu: 0, slice: [] })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('put together are the image, at every level', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 3 }),
        async (width, height, level) => {
          const service = image(
            16,
            [width, height],
            Array.from({ length: width * height }, (_, at) => at % 999),
          );
          const step = 2 ** level;
          const columns = Math.ceil(width / step);
          for (let y = 0; y * 256 * step < height; y++) {
            for (let x = 0; x * 256 < columns; x++) {
              const tile = await samples(service, { level, x, y });
              const wide = Math.min(256, columns - x * 256);
              const at = Math.floor(tile.length / 2);
              const left = (x * 256 + (at % wide)) * step;
              const low = (y * 256 + Math.floor(at / wide)) * step;
              let sum = 0;
              let count = 0;
              for (let v = low; v < Math.min(low + step, height); v++) {
                for (let u = left; u < Math.min(left + step, width); u++, count++)
                  sum += (v * width + u) % 999;
              }
              expect(tile[at]).toBeCloseTo(sum / count, 3);
            }
          }
        },
      ),
      { numRuns: 25, seed: 1 },
    );
  });

  it('show what exists of data that are cut', async () => {
    const whole = buildImage(
      16,
      [4, 1000],
      Array.from({ length: 4000 }, (_, at) => at),
    );
    const service = serve(whole.subarray(0, 2880 + 10));
    const tile = await samples(service);
    expect(tile.slice(0, 6)).toEqual([0, 1, 2, 3, 4, NaN]);
    expect((await service.plane({ hdu: 0, slice: [] })).problems[0]!.message).toMatch(/cut/);
    expect(await pixel(service, 1, 1)).toBe('missing');
  });

  it('of 10^15 promised pixels read little and allocate little', async () => {
    const source = new CountingSource(8640, buildHeader(imageCards(-32, [1e9, 1e6])));
    const service = new FitsService(() => Promise.resolve(source));
    expect(await service.plane({ hdu: 0, slice: [] })).toMatchObject({ limits: [0, 0], reduction: 'rows' });
    const tile = await service.tile({ hdu: 0, slice: [], level: 12, x: 0, y: 0 });
    expect(tile.width * tile.height).toBe(256 * 245);
    expect(source.largestRead).toBeLessThanOrEqual(1 << 20);
  });

  it('of a large plane come from the first row of each step, and read no others', async () => {
    const source = new CountingSource(2880 + 4 * 20_000 ** 2, buildHeader(imageCards(-32, [20_000, 20_000])));
    const service = new FitsService(() => Promise.resolve(source));
    await service.plane({ hdu: 0, slice: [] });
    for (const x of [0, 1]) await service.tile({ hdu: 0, slice: [], level: 6, x, y: 0 });
    expect(source.bytesRead).toBeLessThan(40_000_000); // 256 rows of 80 kB, and the sample; once
  });

  it('that do not exist are refused', async () => {
    const service = image(8, [2, 2], [1, 2, 3, 4]);
    for (const ref of [{ x: 1 }, { y: -1 }, { level: 0.5 }, { level: 99 }, { hdu: 3 }]) {
      await expect(samples(service, ref)).rejects.toMatchObject({ name: 'AlmagestError' });
    }
  });
});

describe('pixels', () => {
  it('are exact', async () => {
    expect(await pixel(image(64, [1], [9223372036854775807n]), 0)).toBe('9223372036854775807');
    expect(await pixel(image(64, [1], [-1n], [['BZERO', 2n ** 63n]]), 0)).toBe('9223372036854775807');
    expect(await pixel(image(16, [1], [-32768], [['BZERO', 32768]]), 0)).toBe('0');
    expect(await pixel(image(16, [1], [3], [['BSCALE', 0.1]]), 0)).toBe(String(3 * 0.1));
    expect(await pixel(image(16, [1], [7], [['BLANK', 7]]), 0)).toBe('blank');
    const floats = image(-32, [4], [0.1, NaN, -Infinity, 16777216]);
    expect(await Promise.all([0, 1, 2, 3].map((x) => pixel(floats, x)))).toEqual([
      '0.1',
      'NaN',
      '-Infinity',
      '16777216',
    ]);
  });

  it('read back as the same float32', async () => {
    await fc.assert(
      fc.asyncProperty(fc.float({ noNaN: true }), async (value) => {
        expect(Math.fround(Number(await pixel(image(-32, [1], [value]), 0)))).toBe(value);
      }),
    );
  });
});

describe('the service', () => {
  it('has no limits for a blank plane, equal ones for a flat one', async () => {
    expect((await image(-32, [3], [NaN, NaN, NaN]).plane({ hdu: 0, slice: [] })).limits).toBeNull();
    expect((await image(-32, [9], Array<number>(9).fill(4)).plane({ hdu: 0, slice: [] })).limits).toEqual([
      4, 4,
    ]);
  });

  it('says what it cannot show, and still shows its header', async () => {
    const service = serve(join(buildHeader(imageCards(8, []))));
    expect((await service.header({ hdu: 0 })).cards.map((card) => card.keyword)).toEqual([
      'SIMPLE',
      'BITPIX',
      'NAXIS',
    ]);
    await expect(service.plane({ hdu: 0, slice: [] })).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it('reads a changed file anew, as another generation', async () => {
    const service = image(8, [2], [1, 2]);
    expect(await service.open(null)).toMatchObject({ generation: 0, first: 0 });
    const changed = buildImage(8, [3], [4, 5, 6]);
    const opened = await service.reopen(() => Promise.resolve(new BufferSource('test.fits', changed)));
    expect(opened).toMatchObject({ generation: 1, summary: { hdus: [{ axes: [3] }] } });
    expect(await samples(service)).toEqual([4, 5, 6]);
  });

  it('recovers when a broken file is repaired', async () => {
    const service = serve(new Uint8Array(0));
    await expect(service.open(null)).rejects.toMatchObject({ kind: 'malformed' });
    const whole = buildImage(8, [1], [1]);
    await service.reopen(() => Promise.resolve(new BufferSource('test.fits', whole)));
    expect(await samples(service)).toEqual([1]);
  });

  it('cancels one caller, not the others', async () => {
    const service = image(16, [300, 300], Array<number>(90_000).fill(1));
    const stop = new AbortController();
    const ref = { hdu: 0, slice: [], level: 0, x: 0, y: 0 };
    const cancelled = service.tile(ref, stop.signal);
    const kept = service.tile(ref);
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ kind: 'cancelled' });
    expect((await kept).width).toBe(256);
  });
});
