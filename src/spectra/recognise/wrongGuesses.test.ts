import { describe, expect, it } from 'vitest';
import { openSource } from '../../sources/openSource';
import { fitsFile } from '../../../test/support/fits/file';
import { emptyPrimary } from '../../../test/support/fits/image';
import { binaryTable, type ColumnOrder } from '../../../test/support/fits/table';
import { FitsDocument } from '../../fits/document';
import { recogniseFits } from '../openFitsSpectra';

const rows = 60;
const rising = Array.from({ length: rows }, (_, at) => 100 + at);
const any = rising.map((_, at) => ((at * 7919) % 101) / 7);
const names = rising.map((at) => `J${at}`);

type Named = readonly [
  name: string,
  unit?: string | undefined,
  values?: readonly (number | string)[] | readonly (readonly number[])[],
];

const columnsOf = (named: readonly Named[]): ColumnOrder[] =>
  named.map(([name, unit, values = any]) => {
    const [first] = values;
    const type = typeof first === 'string' ? 'A' : 'D';
    const width = typeof first === 'string' ? 8 : Array.isArray(first) ? first.length : 1;
    return { name, type, width, values, ...(unit === undefined ? {} : { unit }) };
  });

async function recognised(named: readonly Named[], extension = 'TABLE') {
  const bytes = fitsFile(emptyPrimary(), binaryTable(columnsOf(named), extension));
  const source = await openSource({
    kind: 'buffer',
    name: 'table.fits',
    bytes,
  });
  return recogniseFits(await FitsDocument.open(source));
}

/** Tables that hold wavelengths, energies, times or fluxes, and yet no spectrum and no light curve. */
const others: Readonly<Record<string, readonly Named[]>> = {
  'a catalogue': [
    ['RA', 'deg'],
    ['DEC', 'deg'],
    ['FLUX', 'Jy'],
    ['FLUX_ERR', 'Jy'],
  ],
  'a catalogue with the wavelength of each': [
    ['NAME', undefined, names],
    ['WAVELENGTH', 'um'],
    ['FLUX', 'Jy'],
  ],
  'photometry by band': [
    ['FILTER', undefined, names],
    ['WAVELENGTH', 'Angstrom', rising],
    ['FLUX', 'Jy'],
  ],
  'a list of lines': [
    ['WAVELENGTH', 'Angstrom', rising],
    ['ION', undefined, names],
    ['FLUX', 'erg/s/cm2'],
  ],
  'oscillator strengths': [['WAVELENGTH', 'Angstrom', rising], ['LOG_GF'], ['FLUX']],
  'sources out of order': [
    ['WAVELENGTH', 'Angstrom'],
    ['FLUX', 'Jy', rising],
  ],
  'events of an X-ray telescope': [
    ['TIME', 's', rising],
    ['X', 'pixel'],
    ['Y', 'pixel'],
    ['PI', 'channel'],
    ['ENERGY', 'eV'],
  ],
  'good time intervals': [
    ['START', 's', rising],
    ['STOP', 's', rising.map((at) => at + 1)],
  ],
  'an effective area': [
    ['ENERG_LO', 'keV', rising],
    ['ENERG_HI', 'keV', rising],
    ['SPECRESP', 'cm**2'],
  ],
  'bounds of channels': [
    ['CHANNEL', undefined, rising],
    ['E_MIN', 'keV', rising],
    ['E_MAX', 'keV', rising],
  ],
  'an orbit': [
    ['TIME', 's', rising],
    ['POS_X', 'km'],
    ['POS_Y', 'km'],
    ['POS_Z', 'km'],
  ],
  housekeeping: [
    ['TIME', 's', rising],
    ['TEMPERATURE', 'K'],
    ['VOLTAGE', 'V'],
  ],
  pointings: [
    ['TIME', 's', rising],
    ['RA', 'deg'],
    ['DEC', 'deg'],
    ['ROLL', 'deg'],
  ],
  'a dispersion relation': [
    ['ORDER', undefined, rising],
    ['PIXEL', 'pix', rising],
    ['WAVELENGTH', 'Angstrom', rising],
  ],
  'sizes in metres': [
    ['DIAMETER', 'm', rising],
    ['HEIGHT', 'm'],
    ['MASS', 'kg'],
  ],
  'numbers without a meaning': [['A', undefined, rising], ['B'], ['C']],
  'a rotation curve': [
    ['RADIUS', 'kpc', rising],
    ['VELOCITY', 'km/s'],
    ['VELOCITY_ERR', 'km/s'],
  ],
  'magnitudes of stars': [
    ['ID', undefined, rising],
    ['UMAG', 'mag'],
    ['GMAG', 'mag'],
    ['RMAG', 'mag'],
  ],
  'weights of a fit': [['COEFFICIENT', undefined, rising], ['VALUE'], ['ERROR']],
  'one row': [
    ['WAVELENGTH', 'Angstrom', [5000]],
    ['FLUX', 'Jy', [1]],
  ],
};

describe('what is no spectrum', () => {
  it.each(Object.entries(others))('%s is none', async (_, columns) => {
    const found = await recognised(columns);
    expect(found?.recognition).toBeUndefined();
  });
});

describe('what is one', () => {
  it('wavelengths in order with fluxes are, by their names', async () => {
    const found = await recognised([
      ['WAVELENGTH', 'Angstrom', rising],
      ['FLUX', 'Jy'],
      ['FLUX_ERR', 'Jy'],
    ]);
    expect(found?.recognition.sure).toBe('likely');
    expect(found?.recognition.why.join(' ')).toContain('WAVELENGTH');
  });

  it('names that say nothing make a guess at best, by their units', async () => {
    const found = await recognised([
      ['COL1', 'nm', rising],
      ['COL2', 'erg/s/cm2/nm'],
    ]);
    expect(found?.recognition.sure).toBe('guess');
  });

  it('times with fluxes are a light curve', async () => {
    const found = await recognised([
      ['TIME', 'd', rising],
      ['FLUX', 'e-/s'],
      ['FLUX_ERR', 'e-/s'],
    ]);
    expect(found?.kind).toBe('light-curves');
  });
});
