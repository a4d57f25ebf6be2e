import { describe, expect, it } from 'vitest';
import { Header } from '../header/header';
import { buildHeader, type BuiltCards } from '../testing/buildFits';
import { headerBytes } from '../write/headerBytes';
import { cutoutHeader } from './cutoutHeader';

const parse = (cards: BuiltCards) => Header.parse(buildHeader(cards), 0);

/** The header of pixels 11:20:2, 5:8 of an image with these cards. */
function cut(cards: BuiltCards, step = 2, inherited: BuiltCards | null = null): Header {
  const written = cutoutHeader({
    layout: {
      hdu: 0,
      bitpix: -32,
      pixelBytes: 4,
      axes: [100, 50],
      scaling: { scale: 1, zero: 0, blank: null, blankIsInteger: false, asinh: null },
    },
    header: parse(cards),
    inherited: inherited && parse(inherited),
    box: { from: [10, 4], count: [5, 4], step: [step, 1] },
    hasExtensions: false,
    history: ['cut'],
  });
  return Header.parse(headerBytes(written), 0);
}

describe('a cutout’s header', () => {
  it('moves the reference pixel of every coordinate system', () => {
    const header = cut(
      [
        ['CRPIX1', 50],
        ['CRPIX2', 25],
        ['CRPIX1A', 11],
        ['CTYPE1A', 'X'],
      ],
      1,
    );
    expect([header.value('CRPIX1'), header.value('CRPIX2')]).toEqual([40, 21]);
    expect([header.value('CRPIX1A'), header.value('CRPIX2A')]).toEqual([1, -4]);
    expect([header.value('LTV1'), header.value('LTM1_1')]).toEqual([-10, 1]);
  });

  it('scales with the step what counts pixels', () => {
    const header = cut([
      ['CTYPE1', 'RA---TAN-SIP'],
      ['CRPIX1', 50],
      ['CD1_1', 0.5],
      ['CD1_2', 0.25],
      ['A_2_0', 0.001],
      ['A_0_2', 0.001],
      ['LTV1', -3],
      ['LTM1_1', 0.5],
    ]);
    expect(header.value('CRPIX1')).toBe(20.5);
    expect([header.value('CD1_1'), header.value('CD1_2')]).toEqual([1, 0.25]);
    expect([header.value('A_2_0'), header.value('A_0_2')]).toEqual([0.002, 0.0005]);
    expect([header.value('LTV1'), header.value('LTM1_1')]).toEqual([-6, 0.25]);
  });

  it('drops what belongs to tables, and turns what breaks the standard into comments', () => {
    const header = cut([
      ['TTYPE1', 'COMPRESSED_DATA'],
      ['ZCMPTYPE', 'RICE_1'],
      ['DATE-OBS', '4/07/92'],
      ['EQUINOX', 'J2000'],
      ['BLANK', 3],
      'bad key = 3'.padEnd(80),
    ]);
    const names = header.cards.map(({ keyword }) => keyword);
    expect(names).not.toContain('TTYPE1');
    expect(names).not.toContain('ZCMPTYPE');
    expect(names).not.toContain('BLANK');
    expect(header.value('DATE-OBS')).toBe('04/07/92');
    expect(header.value('BAD KEY')).toBe(3);
    expect(header.cards.filter(({ keyword }) => keyword === 'COMMENT').map(({ text }) => text)).toEqual([
      expect.stringContaining("'J2000") as string,
    ]);
  });

  it('takes from the primary what it does not have itself, save coordinates beside its own', () => {
    const own: BuiltCards = [
      ['CTYPE1', 'RA---TAN'],
      ['FILTER', 'g'],
    ];
    const header = cut(own, 1, [
      ['FILTER', 'r'],
      ['TELESCOP', 'X'],
      ['CRVAL1', 9],
      ['EXTEND', true],
    ]);
    expect([header.value('FILTER'), header.value('TELESCOP')]).toEqual(['g', 'X']);
    expect([header.value('CRVAL1'), header.value('EXTEND')]).toEqual([undefined, undefined]);
  });
});
