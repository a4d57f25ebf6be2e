import { describe, expect, it } from 'vitest';
import { formatAngle, parseAngle } from './angle';
import { formatPosition } from './format';

describe('formatPosition', () => {
  it('prints sexagesimal and decimal', () => {
    expect(formatPosition({ ra: 202.469625, dec: 47.195167 }, 'sexagesimal')).toBe('13:29:52.71 +47:11:42.6');
    expect(formatPosition({ ra: 202.469625, dec: -47.195167 }, 'decimal')).toBe('202.469625 -47.195167');
    expect(formatPosition({ ra: 202.469625, dec: 47.195167 }, 'decimal', 2)).toBe('202.47 +47.20');
  });

  it('keeps the sign of less than a degree, and never prints 60 seconds', () => {
    expect(formatPosition({ ra: 0, dec: -0.5 }, 'sexagesimal')).toBe('00:00:00.00 -00:30:00.0');
    expect(formatPosition({ ra: 359.99999999, dec: 9.99999999 }, 'sexagesimal', 0)).toBe(
      '00:00:00.0 +10:00:00',
    );
  });
});

describe('angles', () => {
  it.each([
    ['0.1', 0.1],
    ['0,1', 0.1],
    ['.5', 0.5],
    ['0.1 deg', 0.1],
    ['0.1°', 0.1],
    ["6'", 0.1],
    ['6′', 0.1],
    ['6 arcmin', 0.1],
    ['30"', 30 / 3600],
    ["30''", 30 / 3600],
    ['30 arcsec', 30 / 3600],
    ['500 mas', 0.5 / 3600],
    ['1d30m', 1.5],
    ['1°30′36″', 1.51],
    ['0:06:00', 0.1],
    ['-2', -2],
  ])('reads %s', (text, degrees) => expect(parseAngle(text)).toBeCloseTo(degrees, 12));

  it.each(['', 'M31', '1 2', 'six', '1h', '5 parsec', '1e', '12 13 14'])('sees no angle in “%s”', (text) =>
    expect(parseAngle(text)).toBeNull(),
  );

  it('prints in a fitting unit', () => {
    expect([2, 0.1, 0.05, 1 / 60, 0.5 / 60, 0].map(formatAngle)).toEqual([
      '2°',
      '0.1°',
      '3′',
      '1′',
      '30″',
      '0°',
    ]);
  });
});
