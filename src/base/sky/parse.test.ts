import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { formatPosition } from './format';
import { parsePosition } from './parse';

/** Degrees as astropy 5.2 gives them: SkyCoord(text, unit=(hourangle, deg)), Galactic→ICRS, from_name(parse=True). */
const asAstropy: [text: string, ra: number, dec: number][] = [
  ['10h12m13s +12d13m14s', 153.05416666666665, 12.220555555555556],
  ['10:12:13 -5:01:02', 153.05416666666665, -5.017222222222222],
  ['10 12 13.4 +12 13 14', 153.0558333333333, 12.220555555555556],
  ['00:00:00.1 -00:30:00', 0.00041666666666666664, -0.5],
  ['23h59m59.99s -89d59m59.9s', 359.9999583333333, -89.99997222222223],
  ['l=120.5 b=-30.2', 10.36383201539485, 32.62460568890728],
  ['gal 0 0', 266.4049882865447, -28.93617776179147],
  ['galactic 359.944, -0.046', 266.4165200488687, -29.007942787141033],
  ['33.3 89.9 gal', 192.97183724868484, 27.128850112632648],
  ['l -10 b 5', 254.911395677073, -34.34316567787704],
  ['(l, b) = (120.5, -30.2)', 10.36383201539485, 32.62460568890728],
  ['SDSS J132411.57+032050.5', 201.04820833333332, 3.3473611111111112],
  ['2MASS J06495091-0737408', 102.46212499999997, -7.628],
];

const sameAs: [text: string, ra: number, dec: number][] = [
  ['153.05 12.2', 153.05, 12.2],
  ['153.05, -12.2', 153.05, -12.2],
  ['153.05,-12.2', 153.05, -12.2],
  ['(153.05, -12.2)', 153.05, -12.2],
  ['153,05 -12,2', 153.05, -12.2],
  ['153.05-12.2', 153.05, -12.2],
  ['153.05d 12.2d', 153.05, 12.2],
  ['153.05° −12.2°', 153.05, -12.2],
  ['-10 5', 350, 5],
  ['360 5', 0, 5],
  ['24:00:00 +05:00:00', 0, 5],
  ['10h12m13.2s+12°13′14″', 153.055, 12 + 794 / 3600],
  ['10h12m13.2s12°13′14″', 153.055, 12 + 794 / 3600],
  ['10ʰ12ᵐ13ˢ.2 +12º13’14”', 153.055, 12 + 794 / 3600],
  ["10h12m13.2s +12d13'14''", 153.055, 12 + 794 / 3600],
  ['10h 12m 13.2s 12d 13m 14s', 153.055, 12 + 794 / 3600],
  ['10h12m13.2 +12d13m14', 153.055, 12 + 794 / 3600],
  ['10 12 13.2 12 13 14', 153.055, 12 + 794 / 3600],
  ['10 12 13.2, 12 13 14', 153.055, 12 + 794 / 3600],
  ['10 12 13.2 - 12 13 14', 153.055, -12 - 794 / 3600],
  ['10:12:13.2 12:13:14 J2000', 153.055, 12 + 794 / 3600],
  ['ICRS 10:12:13.2 12:13:14', 153.055, 12 + 794 / 3600],
  ['  10:12:13.2\t12:13:14 ', 153.055, 12 + 794 / 3600],
  ['10:12 -5:30', 153, -5.5],
  ['10h12m -5d30m', 153, -5.5],
  ['10h12 -5d30', 153, -5.5],
  ['10.2h -5.5', 153, -5.5],
  ['10:12:00 -5.5', 153, -5.5],
  ['10 12 00 -5.5', 153, -5.5],
  ['153d03m00s 12d12m00s', 153.05, 12.2],
  ['ra=153.05 dec=-12.2', 153.05, -12.2],
  ['RA: 10:12:00, Dec: -5:30:00', 153, -5.5],
  ['RA 10h12m00s DEC -05d30m00s', 153, -5.5],
  ['α=10h12m00s, δ=−05°30′', 153, -5.5],
  ['0 -0:30', 0, -0.5],
  ['12:00:00 -00:00:36', 180, -0.01],
  ['J101213.2+121314', 153.055, 12 + 794 / 3600],
  ['SDSSJ101213.2+121314', 153.055, 12 + 794 / 3600],
  ['J1012+1213', 153, 12 + 13 / 60],
  ['J1012.5-0030', 153.125, -0.5],
];

