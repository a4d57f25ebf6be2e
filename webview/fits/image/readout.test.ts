import { describe, expect, it } from 'vitest';
import type { PixelRef } from '../../../src/messages';
import { Readout, type Reading } from './readout';

function setUp() {
  const asked: { pixel: PixelRef; answer: (text: string) => void; fail: (message: string) => void }[] = [];
  const shown: (Reading | null)[] = [];
  const readout = new Readout(
    (pixel) =>
      new Promise((resolve, reject) => {
        asked.push({
          pixel,
          answer: (text) => resolve({ text }),
          fail: (message) => reject(new Error(message)),
        });
      }),
    (reading) => shown.push(reading),
  );
  readout.setPlane({ hdu: 1, slice: [] });
  return { asked, shown, readout };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the readout', () => {
  it('says where at once and what when it comes', async () => {
    const { asked, shown, readout } = setUp();
    readout.point({ x: 3, y: 4 });
    asked[0]!.answer('0.8312');
    await settle();
    expect(shown).toEqual([
      { x: 3, y: 4, text: null, quality: null },
      { x: 3, y: 4, text: '0.8312', quality: null },
    ]);
  });

  it('asks one at a time, and of those meanwhile only the last', async () => {
    const { asked, shown, readout } = setUp();
    for (const x of [1, 2, 3]) readout.point({ x, y: 0 });
    asked[0]!.answer('one');
    await settle();
    asked[1]!.answer('three');
    await settle();
    expect(asked.map(({ pixel }) => pixel.x)).toEqual([1, 3]);
    expect(shown.at(-1)).toEqual({ x: 3, y: 0, text: 'three', quality: null });
    expect(shown.some((reading) => reading?.text === 'one')).toBe(false);
  });

  it('forgets an answer for a plane that is no longer shown', async () => {
    const { asked, shown, readout } = setUp();
    readout.point({ x: 1, y: 1 });
    readout.setPlane({ hdu: 2, slice: [] });
    asked[0]!.answer('old');
    asked[1]!.answer('new');
    await settle();
    expect(asked[1]!.pixel.hdu).toBe(2);
    expect(shown.at(-1)).toEqual({ x: 1, y: 1, text: 'new', quality: null });
    expect(shown.some((reading) => reading?.text === 'old')).toBe(false);
  });

  it('shows why there is no value', async () => {
    const { asked, shown, readout } = setUp();
    readout.point({ x: 1, y: 1 });
    asked[0]!.fail('The data are cut.');
    await settle();
    expect(shown.at(-1)?.text).toBe('The data are cut.');
  });
});
