import type { SkyObject } from '../../support/sky/objects';
import { objects } from '../../support/sky/objects';
import { hash, Random } from '../../support/sky/random';
import { binaryTable } from '../../support/fits/table';
import { fitsFile } from '../../support/fits/file';
import { formatHeader } from '../../support/fits/card';

/** A spectrum of a named object. */
export interface Spectrum {
  readonly id: string;
  readonly object: SkyObject;
}

/** Ångström. */
export const range = { low: 3800, high: 9200, step: 2 } as const;

/** One spectrum of each named object. */
export const spectra: readonly Spectrum[] = objects.map((object) => ({
  id: object.name.toLowerCase().replace(/[^a-z0-9]+/g, ''),
  object,
}));

const lines = [4861.3, 5006.8, 6562.8, 6583.5] as const;

/** A continuum with Balmer and forbidden lines and some noise, the same at every call. */
export function spectrumFile({ object }: Spectrum): Uint8Array {
  const random = new Random(hash(20260102, Math.round(object.ra * 1e4), Math.round(object.dec * 1e4)));
  const count = Math.round((range.high - range.low) / range.step) + 1;
  const wavelength = Array.from({ length: count }, (_, i) => range.low + i * range.step);
  const level = 10 ** (-0.4 * (object.mag - 10));
  const flux = wavelength.map((at) => {
    const emission = lines.reduce((sum, line) => sum + 3 * Math.exp(-(((at - line) / 4) ** 2)), 0);
    return level * ((at / 6000) ** -0.7 + emission + 0.03 * random.normal());
  });
  const primary = formatHeader([
    ['SIMPLE', true],
    ['BITPIX', 8],
    ['NAXIS', 0],
    ['EXTEND', true],
    ['OBJECT', object.name],
  ]);
  const table = binaryTable(
    [
      { name: 'WAVELENGTH', type: 'D', unit: 'Angstrom', values: wavelength },
      { name: 'FLUX', type: 'E', unit: '1e-17 erg cm-2 s-1 Angstrom-1', values: flux },
    ],
    'SPECTRUM',
  );
  return fitsFile(primary, table);
}
