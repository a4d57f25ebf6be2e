import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { type Card, formatHeader, Real } from '../../support/fits/card';
import { fitsFile } from '../../support/fits/file';
import { imageExtension, primaryHdu } from '../../support/fits/image';
import { binaryTable } from '../../support/fits/table';
import { wcsCards } from '../../support/fits/wcsCards';
import type { BandName } from '../../support/sky/bands';
import { hash, Random } from '../../support/sky/random';
import { renderField } from '../../support/sky/render';
import type { SdssSpectrum } from './catalogue';
import { height, type SdssField, width, widthDeg } from './fields';

/** A count of the generated sky in nanomaggies: 22.5 mag give one nanomaggie, 28 one count. */
const nanomaggies = 10 ** (0.4 * (22.5 - 28));

/** A corrected frame, as in `frame-r-001234-3-0123.fits`. */
export function frameFile(field: SdssField, band: BandName): Uint8Array {
  const { ra, dec } = field;
  const { wcs, data } = renderField({
    ra,
    dec,
    band,
    sizeDeg: widthDeg,
    pixels: width,
    rows: height,
    rotation: 1,
  });
  const sky = [...data].sort((a, b) => a - b)[Math.floor(data.length / 2)]!;
  const cards: Card[] = [
    ...wcsCards(wcs).filter(([keyword]) => !/^(WCSAXES|RADESYS)$/.test(keyword)),
    ['RADECSYS', 'ICRS'],
    ['EQUINOX', new Real(2000)],
    ['TELESCOP', '2.5m'],
    ['FLAVOR', 'science'],
    ['RUN', field.run],
    ['CAMCOL', field.camcol],
    ['RERUN', String(field.rerun)],
    ['FILTER', band],
    ['BUNIT', 'nanomaggy'],
    ['NMGY', new Real(nanomaggies)],
    ['DATE-OBS', '2003-03-31'],
    ['TAI', new Real(4555000000.5)],
  ];
  const pixels = Float32Array.from(data, (count) => (count - sky) * nanomaggies);
  const primary = primaryHdu({ bitpix: -32, axes: [width, height], data: pixels, cards }, true);
  const calibration = imageExtension({
    ...{ bitpix: -32, axes: [width], data: new Float32Array(width).fill(nanomaggies) },
  });
  const table = binaryTable([{ name: 'ALLSKY', type: 'E', values: [sky] }], 'SKY');
  return fitsFile(primary, calibration, table);
}

/** Packed by bzip2, as the survey has its frames. @throws where the program bzip2 is missing */
export async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  const bzip2 = spawn('bzip2', ['-c', '-1']);
  const failed = new Promise<never>((_, reject) => bzip2.once('error', reject));
  bzip2.stdin.end(bytes);
  return Promise.race([buffer(bzip2.stdout), failed]);
}

const lines = [4341.7, 4862.7, 4960.3, 5008.2, 6549.9, 6564.6, 6585.3, 6718.3, 6732.7];

/** A spectrum with lines at the object's redshift, vacuum wavelengths, as spec files have it. */
export function spectrumFile(spectrum: SdssSpectrum, lite: boolean): Uint8Array {
  const random = new Random(hash(spectrum.plate, spectrum.mjd, spectrum.fiberid));
  const loglam = Array.from({ length: 3800 }, (_, at) => 3.58 + 0.0001 * at);
  const flux = loglam.map((log) => {
    const at = 10 ** log;
    const emission = lines.reduce(
      (sum, line) => sum + 30 * Math.exp(-(((at - line * (1 + spectrum.redshift)) / 3) ** 2)),
      0,
    );
    return 20 * (at / 6000) ** -0.7 + emission + random.normal();
  });
  const cards: Card[] = [
    ['SIMPLE', true],
    ['BITPIX', 8],
    ['NAXIS', 0],
    ['EXTEND', true],
    ['TELESCOP', 'SDSS 2.5-M'],
    ['PLATEID', spectrum.plate],
    ['MJD', spectrum.mjd],
    ['FIBERID', spectrum.fiberid],
    ['RUN2D', spectrum.run2d],
    ['RA', new Real(spectrum.ra)],
    ['DEC', new Real(spectrum.dec)],
  ];
  const ones = (value: number) => loglam.map(() => value);
  const coadd = binaryTable(
    [
      { name: 'flux', type: 'E', values: flux },
      { name: 'loglam', type: 'E', values: loglam },
      { name: 'ivar', type: 'E', values: ones(1) },
      { name: 'and_mask', type: 'J', values: ones(0) },
      { name: 'or_mask', type: 'J', values: ones(0) },
      { name: 'wdisp', type: 'E', values: ones(1) },
      { name: 'sky', type: 'E', values: ones(5) },
      { name: 'model', type: 'E', values: ones(20) },
    ],
    'COADD',
  );
  const row = binaryTable(
    [
      { name: 'PLATE', type: 'J', values: [spectrum.plate] },
      { name: 'Z', type: 'E', values: [spectrum.redshift] },
      { name: 'CLASS', type: 'A', width: 6, values: [spectrum.redshift > 0 ? 'GALAXY' : 'STAR'] },
    ],
    'SPECOBJ',
  );
  const spzline = binaryTable([{ name: 'LINENAME', type: 'A', width: 8, values: ['H_alpha'] }], 'SPZLINE');
  const exposures = lite ? [] : [binaryTable([{ name: 'flux', type: 'E', values: flux }], 'B1-00000001')];
  return fitsFile(formatHeader(cards), coadd, row, spzline, ...exposures);
}
