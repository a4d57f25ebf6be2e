import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Card, Real } from '../../support/fits/card';
import { fitsFile } from '../../support/fits/file';
import { emptyPrimary, primaryHdu } from '../../support/fits/image';
import { binaryTable } from '../../support/fits/table';
import { hash, Random } from '../../support/sky/random';

const points = 1200;
/** Angstrom. */
const axis = { first: 3800, step: 4.5 };
const places = [
  { ra: 0.05, dec: 0.5 },
  { ra: 202.47, dec: 47.2 },
  { ra: 49.92, dec: -19.41 },
];
const lines = [
  { rest: 4861.3, strength: 3 },
  { rest: 5006.8, strength: 6 },
  { rest: 6562.8, strength: 8 },
];

/** Writes twelve emission-line spectra, every second one as a table, around three places. */
export async function writeSpectra(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let k = 0; k < 12; k++) {
    const random = new Random(hash(11, k));
    const place = places[k % places.length]!;
    const redshift = 0.02 * k;
    const wave = Array.from({ length: points }, (_, i) => axis.first + i * axis.step);
    const flux = wave.map((at) => {
      const light = lines.map(
        ({ rest, strength }) => strength * Math.exp(-((at - rest * (1 + redshift)) ** 2) / 200),
      );
      return (
        (2 + Math.sin(at / 900) + light.reduce((sum, one) => sum + one, 0) + 0.05 * random.normal()) * 1e-17
      );
    });
    const cards: Card[] = [
      ['OBJECT', `GEN-${String(k).padStart(3, '0')}`],
      ['RA', new Real(place.ra + 0.02 * (random.next() - 0.5))],
      ['DEC', new Real(place.dec + 0.02 * (random.next() - 0.5))],
      ['Z', new Real(redshift)],
      ['TELESCOP', 'Generated'],
      ['INSTRUME', 'VoSpec'],
      ['MJD-OBS', new Real(61200 + k)],
      ['EXPTIME', new Real(900)],
      ['APERTURE', new Real(3)],
      ['SNR', new Real(40 + k)],
      ['WAVEMIN', new Real(wave[0]!)],
      ['WAVEMAX', new Real(wave.at(-1)!)],
      ['NPOINTS', points],
      ['OBJCLASS', k % 3 === 0 ? 'QSO' : 'GALAXY'],
      ['TEFF', new Real(5000 + 500 * k)],
      ['LOGG', new Real(2 + (k % 4) / 2)],
    ];
    const bytes = k % 2 === 0 ? asImage(flux, cards) : asTable(wave, flux, cards);
    await writeFile(path.join(folder, `gen_${String(k).padStart(3, '0')}.fits`), bytes);
  }
}

function asImage(flux: readonly number[], cards: readonly Card[]): Uint8Array {
  const geometry: Card[] = [
    ['CTYPE1', 'WAVE'],
    ['CUNIT1', 'Angstrom'],
    ['CRPIX1', new Real(1)],
    ['CRVAL1', new Real(axis.first)],
    ['CDELT1', new Real(axis.step)],
    ['BUNIT', 'erg/s/cm2/Angstrom'],
  ];
  return primaryHdu({ bitpix: -32, axes: [points], data: flux, cards: [...geometry, ...cards] });
}

function asTable(wave: readonly number[], flux: readonly number[], cards: readonly Card[]): Uint8Array {
  const unit = 'erg/s/cm2/Angstrom';
  return fitsFile(
    emptyPrimary(cards),
    binaryTable(
      [
        { name: 'WAVE', type: 'D', unit: 'Angstrom', values: wave },
        { name: 'FLUX', type: 'E', unit, values: flux },
      ],
      'SPECTRUM',
    ),
  );
}
