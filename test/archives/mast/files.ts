import { emptyPrimary, primaryHdu } from '../../support/fits/image';
import { wcsCards } from '../../support/fits/wcsCards';
import { renderField } from '../../support/sky/render';
import { previewPng } from '../files/png';
import { binaryTable } from '../../support/fits/table';
import { fitsFile } from '../../support/fits/file';
import { lightCurveFile, targetPixelFile } from './lightCurve';
import { observations, type Observation } from './observations';
import { sectors, stars } from './stars';

const made = new Map<string, Uint8Array>();
const sizes = new Map<string, number>();

/** The bytes behind a data URI; undefined where there are none. */
export function fileOf(uri: string): Uint8Array | undefined {
  const known = made.get(uri);
  if (known) return known;
  const file = make(uri);
  if (!file) return undefined;
  made.set(uri, file);
  if (made.size > 24) made.delete(made.keys().next().value!);
  return file;
}

/** What MAST's tables say of its size: files of one kind are alike, so that one of each is made for this. */
export function fileSize(uri: string): number {
  const kind = /[_-]([a-z0-9]+\.[a-z.]+)$/.exec(uri)?.[1] ?? uri;
  // Of pictures MAST does not know it: they would have to be made.
  if (kind.endsWith('.png')) return 0;
  // What holds a name is of no size that its kind has.
  const key = /\.(txt|pdf|ecsv)$/.test(kind) ? uri : `${kind} ${uri.startsWith('mast:HLSP')}`;
  const size = sizes.get(key) ?? fileOf(uri)?.length ?? 0;
  sizes.set(key, size);
  return size;
}

export function typeOf(uri: string): string {
  const extension = /\.(\w+)$/.exec(uri)?.[1] ?? '';
  const types: Readonly<Record<string, string>> = {
    ...{ fits: 'application/fits', png: 'image/png', pdf: 'application/pdf', txt: 'text/plain' },
    ecsv: 'text/plain',
  };
  return types[extension] ?? 'application/octet-stream';
}

function make(uri: string): Uint8Array | undefined {
  const tess = /s(\d{4})-(\d{16})|(\d{16})-s(\d{4})/.exec(uri);
  if (/^mast:(TESS|HLSP)\//.test(uri) && tess && !/dv[tsr]\./.test(uri)) {
    const star = stars.find(({ tic }) => tic === Number(tess[2] ?? tess[3]));
    const sector = Number(tess[1] ?? tess[4]);
    if (!star || !sectors[sector]) return undefined;
    const cadence = uri.includes('HLSP') ? 1800 : uri.includes('fast') ? 20 : 120;
    return uri.endsWith('tp.fits')
      ? targetPixelFile(star, sector, cadence)
      : lightCurveFile(star, sector, cadence);
  }
  if (uri.endsWith('.pdf')) return new TextEncoder().encode(`%PDF-1.4\n% ${uri}\n%%EOF\n`);
  if (uri.endsWith('_trl.txt')) return new TextEncoder().encode(`Log of ${uri}\n`);
  const row = observations().find(({ obs_id }) => uri.includes(`/${obs_id}_`) || uri.includes(`/${obs_id}-`));
  if (!row) return undefined;
  if (uri.endsWith('_dvt.fits')) return validationFile(row);
  if (uri.endsWith('.ecsv')) return new TextEncoder().encode(catalogue(row));
  return imageFile(row, uri.endsWith('.png'));
}

function imageFile(row: Observation, picture: boolean): Uint8Array {
  const filter = String(row.filters);
  const band = filter === 'F475W' ? 'g' : filter === 'F606W' ? 'r' : 'i';
  const field = renderField({ ra: row.s_ra, dec: row.s_dec, sizeDeg: 0.05, pixels: 200, band, seeing: 0.5 });
  if (picture) return previewPng(field);
  const cards = [
    ['TELESCOP', row.obs_collection],
    ['INSTRUME', String(row.instrument_name).split('/')[0]!],
    ['FILTER', filter],
    ['TARGNAME', String(row.target_name)],
    ['EXPTIME', Number(row.t_exptime)],
    ...wcsCards(field.wcs),
  ] as const;
  return primaryHdu({ bitpix: -32, axes: [200, 200], data: field.data, cards });
}

function validationFile(row: Observation): Uint8Array {
  const time = Array.from({ length: 200 }, (_, at) => 1325 + at / 10);
  const table = binaryTable(
    [{ name: 'TIME', type: 'D', unit: 'BJD - 2457000, days', values: time }],
    'TCE_1',
  );
  return fitsFile(emptyPrimary([['OBJECT', `TIC ${String(row.target_name)}`]]), table);
}

function catalogue(row: Observation): string {
  const head = [
    '# %ECSV 1.0',
    '# ---',
    '# datatype:',
    '# - {name: label, datatype: int64}',
    '# - {name: ra, unit: deg, datatype: float64}',
  ];
  return `${head.join('\n')}\nlabel ra\n1 ${row.s_ra}\n2 ${row.s_ra + 0.001}\n`;
}
