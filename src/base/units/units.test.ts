import { describe, expect, it } from 'vitest';
import { AlmagestError } from '../errors';
import { fluxConverter, fluxDensityKind } from './fluxDensity';
import { prettyUnit, unitText } from './format';
import { parseUnit } from './parse';
import { airFormulas, airOfVacuum, vacuumOfAir } from './refraction';
import { spectralConverter, spectralKind } from './spectral';
import { conversionFactor, sameDimension } from './unit';

const factor = (from: string, to: string) => conversionFactor(parseUnit(from), parseUnit(to));

describe('parseUnit', () => {
  it.each([
    ['erg/s/cm**2/A', 'erg s-1 cm-2 Angstrom-1', 1],
    ['1E-17 erg/s/cm^2/Ang', 'erg s-1 cm-2 Angstrom-1', 1e-17],
    ['10^-17 erg/s/cm2/Å', 'erg s-1 cm-2 Angstrom-1', 1e-17],
    ['10-17 erg/s/cm2/Angstrom', 'erg s-1 cm-2 Angstrom-1', 1e-17],
    ['10**(-17) erg s⁻¹ cm⁻² Å⁻¹', 'erg s-1 cm-2 Angstrom-1', 1e-17],
    ['ERG/CM2/S/A', 'erg s-1 cm-2 Angstrom-1', 1],
    ['Angstroms', 'm', 1e-10],
    ['µm', 'm', 1e-6],
    ['nanomaggy', 'maggy', 1e-9],
    ['mJy/beam', 'Jy beam-1', 1e-3],
    ['MJy/sr', 'Jy sr-1', 1e6],
    ['electron/s', 'e-/s', 1],
    ['COUNTS/S', 'ct/s', 1],
    ['km s-1 Mpc-1', 'km/s/Mpc', 1],
    ['m/s**2', 'm s-2', 1],
    ['sqrt(m2)', 'm', 1],
    ['Exposure time [s]', 's', 1],
    ['BJD - 2457000, days', 'd', 1],
  ])('reads %s as %s', (text, plain, scale) => {
    expect(factor(text, plain) / scale).toBeCloseTo(1, 12);
    expect(parseUnit(text).unknown).toEqual([]);
  });

  it('divides by one unit in OGIP and CDS texts, by all behind the line in the others', () => {
    expect(sameDimension(parseUnit('erg/s cm2'), parseUnit('erg/(s cm2)'))).toBe(true);
    expect(sameDimension(parseUnit('erg/s cm2', 'ogip'), parseUnit('erg cm2/s'))).toBe(true);
  });

  it('keeps what it does not know, which converts to itself alone', () => {
    const unit = parseUnit('Arbitrary intensity units');
    expect(unit.unknown).toEqual(['Arbitrary intensity units']);
    expect(factor('foo/s', 'foo/min')).toBeCloseTo(60, 12);
    expect(() => factor('foo', 'bar')).toThrow(AlmagestError);
    expect(parseUnit('counts/fibre').unknown).toEqual(['fibre']);
  });

  it('says what it took for granted', () => {
    expect(parseUnit('erg/s/cm2/A').assumed).toEqual(['A was read as the ångström.']);
    expect(parseUnit('A').dimension).toEqual({ A: 1 });
    expect(parseUnit('erg/s').assumed).toEqual([]);
  });

  it('takes logarithms for what they are of', () => {
    expect(parseUnit('log(cm.s**-2)').logarithm).toMatchObject({
      step: 'dex',
      zero: { dimension: { m: 1, s: -2 } },
    });
    expect(parseUnit('mag(AB)').logarithm?.zero?.dimension).toEqual({ kg: 1, s: -2 });
    expect(parseUnit('mag').dimension).toEqual({ mag: 1 });
    expect(sameDimension(parseUnit('log(m)'), parseUnit('m'))).toBe(false);
  });

  it.each(['', '---', 'UNITLESS', '(', 'm/', '**2', '1e999 m', 'm'.repeat(10_000), '('.repeat(5000)])(
    'never fails (%#)',
    (text) => {
      expect(parseUnit(text).text).toBe(text);
    },
  );
});

describe('unitText', () => {
  it.each([
    ['1E-17 erg/s/cm^2/Ang', '10**(-17) erg s**(-1) cm**(-2) Angstrom**(-1)', '10⁻¹⁷ erg s⁻¹ cm⁻² Å⁻¹'],
    ['mJy/beam', 'mJy beam**(-1)', 'mJy beam⁻¹'],
    ['m2', 'm**2', 'm²'],
    ['log(cm.s**-2)', 'dex(cm s**(-2))', 'dex(cm s⁻²)'],
    ['ABmag', 'mag(AB)', 'mag(AB)'],
  ])('writes %s', (text, plain, pretty) => {
    expect(unitText(parseUnit(text))).toBe(plain);
    expect(prettyUnit(parseUnit(text))).toBe(pretty);
    expect(sameDimension(parseUnit(plain), parseUnit(text))).toBe(true);
  });
});

describe('spectralConverter', () => {
  it('goes there and back with every rule', () => {
    for (const rule of ['optical', 'radio', 'relativistic'] as const) {
      const doppler = { rest: 6.5628e-7, rule };
      const [kms, nm] = [parseUnit('km/s'), parseUnit('nm')];
      const there = spectralConverter(kms, nm, doppler)(1234);
      expect(spectralConverter(nm, kms, doppler)(there)).toBeCloseTo(1234, 6);
    }
  });
  it('asks for a rest wavelength', () => {
    expect(() => spectralConverter(parseUnit('km/s'), parseUnit('nm'))).toThrow(
      expect.objectContaining({ advice: expect.stringContaining('rest wavelength') as string }),
    );
    expect(spectralKind(parseUnit('cm-1'))).toBe('wavenumber');
    expect(spectralKind(parseUnit('Jy'))).toBeNull();
  });
});

describe('fluxConverter', () => {
  it('keeps what a density is of beside', () => {
    const converter = fluxConverter(parseUnit('MJy/sr'), parseUnit('erg/s/cm2/um/arcsec2'));
    expect(converter.value(1, 2e-6)).toBeCloseTo((1e-17 * 2.99792458e14) / 4 / 4.2545170296152e10, 20);
    expect(() => fluxConverter(parseUnit('MJy/sr'), parseUnit('Jy'))).toThrow(AlmagestError);
    expect(fluxDensityKind(parseUnit('W/Hz'))).toBe('frequency');
    expect(fluxDensityKind(parseUnit('km'))).toBeNull();
  });
  it('takes deviations along', () => {
    const { uncertainty } = fluxConverter(parseUnit('Jy'), parseUnit('mag(AB)'));
    expect(uncertainty(0.01, 1, 5e-7)).toBeCloseTo(0.0108574, 6);
  });
});

it('turns air into vacuum and back, and leaves the far ultraviolet alone', () => {
  for (const formula of airFormulas) {
    for (const vacuum of [1.2e-7, 1.999e-7, 2.001e-7, 3.728e-7, 6.5646e-7, 2.2e-6])
      expect(vacuumOfAir(airOfVacuum(vacuum, formula), formula) / vacuum).toBeCloseTo(1, 13);
  }
  // What SDSS gives for its lines: [O III] 5006.843 Å in air is 5008.240 Å in vacuum.
  expect(vacuumOfAir(5006.843e-10, 'Morton1991') * 1e10).toBeCloseTo(5008.24, 2);
});
