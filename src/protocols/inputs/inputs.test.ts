import { describe, expect, it } from 'vitest';
import { parseBand } from './band';
import { arcsec, degrees, parseQuantity, plainNumber, secondsOfTime } from './quantity';
import { isoOfMjd, parseTime } from './time';

const close = (expected: number): unknown =>
  Number.isFinite(expected) ? expect.closeTo(expected, 12 - Math.floor(Math.log10(expected))) : expected;

describe('parseBand', () => {
  it.each([
    ['6563 ± 50 Å', 6513e-10, 6613e-10],
    ['6563 +/- 50 Angstrom', 6513e-10, 6613e-10],
    ['6563Å±50Å', 6513e-10, 6613e-10],
    ['656.3 nm ± 1%', 649.737e-9, 662.863e-9],
    ['2.2 um', 2.2e-6, 2.2e-6],
    ['2.2 µm', 2.2e-6, 2.2e-6],
    ['2.2μm', 2.2e-6, 2.2e-6],
    ['1.4 GHz', 299792458 / 1.4e9, 299792458 / 1.4e9],
    ['1.2..1.4 GHz', 299792458 / 1.4e9, 299792458 / 1.2e9],
    ['0.5-7 keV', 1.239841984332003e-9 / 7, 1.239841984332003e-9 / 0.5],
    ['0.5 – 7 keV', 1.239841984332003e-9 / 7, 1.239841984332003e-9 / 0.5],
    ['500 eV to 2 keV', 1.239841984332003e-9 / 2, 1.239841984332003e-9 / 0.5],
    ['4000-7000 Angstrom', 4e-7, 7e-7],
    ['4000 Å - 7000 Å', 4e-7, 7e-7],
    ['7000..4000 Å', 4e-7, 7e-7],
    ['4e-7 5e-7', 4e-7, 5e-7],
    ['4e-7/5e-7', 4e-7, 5e-7],
    ['4e-7-5e-7', 4e-7, 5e-7],
    ['2.1e-1', 0.21, 0.21],
    ['-Inf 5e-7', -Infinity, 5e-7],
    ['5e-7 +Inf', 5e-7, Infinity],
    ['5e-7/', 5e-7, Infinity],
    ['/5e-7', -Infinity, 5e-7],
    ['> 2 um', 2e-6, Infinity],
    ['< 2 um', -Infinity, 2e-6],
    ['> 1 GHz', -Infinity, 0.299792458],
    ['<= 2 keV', 1.239841984332003e-9 / 2, Infinity],
    ['.. 2 keV', 1.239841984332003e-9 / 2, Infinity],
    ['between 1 and 2 mm', 1e-3, 2e-3],
    ['1000 cm-1 - 2000 cm-1', 1 / 200000, 1 / 100000],
    ['1000..2000 cm^-1', 1 / 200000, 1 / 100000],
    ['21 cm', 0.21, 0.21],
    ['1,420.4 MHz', 299792458 / 1420.4e6, 299792458 / 1420.4e6],
    ['511 keV', 1.239841984332003e-9 / 511, 1.239841984332003e-9 / 511],
    ['1 MeV', 1.239841984332003e-12, 1.239841984332003e-12],
    ['K band', 2.03e-6, 2.37e-6],
    ['Ks', 2.0e-6, 2.31e-6],
    ['V', 505e-9, 595e-9],
    ['SDSS r', 554e-9, 694e-9],
    ['J..K', 1.17e-6, 2.37e-6],
    ['optical', 3e-7, 1e-6],
    ['X-ray', 1e-11, 1e-8],
    ['radio', 1e-2, Infinity],
    ['radio K band', 299792458 / 27e9, 299792458 / 18e9],
    ['Hα', 6564.6e-10 * 0.99, 6564.6e-10 * 1.01],
    ['H-alpha', 6564.6e-10 * 0.99, 6564.6e-10 * 1.01],
    ['[O III]', 5008.2e-10 * 0.99, 5008.2e-10 * 1.01],
  ])('reads %s', (text, low, high) =>
    expect(parseBand(text)).toEqual({ low: close(low), high: close(high) }),
  );

  it.each([
    ['', /is no band/],
    ['6563', /“6563” needs a unit/],
    ['4000..7000', /needs a unit/],
    ['5 parsec', /“parsec” for a unit, which is none/],
    ['-5 nm', /not above zero/],
    ['0 nm', /not above zero/],
    ['greenish', /is no band/],
    ['50 ± 60 nm', /to zero or below/],
    ['500 nm ± 2 keV', /mixes a length with a energy|mixes/],
    ['-Inf +Inf', /two open ends/],
    ['1..2..3 nm', /./],
  ])('refuses %s', (text, message) => {
    expect(() => parseBand(text)).toThrow(message);
    expect(() => parseBand(text)).toThrow(
      expect.objectContaining({ kind: 'usage', advice: expect.stringContaining('6563 ± 50 Å') as string }),
    );
  });
});

