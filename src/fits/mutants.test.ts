import { expect, it } from 'vitest';
import { howMany } from '../../test/support/howMany';
import { BufferSource } from '../base/byteSource';
import { AlmagestError } from '../base/errors';
import { writeCutout } from './cutout/writeCutout';
import { FitsDocument } from './document';
import { FitsService } from './service';
import { buildImage, join } from './testing/buildFits';

/** A small generator, so that every run sees the same mutants. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const good = join(
  buildImage(
    16,
    [40, 30],
    Array.from({ length: 1200 }, (_, at) => at),
    [
      ['BZERO', 32768],
      ['BLANK', 5],
    ],
  ),
  buildImage(
    -32,
    [20, 10, 3],
    Array.from({ length: 600 }, (_, at) => at / 7),
    [['EXTNAME', 'SCI']],
    true,
  ),
);

/** Digits, letters and noise in the header or the data, or a piece cut off or doubled. */
function mutant(random: (below: number) => number): Uint8Array {
  const bytes = good.slice();
  for (let change = 0; change <= random(6); change++) {
    const at = random(4) === 0 ? random(bytes.length) : random(8 * 80);
    bytes[at] = random(2) === 0 ? 0x30 + random(10) : random(256);
  }
  if (random(5) === 0) return bytes.subarray(0, random(bytes.length));
  if (random(9) === 0)
    return join(bytes.subarray(0, random(bytes.length)), bytes.subarray(random(bytes.length)));
  return bytes;
}

const mutants = howMany(1000, 20_000);

it(`shows or refuses ${mutants} damaged files, and never breaks`, async () => {
  const random = generator(20260101);
  let shown = 0;
  for (let count = 0; count < mutants; count++) {
    const bytes = mutant(random);
    const service = new FitsService(() => Promise.resolve(new BufferSource('mutant.fits', bytes)));
    try {
      const { summary, first } = await service.open(null);
      for (const { index } of summary.hdus) await service.header({ hdu: index });
      const slice = summary.hdus[first]!.axes.slice(2).map(() => 0);
      await service.plane({ hdu: first, slice });
      await service.tile({ hdu: first, slice, level: 1, x: 0, y: 0 });
      await service.pixel({ hdu: first, slice, x: 0, y: 0 });
      const document = await FitsDocument.open(new BufferSource('mutant.fits', bytes));
      const { axes } = (await document.image(first)).layout;
      const some = axes.map((length) => Math.min(length, 16));
      const box = { from: axes.map(() => 0), count: some, step: axes.map(() => 1) };
      const started = performance.now();
      await service.statistics({ hdu: first, box, percentiles: [50], histogram: { bins: 8 } });
      await service.profile({ hdu: first, axis: 1 + random(axes.length), place: axes.map(() => 0) });
      await writeCutout(document, first, box, { write: () => Promise.resolve() });
      expect(performance.now() - started).toBeLessThan(2000);
      shown++;
    } catch (error) {
      expect(error).toBeInstanceOf(AlmagestError);
      expect((error as AlmagestError).kind).not.toBe('internal');
    }
  }
  expect(shown).toBeGreaterThan(0.3 * mutants);
}, 600_000);
