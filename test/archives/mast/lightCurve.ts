import type { Card } from '../../support/fits/card';
import { fitsFile } from '../../support/fits/file';
import { emptyPrimary, imageExtension } from '../../support/fits/image';
import { hash, Random } from '../../support/sky/random';
import { binaryTable, type ColumnOrder } from '../../support/fits/table';
import { sectors, type TessStar } from './stars';

/** Days from MJD to TESS's own count, BJD − 2457000. */
const btjd = 56_999.5;
/** Cadences that a light curve has: a sector of 120 s would be 20,000. */
const cadences = 3000;
const stamp = 11;

/** A light curve as SPOC writes it (TESS Archive Manual, EXP-TESS-ARC-ICD-0014): HDUs PRIMARY, LIGHTCURVE, APERTURE. */
export function lightCurveFile(star: TessStar, sector: number, seconds: number): Uint8Array {
  const curve = curveOf(star, sector, seconds);
  const real = (name: string, unit: string, values: readonly number[]): ColumnOrder => ({
    name,
    type: 'E',
    unit,
    values,
  });
  const { time, flux, quality } = curve;
  const zeros = time.map(() => 0);
  const errors = flux.map((value) => Math.sqrt(value));
  const table = binaryTable(
    [
      { name: 'TIME', type: 'D', unit: 'BJD - 2457000, days', values: time },
      real(
        'TIMECORR',
        'd',
        time.map((_, at) => 0.0021 + at * 1e-9),
      ),
      { name: 'CADENCENO', type: 'J', values: time.map((_, at) => 70_444 + at) },
      real(
        'SAP_FLUX',
        'e-/s',
        flux.map((value, at) => value * (1 + 0.002 * Math.sin(at / 700))),
      ),
      real('SAP_FLUX_ERR', 'e-/s', errors),
      real(
        'SAP_BKG',
        'e-/s',
        time.map((_, at) => 900 + 40 * Math.sin(at / 300)),
      ),
      real(
        'SAP_BKG_ERR',
        'e-/s',
        zeros.map(() => 1.5),
      ),
      real(
        'PDCSAP_FLUX',
        'e-/s',
        flux.map((value, at) => (quality[at] === 0 ? value : NaN)),
      ),
      real('PDCSAP_FLUX_ERR', 'e-/s', errors),
      { name: 'QUALITY', type: 'J', values: quality },
      ...['PSF_CENTR1', 'PSF_CENTR2', 'MOM_CENTR1', 'MOM_CENTR2'].flatMap((name, at): ColumnOrder[] => [
        {
          name,
          type: 'D',
          unit: 'pixel',
          values: time.map((_, row) => 5.5 + at / 10 + 1e-4 * Math.sin(row / 50)),
        },
        { name: `${name}_ERR`, type: 'E', unit: 'pixel', values: zeros },
      ]),
      real('POS_CORR1', 'pixel', zeros),
      real('POS_CORR2', 'pixel', zeros),
    ],
    'LIGHTCURVE',
    [...extensionCards(star, seconds, time), ['PDCMETHD', 'multiScaleMap', 'PDC method used for target']],
  );
  return fitsFile(emptyPrimary(primaryCards(star, sector)), table, aperture());
}

/** Pixels as SPOC writes them: PRIMARY, PIXELS, APERTURE. */
export function targetPixelFile(star: TessStar, sector: number, seconds: number): Uint8Array {
  const { time, flux, quality } = curveOf(star, sector, seconds, 60);
  return fitsFile(
    emptyPrimary(primaryCards(star, sector)),
    pixels(star, { time, flux, quality, seconds }),
    aperture(),
  );
}

/** A cutout as TESScut makes it of full-frame images; `size` is of its side. */
export function cutoutFile(star: TessStar, sector: number, size: number): Uint8Array {
  const { time, flux, quality } = curveOf(star, sector, 1800, 40);
  const primary = emptyPrimary([
    ['CREATOR', 'astrocut', 'software used to produce this file'],
    ...primaryCards(star, sector),
  ]);
  return fitsFile(primary, pixels(star, { time, flux, quality, seconds: 1800, size }), aperture(size));
}

interface Curve {
  readonly time: readonly number[];
  readonly flux: readonly number[];
  readonly quality: readonly number[];
}

