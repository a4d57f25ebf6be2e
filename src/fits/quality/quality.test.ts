import { describe, expect, it } from 'vitest';
import { parseCard } from '../header/card';
import { Header } from '../header/header';
import type { HduSummary } from '../summary';
import { bitNames, namesOfBits } from './bitNames';
import { qualityPlaneOf } from './qualityPlane';

const header = (...cards: string[]) =>
  Header.of(cards.map((card, index) => parseCard(card.padEnd(80), index, index * 80)));
const none = header();

describe('bits', () => {
  it('have the names of the telescope', () => {
    const jwst = bitNames(none, header("TELESCOP= 'JWST'"));
    expect(namesOfBits(4n, jwst)).toEqual(['JUMP_DET']);
    expect(namesOfBits(0x80000201n, jwst)).toEqual(['DO_NOT_USE', 'NON_SCIENCE', 'REFERENCE_PIXEL']);
    const ir = bitNames(none, header("TELESCOP= 'HST'", "INSTRUME= 'WFC3'", "DETECTOR= 'IR'"));
    expect(namesOfBits(8192n, ir)).toEqual(['cosmic ray']);
  });

  it('have the names that the plane’s own header gives', () => {
    const rubin = header('MP_BAD  =                    0', 'MP_SAT  =                    2');
    expect(namesOfBits(7n, bitNames(rubin, none))).toEqual(['BAD', 'bit 1', 'SAT']);
  });

  it('are counted where nobody names them, and in negative numbers', () => {
    expect(namesOfBits(5n, bitNames(none, none))).toEqual(['bit 0', 'bit 2']);
    expect(namesOfBits(-2147483648n, [])).toEqual(['bit 31']);
    expect(namesOfBits(0n, [])).toEqual([]);
  });
});

describe('the quality plane', () => {
  const hdu = (index: number, name: string, bitpix: number, version = 1, axes = [8, 8]) =>
    ({ index, kind: 'image', name, bitpix, version, axes }) as unknown as HduSummary;
  const hdus = [
    hdu(0, 'SCI', -32),
    hdu(1, 'DQ', 16),
    hdu(2, 'SCI', -32, 2),
    hdu(3, 'DQ', 16, 2),
    hdu(4, 'DQ', -32),
  ];

  it('is that of the same version, or the plane itself', () => {
    expect([0, 1, 2, 3].map((index) => qualityPlaneOf(hdus, index)?.index)).toEqual([1, 1, 3, 3]);
  });

  it('is none of another size', () => {
    expect(qualityPlaneOf([hdu(0, 'SCI', -32, 1, [9, 8]), hdu(1, 'DQ', 16)], 0)).toBeNull();
  });
});
