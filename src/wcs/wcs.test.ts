import { expect, it } from 'vitest';
import { Header } from '../fits/header/header';
import { buildWcs } from './build';
import { readKeywords } from './keywords/read';
import type { Wcs } from './wcs';

function wcsOf(code: string): Wcs {
  const cards: Record<string, string | number> = {
    NAXIS: 2,
    NAXIS1: 400,
    NAXIS2: 300,
    CTYPE1: `RA---${code}`,
    CTYPE2: `DEC--${code}`,
    CRPIX1: 200,
    CRPIX2: 150,
    CRVAL1: 10,
    CRVAL2: 20,
    CDELT1: -0.001,
    CDELT2: 0.001,
  };
  const text = Object.entries(cards)
    .map(([keyword, value]) =>
      `${keyword.padEnd(8)}= ${typeof value === 'string' ? `'${value}'` : value}`.padEnd(80),
    )
    .join('');
  const header = Header.parse(Buffer.from(text, 'latin1'), 0);
  return buildWcs(readKeywords(header, '', 2)!, header).wcs;
}

/** More than one block of points, and not a whole number of them. */
const count = 5000;
const pixels = [
  Float64Array.from({ length: count }, (_, at) => (at * 17) % 400),
  Float64Array.from({ length: count }, (_, at) => (at * 31) % 300),
];

it.each(['TAN', 'SIN'])('writes positions of %s into arrays that it is given, as into new ones', (code) => {
  const wcs = wcsOf(code);
  const into = [new Float64Array(count + 3).fill(7), new Float64Array(count + 3).fill(7)];
  const world = wcs.toWorld(pixels);
  expect(wcs.toWorld(pixels, into)).toBe(into);
  into.forEach((axis, index) => {
    expect(axis.subarray(0, count)).toEqual(world[index]);
    expect([...axis.subarray(count)]).toEqual([7, 7, 7]);
  });
  const back = wcs.toPixel(world);
  expect(wcs.toPixel(world, into)).toBe(into);
  into.forEach((axis, index) => expect(axis.subarray(0, count)).toEqual(back[index]));
});

it('refuses arrays with too little room, and too few of them', () => {
  const wcs = wcsOf('TAN');
  const [x, y] = [new Float64Array(count), new Float64Array(count - 1)];
  expect(() => wcs.toWorld(pixels, [x, y])).toThrow(/5000 points do not fit/);
  expect(() => wcs.toPixel(pixels, [x])).toThrow(RangeError);
});
