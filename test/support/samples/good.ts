import { fitsFile } from '../fits/file';
import { emptyPrimary, imageExtension, primaryHdu } from '../fits/image';
import { binaryTable } from '../fits/table';
import { wcsCards } from '../fits/wcsCards';
import { objects, type SkyObject } from '../sky/objects';
import { renderField } from '../sky/render';
import { sourcesNear } from '../sky/sources';
import { squareWcs } from '../sky/tan';

const place = (name: string): SkyObject => objects.find((object) => object.name === name)!;

/** M 51 in r: float32, 1200 × 1200, 0.72 arcsec per pixel. */
export function m51(): Uint8Array {
  const { wcs, data } = renderField({ ...place('M  51'), sizeDeg: 0.24, pixels: 1200, band: 'r' });
  return primaryHdu({
    bitpix: -32,
    axes: [wcs.width, wcs.height],
    data,
    cards: [
      ...wcsCards(wcs),
      ['OBJECT', 'M 51'],
      ['FILTER', 'r'],
      ['EXPTIME', 900, '[s] exposure time'],
      ['DATE-OBS', '2026-01-01T03:12:00', 'no sky was observed'],
      ['MJD-OBS', 61041.13333333333],
      ['BUNIT', 'adu'],
      ['COMMENT', 'Generated sky: no telescope was used.'],
    ],
  });
}

/** An empty primary HDU with SCI, ERR and DQ, as pipelines of space telescopes write. */
export function mosaic(): Uint8Array {
  const { wcs, data } = renderField({
    ...place('NGC  1300'),
    sizeDeg: 0.12,
    pixels: 500,
    band: 'g',
    rotation: 20,
  });
  const axes = [wcs.width, wcs.height];
  const cards = wcsCards(wcs);
  const saturated = 59_000;
  return fitsFile(
    emptyPrimary([
      ['TARGNAME', 'NGC 1300'],
      ['TELESCOP', 'Generated'],
    ]),
    imageExtension({
      bitpix: -32,
      axes,
      data,
      name: 'SCI',
      version: 1,
      cards: [...cards, ['BUNIT', 'adu']],
    }),
    imageExtension({
      bitpix: -64,
      axes,
      data: Array.from(data, (value) => Math.sqrt(Math.max(0, value) + 16)),
      name: 'ERR',
      version: 1,
      cards: [...cards, ['BUNIT', 'adu']],
    }),
    imageExtension({
      bitpix: 16,
      axes,
      data: Array.from(data, (value, i) => (value > saturated ? 256 : 0) + (i % 7919 === 0 ? 16 : 0)),
      name: 'DQ',
      version: 1,
      cards,
    }),
  );
}

/** M 13 in 16-bit unsigned integers; FITS 4.0 §4.4.2.5, table 11. */
export function unsigned(): Uint8Array {
  const { wcs, data } = renderField({ ...place('M  13'), sizeDeg: 0.2, pixels: 700, band: 'i' });
  return primaryHdu({
    bitpix: 16,
    axes: [wcs.width, wcs.height],
    data: Array.from(data, (value) => Math.max(0, Math.min(65535, Math.round(value))) - 32768),
    cards: [...wcsCards(wcs), ['BZERO', 32768], ['BSCALE', 1], ['OBJECT', 'M 13'], ['BUNIT', 'adu']],
  });
}

/** A small disc that rotates, in one emission line: x and y on the sky, wavelength along the third axis. */
export function cube(): Uint8Array {
  const size = 64;
  const planes = 40;
  const data = new Float32Array(size * size * planes);
  for (let i = 0; i < data.length; i++) {
    const x = (i % size) - size / 2;
    const y = (Math.floor(i / size) % size) - size / 2;
    const offset = Math.floor(i / (size * size)) - planes / 2 - 9 * Math.tanh(x / 8);
    data[i] = 8 * Math.exp(-(x * x + 2 * y * y) / 300 - (offset * offset) / 9);
  }
  const { crval, crpix } = squareWcs(place('NGC  3642'), 0.02, size);
  return primaryHdu({
    bitpix: -32,
    axes: [size, size, planes],
    data,
    cards: [
      ['WCSAXES', 3],
      ['CTYPE1', 'RA---TAN'],
      ['CTYPE2', 'DEC--TAN'],
      ['CTYPE3', 'WAVE'],
      ['CUNIT1', 'deg'],
      ['CUNIT2', 'deg'],
      ['CUNIT3', 'm'],
      ['CRVAL1', crval[0]],
      ['CRVAL2', crval[1]],
      ['CRVAL3', 6.55e-7],
      ['CRPIX1', crpix[0]],
      ['CRPIX2', crpix[1]],
      ['CRPIX3', planes / 2],
      ['CDELT1', -0.02 / size],
      ['CDELT2', 0.02 / size],
      ['CDELT3', 1e-10],
      ['RADESYS', 'ICRS'],
      ['OBJECT', 'NGC 3642'],
      ['BUNIT', 'Jy'],
    ],
  });
}

/** The stars around M 51, brightest first. */
export function starTable(): Uint8Array {
  const stars = sourcesNear(place('M  51'), 0.2, 20).sort((a, b) => a.mag - b.mag);
  return fitsFile(
    emptyPrimary(),
    binaryTable(
      [
        { name: 'ID', type: 'K', values: stars.map((_, i) => 1152921504606846976n + BigInt(i)) },
        { name: 'NAME', type: 'A', width: 12, values: stars.map((_, i) => `GS ${i + 1}`) },
        { name: 'RA', type: 'D', unit: 'deg', values: stars.map(({ ra }) => ra) },
        { name: 'DEC', type: 'D', unit: 'deg', values: stars.map(({ dec }) => dec) },
        { name: 'MAG_R', type: 'E', unit: 'mag', values: stars.map(({ mag }) => mag) },
        { name: 'EXTENDED', type: 'L', values: stars.map(({ radius }) => radius > 0) },
      ],
      'STARS',
    ),
  );
}