describe('parsePosition', () => {
  it.each([...asAstropy, ...sameAs])('reads %s', (text, ra, dec) => {
    const position = parsePosition(text);
    expect(position?.ra).toBeCloseTo(ra, 10);
    expect(position?.dec).toBeCloseTo(dec, 10);
  });

  it.each([
    'M 31', 'M31', 'NGC 224', '3C 273', '47 Tuc', 'HD 12345', 'B1012+12', '0716+714', '1216+475', '4U 1636-53',
    'PSR J1012+5307', 'RX J1219.0+4717', 'SDSS J996199.57+032050.5', 'G327.6+14.6', '2MASS 06495091-0737408',
    'alf Gem', '61 Cyg', '30 Dor', '1 Ceres', 'TIC 261136679', 'Abell 370', 'Barnard 33', 'l Car', 'b Per',
    'Galactic Center', 'gal', 'RA', 'Ran', '51', '12.5', '', ' ', '+', '1 2 3', 'Dec 5', 'HR 8799 b',
  ])('leaves the name %s alone', (text) => {
    expect(parsePosition(text)).toBeNull();
  }); // prettier-ignore

  it.each([
    ['153.05 95', /Declination 95/],
    ['10:12:13 -90:00:01', /Declination -90:00:01/],
    ['400 12', /Right ascension 400/],
    ['25:00:00 +12:00:00', /Right ascension 25:00:00/],
    ['153 02 30 +12 13 14', /24 hours/],
    ['10:61:00 +12:00:00', /61 minutes/],
    ['10:12:13 +12:13:60', /60 seconds/],
    ['-10:12:13 +12:13:10', /Right ascension -10:12:13/],
    ['l=10 b=95', /Galactic latitude 95/],
    ['l=400 b=5', /Galactic longitude 400/],
    ['J996199.57+032050.5', /99/],
    ['10:12:13', /one coordinate/],
    ['10h12m13s', /one coordinate/],
    ['10:12:13 +12:13:14 B1950', /B1950/],
  ])('refuses %s', (text, message) => {
    expect(() => parsePosition(text)).toThrow(message);
    expect(() => parsePosition(text)).toThrow(expect.objectContaining({ kind: 'usage' }) as Error);
  });

  it('reads back what is printed, in both styles', () => {
    const anywhere = fc.record({
      ra: fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true }),
      dec: fc.double({ min: -90, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(
        anywhere,
        fc.constantFrom('sexagesimal' as const, 'decimal' as const),
        (position, style) => {
          const read = parsePosition(formatPosition(position, style, 9))!;
          const apart = Math.abs(read.ra - position.ra);
          expect(Math.min(apart, 360 - apart)).toBeLessThan(1e-8);
          expect(Math.abs(read.dec - position.dec)).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('answers any text with a position, null, or a usage error, at once', () => {
    const started = Date.now();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789.:+- hmsd°\'",lbJ')), maxLength: 60 }),
        (text) => {
          try {
            const position = parsePosition(text);
            if (!position) return;
            expect(position.ra).toBeGreaterThanOrEqual(0);
            expect(position.ra).toBeLessThan(360);
            expect(Math.abs(position.dec)).toBeLessThanOrEqual(90);
          } catch (error) {
            expect(error).toMatchObject({ kind: 'usage' });
          }
        },
      ),
      { numRuns: 3000 },
    );
    parsePosition('1 '.repeat(5000));
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
