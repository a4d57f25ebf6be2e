import { expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import type { Header } from './header';
import { readHeader } from './readHeader';

/** As large as one read, larger, and several of them. */
it.each([1000, 9_216, 20_000, 45_000, 100_000])('reads a header of %d cards to its END', async (count) => {
  const cards = Array.from({ length: count }, (_, at) => `K${at}`.padEnd(8) + `= ${String(at).padStart(20)}`);
  const text = ['SIMPLE  =                    T', ...cards, 'END'].map((card) => card.padEnd(80)).join('');
  const length = Math.ceil(text.length / 2880) * 2880;
  const bytes = Buffer.concat([Buffer.from(text.padEnd(length), 'latin1'), Buffer.alloc(2880)]);
  const { header, end, problems } = await readHeader(new BufferSource('many.fits', bytes), 0, 0);
  expect(problems).toEqual([]);
  expect(end).toBe(length);
  expect((header as Header).number(`K${count - 1}`)).toBe(count - 1);
});
