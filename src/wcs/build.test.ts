import { describe, expect, it } from 'vitest';
import { Header } from '../fits/header/header';
import { buildHeader, imageCards } from '../fits/testing/buildFits';
import { buildWcs } from './build';
import { alternatesOf, readKeywords } from './keywords/read';

type Cards = Parameters<typeof buildHeader>[0];

function header(cards: Cards): Header {
  return Header.parse(buildHeader([...imageCards(8, [100, 100]), ...cards]), 0);
}

function wcs(cards: Cards, alternate = '') {
  const read = header(cards);
  return buildWcs(readKeywords(read, alternate, 2)!, read);
}

const tan: Cards = [
  ['CTYPE1', 'RA---TAN'],
  ['CTYPE2', 'DEC--TAN'],
  ['CRPIX1', 50.5],
  ['CRPIX2', 50.5],
  ['CRVAL1', 150],
  ['CRVAL2', 2],
  ['CDELT1', -0.001],
  ['CDELT2', 0.001],
];

describe('buildWcs', () => {
  it('places the reference pixel at the reference value, and finds it there', () => {
    const { wcs: map, frame } = wcs(tan);
    expect(map.worldAt([50.5, 50.5])).toEqual([150, 2]);
    expect(map.pixelAt([150, 2])).toEqual([50.5, 50.5]);
    expect(frame).toMatchObject({ name: 'icrs' });
    expect(map.worldAt([51.5, 50.5])[0]).toBeLessThan(150);
  });

  it('turns by CROTA2 as by the PC matrix that says the same', () => {
    const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const old = wcs([...tan, ['CROTA2', 30]]).wcs.worldAt([10, 80]);
    const today = wcs([...tan, ['PC1_1', c], ['PC1_2', s], ['PC2_1', -s], ['PC2_2', c]]).wcs.worldAt([
      10, 80,
    ]);
    expect(old[0]).toBeCloseTo(today[0]!, 10);
    expect(old[1]).toBeCloseTo(today[1]!, 10);
  });

  it('finds the way back through SIP', () => {
    const sip: Cards = [
      ['A_ORDER', 3],
      ['A_2_0', 1e-5],
      ['A_0_3', 2e-8],
      ['B_ORDER', 2],
      ['B_1_1', -3e-5],
    ];
    const { wcs: map } = wcs([
      ...tan.slice(2),
      ['CTYPE1', 'RA---TAN-SIP'],
      ['CTYPE2', 'DEC--TAN-SIP'],
      ...sip,
    ]);
    const [x, y] = map.pixelAt(map.worldAt([7.25, 93.5]));
    expect(x).toBeCloseTo(7.25, 8);
    expect(y).toBeCloseTo(93.5, 8);
  });

  it('gives the frame that RADESYS and EQUINOX say', () => {
    expect(wcs([...tan, ['EQUINOX', 1950]]).frame).toMatchObject({ name: 'fk4', equinox: 1950 });
    expect(wcs([...tan, ['EQUINOX', 2000]]).frame).toMatchObject({ name: 'fk5', equinox: 2000 });
    expect(wcs([...tan, ['RADESYS', 'ICRS'], ['EQUINOX', 2000]]).frame).toMatchObject({ name: 'icrs' });
  });

  it('names the keyword of coordinates that cannot be', () => {
    const without = (keyword: string, value: number | string): Cards => [
      ...tan.filter(([name]) => name !== keyword),
      [keyword, value],
    ];
    expect(() => wcs(without('CDELT1', 0))).toThrow(/CDELTi is singular|matrix of .*CDELT.* singular/);
    expect(() => wcs(without('CRVAL2', 95))).toThrow(/CRVAL2/);
    expect(() => wcs(without('CTYPE2', 'WAVE'))).toThrow(/CTYPE1.*pair/);
    expect(() => wcs(without('CTYPE2', 'DEC--SIN'))).toThrow(/no pair/);
  });

  it('reads spectral axes in SI units, and alternates', () => {
    const cards: Cards = [
      ...tan,
      ['CTYPE1A', 'WAVE'],
      ['CRVAL1A', 6563],
      ['CUNIT1A', 'Angstrom'],
      ['CDELT1A', 1],
      ['CRPIX1A', 1],
    ];
    expect(alternatesOf(header(cards))).toEqual(['', 'A']);
    expect(wcs(cards, 'A').wcs.worldAt([3, 1])[0]).toBeCloseTo(6565e-10, 18);
  });

  it('takes a place off the projection for undefined', () => {
    const { wcs: map } = wcs([...tan.slice(2), ['CTYPE1', 'RA---SIN'], ['CTYPE2', 'DEC--SIN']]);
    expect(map.worldAt([1e6, 1e6])).toEqual([NaN, NaN]);
    expect(map.pixelAt([150 - 180, -2])).toEqual([NaN, NaN]);
  });
});
