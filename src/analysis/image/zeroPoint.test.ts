import { expect, it } from 'vitest';
import { zeroPointOf } from './zeroPoint';

const zero = (cards: Readonly<Record<string, number>>, unit: string | null) =>
  zeroPointOf({ number: (name) => cards[name], string: () => undefined }, unit);

it('makes magnitudes by the unit, or by the words of HST, JWST, Pan-STARRS and others', () => {
  expect(zero({}, 'nanomaggy')).toMatchObject({ zero: 22.5, system: 'AB' });
  expect(zero({}, 'uJy')?.zero).toBeCloseTo(23.9, 3);
  expect(zero({ PIXAR_SR: 2.29e-14 }, 'MJy/sr')?.zero).toBeCloseTo(-2.5 * Math.log10(2.29e-8 / 3630.78), 4);
  // ACS/WFC F814W of 2010: 25.95 AB (ACS zero points calculator).
  const acs = { PHOTFLAM: 7.0331e-20, PHOTPLAM: 8057, EXPTIME: 1000 };
  expect(zero(acs, 'ELECTRONS/S')?.zero).toBeCloseTo(25.94, 1);
  expect(zero(acs, 'ELECTRONS')?.zero).toBeCloseTo(25.94 + 7.5, 1);
  expect(zero({ 'FPA.ZP': 25, EXPTIME: 100 }, null)?.zero).toBeCloseTo(30, 12);
  expect(zero({ MAGZERO: 27.1 }, 'adu')).toEqual({ zero: 27.1, system: 'unknown', said: 'MAGZERO' });
  expect(zero({}, 'MJy/sr')).toBeNull();
  expect(zero({}, null)).toBeNull();
});
