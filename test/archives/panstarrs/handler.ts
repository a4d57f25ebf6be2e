import { type Card, Real } from '../../support/fits/card';
import { imageExtension, emptyPrimary, primaryHdu } from '../../support/fits/image';
import { fitsFile } from '../../support/fits/file';
import type { BandName } from '../../support/sky/bands';
import { renderField } from '../../support/sky/render';
import type { SkyPlace } from '../../support/sky/tan';
import { type Answer, type Handler, textAnswer } from '../answer';
import { previewPng } from '../files/png';
import { inPanStarrs } from '../sky/footprint';

const pixel = 0.25 / 3600;
const name =
  /^\/rings\.v3\.skycell\/(\d{4})\/(\d{3})\/rings\.v3\.skycell\.\d{4}\.\d{3}\.(stk|wrp)\.([grizy])\.(?:(\d{5})_\d{5}|unconv)(\.mask|\.wt)?\.fits$/;

/** Pan-STARRS1 below `/ps1`: the list of files, cutouts, and whole skycells (small ones). */
export const panstarrs: Handler = ({ path, query }): Answer | undefined => {
  const place = /^\/ps1(\/.*)$/.exec(path)?.[1];
  if (place === undefined) return undefined;
  const asked = new URLSearchParams(
    [...new URLSearchParams(query)].map(([key, value]): [string, string] => [key.toLowerCase(), value]),
  );
  if (place === '/cgi-bin/ps1filenames.py') return textAnswer(listing(asked));
  if (place === '/cgi-bin/fitscut.cgi') return cutout(asked);
  const file = name.exec(place);
  return file ? fits(wholeFile(file)) : undefined;
};

function skycellOf({ ra, dec }: SkyPlace): [number, number] {
  return [
    1000 + Math.floor((dec + 30) / 4) * 40 + Math.floor(ra / 9),
    Math.floor(((ra % 9) / 9) * 10) + 10 * Math.floor((((dec + 30) % 4) / 4) * 10),
  ];
}

function listing(asked: URLSearchParams): string {
  const [ra, dec] = [Number(asked.get('ra')), Number(asked.get('dec'))];
  const separator = asked.get('sep') ?? ' ';
  const head = 'projcell subcell ra dec filter mjd type filename shortname badflag'.split(' ');
  const rows: (string | number)[][] = [];
  const [projcell, subcell] = skycellOf({ ra, dec });
  const sub = String(subcell).padStart(3, '0');
  for (const type of inPanStarrs({ ra, dec }) ? (asked.get('type') ?? 'stack').split(',') : []) {
    for (const filter of asked.get('filters') ?? 'grizy') {
      const end = type.endsWith('.mask') ? '.mask' : type.endsWith('.wt') ? '.wt' : '';
      const epochs = type.startsWith('warp') ? ['55560_46188', '55931_30210'] : ['unconv'];
      for (const epoch of epochs) {
        const short = `rings.v3.skycell.${projcell}.${sub}.${type.startsWith('warp') ? 'wrp' : 'stk'}.${filter}.${epoch}${end}.fits`;
        const mjd = epoch === 'unconv' ? 0 : Number(epoch.replace('_', '.'));
        rows.push([
          projcell,
          subcell,
          ra > 359.9 ? ra - 360 : ra,
          dec,
          filter,
          mjd,
          type,
          `/rings.v3.skycell/${projcell}/${sub}/${short}`,
          short,
          0,
        ]);
      }
    }
  }
  return [head, ...rows].map((row) => `${row.join(separator)}\n`).join('');
}

/** A cutout, its header as old as the real ones': no RADESYS, PC00i00j. */
function cutout(asked: URLSearchParams): Answer {
  const [ra, dec, size] = ['ra', 'dec', 'size'].map((key) => Number(asked.get(key))) as [
    number,
    number,
    number,
  ];
  const file = name.exec(asked.get('red') ?? '');
  if (!file || !(size >= 1 && size <= 6240))
    return textAnswer('<html><body>Error: fitscut failed</body></html>', 'text/html');
  const [, , , kind, band = '', , end] = file;
  if ((asked.get('format') ?? 'fits') !== 'fits') {
    const pixels = Math.min(size, 256);
    const field = renderField({ ra, dec, sizeDeg: size * pixel, pixels, band: band as BandName });
    return { status: 200, headers: { 'Content-Type': 'image/png' }, body: previewPng(field) };
  }
  const field = renderField({ ra, dec, sizeDeg: size * pixel, pixels: size, band: band as BandName });
  const data = end === '.mask' ? field.data.map((_, at) => (at % 97 === 0 ? 8 : NaN)) : field.data;
  const soft = kind === 'stk' && end === undefined;
  // Stacks are on an asinh scale: what is stored is 2.5/ln 10 · asinh((value − offset) / (2 · soften)).
  const stored = soft ? data.map((value) => (2.5 / Math.LN10) * Math.asinh((value - 100) / (2 * 50))) : data;
  const cards: Card[] = [
    ...cardsOf(field.wcs.crpix, { ra, dec }),
    ...(soft
      ? ([
          ['BSOFTEN', new Real(50)],
          ['BOFFSET', new Real(100)],
        ] as const)
      : []),
    ['FILTER', `${band}.00000`],
    ['MJD-OBS', new Real(55560.46188)],
  ];
  return fits(primaryHdu({ bitpix: -32, axes: [size, size], data: Float32Array.from(stored), cards }));
}

function cardsOf(crpix: readonly [number, number], { ra, dec }: SkyPlace): Card[] {
  return [
    ['CTYPE1', 'RA---TAN'],
    ['CTYPE2', 'DEC--TAN'],
    ['CRVAL1', new Real(ra)],
    ['CRVAL2', new Real(dec)],
    ['CRPIX1', new Real(crpix[0])],
    ['CRPIX2', new Real(crpix[1])],
    ['CDELT1', new Real(pixel)],
    ['CDELT2', new Real(pixel)],
    ['PC001001', new Real(-1)],
    ['PC001002', new Real(0)],
    ['PC002001', new Real(0)],
    ['PC002002', new Real(1)],
  ];
}

function wholeFile([, , , , band]: RegExpExecArray): Uint8Array {
  const field = renderField({ ra: 200, dec: 40, sizeDeg: 64 * pixel, pixels: 64, band: band as BandName });
  return fitsFile(emptyPrimary(), imageExtension({ bitpix: -32, axes: [64, 64], data: field.data }));
}

function fits(body: Uint8Array): Answer {
  return { status: 200, headers: { 'Content-Type': 'image/fits' }, body };
}