describe('parseTime', () => {
  it.each([
    ['2010-01-01 .. 2011', 55197, 55927],
    ['2010-01-01..2010-01-01', 55197, 55198],
    ['2010-01-01', 55197, 55198],
    ['2010-01', 55197, 55228],
    ['2010', 55197, 55562],
    ['2010-2012', 55197, 56293],
    ['2010-01-01 - 2010-02-01', 55197, 55229],
    ['2010-01-01 to 2010-02-01', 55197, 55229],
    ['2010-01-01/2010-02-01', 55197, 55229],
    ['2010-01-01T12:00:00', 55197.5, 55197.5],
    ['2010-01-01 12:00', 55197.5, 55197.5],
    ['2010-01-01T12:00:00Z / 2010-01-01T18:00:00.000Z', 55197.5, 55197.75],
    ['2010-01-01T12:00:00+06:00', 55197.25, 55197.25],
    ['2010/01/31', 55227, 55228],
    ['MJD 57000..57100', 57000, 57100],
    ['MJD57000', 57000, 57000],
    ['57000-57100', 57000, 57100],
    ['57000 57100', 57000, 57100],
    ['57000.5', 57000.5, 57000.5],
    ['JD 2457000.5', 57000, 57000],
    ['2457000.5 .. 2457001.5', 57000, 57001],
    ['> 2020-01-01', 58849, Infinity],
    ['since 2020', 58849, Infinity],
    ['before 2020', -Infinity, 59215],
    ['2020-01-01 ..', 58849, Infinity],
    ['-Inf 58849', -Infinity, 58849],
    ['58849 +Inf', 58849, Infinity],
    ['J2000', 51544.5, 51544.5],
    ['2024-02-29', 60369, 60370],
  ])('reads %s', (text, low, high) => expect(parseTime(text)).toEqual({ low, high }));

  it.each([
    ['', /is no date/],
    ['yesterday', /is no date/],
    ['2010-13-01', /is no date/],
    ['2023-02-29', /is no date/],
    ['2011 .. 2010', /ends before it begins/],
    ['..', /two open ends/],
    ['999999999', /no year, MJD or JD/],
  ])('refuses %s', (text, message) => {
    expect(() => parseTime(text)).toThrow(message);
    expect(() => parseTime(text)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });

  it('writes ISO dates for SSA', () => expect(isoOfMjd(55197.25)).toBe('2010-01-01T06:00:00'));
});

describe('parseQuantity', () => {
  it.each([
    ['0.1..1 deg', degrees, 0.1, 1],
    ["6'..30'", degrees, 0.1, 0.5],
    ['1 ± 0.5 deg', degrees, 0.5, 1.5],
    ['< 1 arcsec', arcsec, -Infinity, 1],
    ['500 mas', arcsec, 0.5, 0.5],
    ['60-3600 s', secondsOfTime, 60, 3600],
    ['1 min .. 1 h', secondsOfTime, 60, 3600],
    ['> 1000', plainNumber, 1000, Infinity],
    [2, plainNumber, 2, 2],
    ['2 3', plainNumber, 2, 3],
  ])('reads %s', (text, kind, low, high) => expect(parseQuantity(text, 'X', kind)).toEqual({ low, high }));

  it.each([
    ['wide', degrees, /FOV “wide” is no number or range in deg/],
    ['1 parsec', degrees, /no number or range in deg/],
    ['5..1', plainNumber, /larger end first/],
    ['-5', plainNumber, /below zero/],
  ])('refuses %s', (text, kind, message) => {
    expect(() => parseQuantity(text, 'FOV', kind)).toThrow(message);
  });
});
