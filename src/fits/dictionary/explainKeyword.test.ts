import { expect, it } from 'vitest';
import { conventions } from './conventions';
import { explainKeyword } from './explainKeyword';
import { standard } from './standard';
import { tableWcs } from './tableWcs';

it.each([
  ['NAXIS2', 'FITS 4.0 §4.4.1.1', undefined],
  ['crpix1', 'FITS 4.0 §8.2', 'pixel'],
  ['CD1_2B', 'FITS 4.0 §8.2', undefined],
  ['TFORM999', 'FITS 4.0 §7.3.1', undefined],
  ['MJD-OBS', 'FITS 4.0 §9.5', 'd'],
  ['AP_1_0', 'SIP convention', undefined],
  ['WAT1_001', 'IRAF', undefined],
  ['TCTYP3', 'FITS 4.0 §8.2', undefined],
  ['TCRVL12', 'FITS 4.0 §8.2', undefined],
  ['TCRPX7', 'FITS 4.0 §8.2', 'pixel'],
  ['TCRP7A', 'FITS 4.0 §8.2', 'pixel'],
  ['1CTYP5', 'FITS 4.0 §8.2', undefined],
  ['2CDE5B', 'FITS 4.0 §8.2', undefined],
  ['12PC5', 'FITS 4.0 §8.2', undefined],
  ['TC3_4', 'FITS 4.0 §8.2', undefined],
  ['TP3_4A', 'FITS 4.0 §8.2', undefined],
  ['RFRQ5', 'FITS 4.0 §8.4', 'Hz'],
  ['MJDOB5', 'FITS 4.0 §9.5', 'd'],
  ['BMAJ', 'AIPS', 'deg'],
  ['ESO DET CHIP1 ID', 'ESO HIERARCH convention', undefined],
])('explains %s', (keyword, reference, unit) => {
  expect(explainKeyword(keyword)).toMatchObject({ reference, ...(unit && { unit }) });
});

it('does not explain what it does not know', () => {
  expect([explainKeyword('NAXISX'), explainKeyword('MYKEY'), explainKeyword('')]).toEqual([null, null, null]);
});

it('names each keyword once', () => {
  const patterns = [...standard, ...tableWcs, ...conventions].map(([pattern]) => pattern);
  expect(new Set(patterns).size).toBe(patterns.length);
});