function curveOf(star: TessStar, sector: number, seconds: number, rows = cadences): Curve {
  const random = new Random(hash(star.tic % 1_000_000_000, sector, seconds));
  const start = sectors[sector]!.start - btjd;
  const step = 27.4 / rows;
  const level = 10 ** (-0.4 * (star.mag - 10)) * 15_000;
  const time = Array.from({ length: rows }, (_, at) => (at % 997 === 500 ? NaN : start + at * step));
  // TESS sends its data between two orbits: there is a gap.
  const quality = time.map((at) => (Number.isNaN(at) || Math.abs(at - start - 13.7) < 0.5 ? 8 : 0));
  const flux = time.map((at) => level * (1 - dip(star, at) + 8e-5 * random.normal()));
  return { time, flux, quality };
}

/** A transit with sloped sides. */
function dip({ transit }: TessStar, time: number): number {
  if (!transit || Number.isNaN(time)) return 0;
  const phase = ((((time - transit.epoch) / transit.period + 0.5) % 1) + 1) % 1;
  const hours = Math.abs(phase - 0.5) * transit.period * 24;
  return transit.depth * Math.max(0, Math.min(1, (transit.hours / 2 - hours) / 0.3 + 0.5));
}

function pixels(
  star: TessStar,
  { time, flux, quality, seconds, size = stamp }: Curve & { seconds: number; size?: number },
): Uint8Array {
  const shape = Array.from({ length: size * size }, (_, at) => {
    const [x, y] = [(at % size) - (size - 1) / 2, Math.floor(at / size) - (size - 1) / 2];
    return Math.exp(-(x * x + y * y) / 2) / (2 * Math.PI);
  });
  const images = flux.map((value) => shape.map((share) => value * share));
  const image = { width: size * size, dim: `(${size},${size})` };
  const columns: ColumnOrder[] = [
    { name: 'TIME', type: 'D', unit: 'BJD - 2457000, days', values: time },
    { name: 'TIMECORR', type: 'E', unit: 'd', values: time.map(() => 0.0021) },
    { name: 'CADENCENO', type: 'J', values: time.map((_, at) => 70_444 + at) },
    {
      name: 'RAW_CNTS',
      type: 'J',
      unit: 'count',
      ...image,
      values: images.map((one) => one.map(Math.round)),
    },
    { name: 'FLUX', type: 'E', unit: 'e-/s', ...image, values: images },
    { name: 'FLUX_ERR', type: 'E', unit: 'e-/s', ...image, values: images.map((one) => one.map(Math.sqrt)) },
    { name: 'FLUX_BKG', type: 'E', unit: 'e-/s', ...image, values: images.map((one) => one.map(() => 8)) },
    {
      name: 'FLUX_BKG_ERR',
      type: 'E',
      unit: 'e-/s',
      ...image,
      values: images.map((one) => one.map(() => 0.1)),
    },
    { name: 'QUALITY', type: 'J', values: quality },
    { name: 'POS_CORR1', type: 'E', unit: 'pixel', values: time.map(() => 0) },
    { name: 'POS_CORR2', type: 'E', unit: 'pixel', values: time.map(() => 0) },
  ];
  return binaryTable(columns, 'PIXELS', extensionCards(star, seconds, time));
}

function aperture(size = stamp): Uint8Array {
  const half = (size - 1) / 2;
  const data = Int32Array.from({ length: size * size }, (_, at) =>
    Math.hypot((at % size) - half, Math.floor(at / size) - half) < 2 ? 3 : 1,
  );
  return imageExtension({ bitpix: 32, axes: [size, size], data, name: 'APERTURE' });
}

function primaryCards({ tic, ra, dec, mag }: TessStar, sector: number): Card[] {
  return [
    ['EXTNAME', 'PRIMARY'],
    ['ORIGIN', 'NASA/Ames'],
    ['TELESCOP', 'TESS'],
    ['INSTRUME', 'TESS Photometer'],
    ['OBJECT', `TIC ${tic}`],
    ['TICID', tic],
    ['RADESYS', 'ICRS'],
    ['RA_OBJ', ra],
    ['DEC_OBJ', dec],
    ['TESSMAG', mag],
    ['SECTOR', sector],
    ['CAMERA', 4],
    ['CCD', 2],
  ];
}

function extensionCards({ tic, ra, dec }: TessStar, seconds: number, time: readonly number[]): Card[] {
  const [first = 0, last = 0] = [time[0], time.at(-1)];
  return [
    ['OBJECT', `TIC ${tic}`],
    ['RA_OBJ', ra],
    ['DEC_OBJ', dec],
    ['TIMEREF', 'SOLARSYSTEM'],
    ['TIMESYS', 'TDB'],
    ['BJDREFI', 2_457_000],
    ['BJDREFF', 0],
    ['TIMEUNIT', 'd'],
    ['TSTART', first],
    ['TSTOP', last],
    ['EXPOSURE', 20.6],
    ['TIMEDEL', seconds / 86_400],
  ];
}
