import { expect, it } from 'vitest';
import { howMany } from '../../../../test/support/howMany';
import { BufferSource } from '../../../base/byteSource';
import { AlmagestError } from '../../../base/errors';
import { FitsService } from '../../service';
import { buildHeader, imageCards, join, type BuiltCards } from '../../testing/buildFits';

/** A small generator, so that every run sees the same mutants. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const rows = 12;
const random = generator(7);

/** An image of 40 × 24 pixels in row pairs, whose streams are noise behind a valid start. */
function noisy(codec: string, bitpix: number): Uint8Array {
  const lengths = Array.from({ length: rows }, () => 60 + random(100));
  const heap = Uint8Array.from({ length: lengths.reduce((a, b) => a + b, 0) }, () => random(256));
  const table = new DataView(new ArrayBuffer(rows * 24));
  let at = 0;
  lengths.forEach((length, row) => {
    table.setInt32(row * 24, codec === 'PLIO_1' ? length >> 1 : length);
    table.setInt32(row * 24 + 4, at);
    table.setFloat64(row * 24 + 8, 0.5);
    if (codec === 'HCOMPRESS_1') {
      const stream = new DataView(heap.buffer, at);
      [0xdd99, 0, 2, 0, 40, 0, 1].forEach((value, index) => stream.setUint16(index * 2, value));
      [0, 0, 0, 9, 3 + random(9), 3, 2].forEach((value, index) => stream.setUint8(18 + index, value));
    }
    if (codec.startsWith('GZIP')) heap.set([0x1f, 0x8b, 8, 0], at);
    if (codec === 'PLIO_1') heap.set([0, 0, 0, 0, 0, length >> 1], at);
    at += length;
  });
  const cards: BuiltCards = [
    ['XTENSION', 'BINTABLE'],
    ...[['BITPIX', 8] as const, ['NAXIS', 2] as const, ['NAXIS1', 24] as const, ['NAXIS2', rows] as const],
    ...[['PCOUNT', heap.length] as const, ['GCOUNT', 1] as const, ['TFIELDS', 3] as const],
    ...[['TTYPE1', 'COMPRESSED_DATA'] as const, ['TFORM1', codec === 'PLIO_1' ? '1PI' : '1PB'] as const],
    ...[['TTYPE2', 'ZSCALE'] as const, ['TFORM2', '1D'] as const, ['TTYPE3', 'ZZERO'] as const],
    ...[['TFORM3', '1D'] as const, ['ZIMAGE', true] as const, ['ZCMPTYPE', codec] as const],
    ...[
      ['ZBITPIX', bitpix] as const,
      ['ZNAXIS', 2] as const,
      ['ZNAXIS1', 40] as const,
      ['ZNAXIS2', 24] as const,
    ],
    ...[['ZTILE1', 40] as const, ['ZTILE2', 2] as const, ['ZQUANTIZ', 'SUBTRACTIVE_DITHER_2'] as const],
    ...[
      ['ZNAME1', 'BLOCKSIZE'] as const,
      ['ZVAL1', 32] as const,
      ['ZNAME2', 'BYTEPIX'] as const,
      ['ZVAL2', 2] as const,
    ],
  ];
  const data = join(new Uint8Array(table.buffer), heap);
  const padding = new Uint8Array((2880 - (data.length % 2880)) % 2880);
  return join(buildHeader(imageCards(8, [])), buildHeader(cards), data, padding);
}

const good = ['RICE_1', 'GZIP_1', 'GZIP_2', 'HCOMPRESS_1', 'PLIO_1', 'NOCOMPRESS'].flatMap((codec) =>
  [16, -32].map((bitpix) => noisy(codec, bitpix)),
);
const mutants = howMany(1200, 20_000);

it(`shows or refuses ${mutants} damaged compressed images, at once and in little memory`, async () => {
  let shown = 0;
  let slowest = 0;
  const before = process.memoryUsage();
  for (let count = 0; count < mutants; count++) {
    const bytes = good[count % good.length]!.slice();
    for (let change = 0; change <= random(5); change++) {
      const at = random(4) === 0 ? 2880 + random(40 * 80) : random(bytes.length);
      bytes[at] = random(2) === 0 ? 0x30 + random(10) : random(256);
    }
    const service = new FitsService(() => Promise.resolve(new BufferSource('mutant.fits', bytes)));
    const begin = performance.now();
    try {
      await service.plane({ hdu: 1, slice: [] });
      await service.tile({ hdu: 1, slice: [], level: 0, x: 0, y: 0 });
      shown++;
    } catch (error) {
      expect(error).toBeInstanceOf(AlmagestError);
      expect((error as AlmagestError).kind).not.toBe('internal');
    }
    slowest = Math.max(slowest, performance.now() - begin);
    service.close();
  }
  const after = process.memoryUsage();
  expect(shown).toBeGreaterThan(mutants / 3);
  expect(slowest).toBeLessThan(2000);
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(256 << 20);
}, 600_000);
