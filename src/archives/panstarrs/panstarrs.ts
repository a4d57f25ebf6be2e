import type { SkyPosition } from '../../base/sky/position';
import type { DataRecord } from '../../protocols/outcome';
import { coneQuery } from '../../protocols/tap/adql/cone';
import { TapService } from '../../protocols/tap/service';
import { describeTarget } from '../../query/describe';
import type { ArchiveQuery } from '../../query/query';
import type { Archive, ArchiveAsking, Ask, Parameter } from '../archive';
import type { ServiceAnswer } from '../asking';
import { placeWord } from '../fileWord';
import { madeUrl } from '../made/made';
import { valuesOf, type Values } from '../parameters/values';
import { plainRecord } from '../plainRecord';
import { recordsTable } from '../recordsTable';
import { sourceRecords } from '../sourceRecords';
import { expectColumns } from '../vo/expected';
import { listFiles, type SkycellFile } from './listing';

/** Arcsec of a pixel, and pixels that one cutout has at most. */
const pixel = 0.25;
const mostPixels = 6000;
/** Pan-STARRS saw nothing south of it, degrees. */
const southernLimit = -30;

/** Wavelengths of the filters in metres (Tonry et al. 2012). */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  g: [4.14e-7, 5.51e-7],
  r: [5.5e-7, 6.89e-7],
  i: [6.9e-7, 8.19e-7],
  z: [8.18e-7, 9.22e-7],
  y: [9.18e-7, 10.01e-7],
};

const filters: Parameter = {
  name: 'filters',
  label: 'Filters',
  type: 'choices',
  choices: ['g', 'r', 'i', 'z', 'y'].map((value) => ({ value })),
  default: ['g', 'r', 'i'],
  help: 'One or more of g, r, i, z, y.',
};
const size: Parameter[] = [
  {
    name: 'size',
    label: 'Width and height',
    type: 'number',
    unit: 'arcsec',
    min: 1,
    max: mostPixels * pixel,
    help: 'Twice the radius where it is left out.',
  },
  {
    name: 'pixels',
    label: 'Width and height in pixels',
    type: 'number',
    whole: true,
    min: 1,
    max: mostPixels,
    help: 'Of 0.25″, instead of the size.',
  },
];
const types: Parameter = {
  name: 'type',
  label: 'Images',
  type: 'choices',
  choices: [
    'stack',
    'stack.wt',
    'stack.mask',
    'stack.exp',
    'stack.num',
    'stack.expwt',
    'warp',
    'warp.wt',
    'warp.mask',
  ].map((value) => ({ value })),
  default: 'stack',
  help: 'Stacks of all exposures, or single exposures (warps); their weights and masks.',
};

const cutouts: Ask = {
  id: 'cutouts',
  title: 'Cutouts',
  about:
    'Parts of stacks and warps as FITS with headers put right, or as colour JPEG; 0.25″ pixels, up to 25′.',
  gives: 'images',
  place: 'needed',
  radius: { default: 0.02, max: (mostPixels * pixel) / 7200 },
  parameters: [
    filters,
    ...size,
    types,
    {
      name: 'format',
      label: 'Format',
      type: 'choice',
      choices: [
        { value: 'fits' },
        { value: 'jpg', label: 'Colour JPEG' },
        { value: 'png', label: 'Colour PNG' },
      ],
      default: 'fits',
      help: 'Colour pictures take the reddest, middle and bluest of the filters.',
    },
    {
      name: 'corrected',
      label: 'Put headers right',
      type: 'boolean',
      default: true,
      help: 'Otherwise FITS files come as they are.',
    },
  ],
  run: (query, asking) => run(query, asking, cutouts),
};

const files: Ask = {
  id: 'files',
  title: 'Whole skycells',
  about:
    'The files of the skycell that holds a place, 26′ wide, packed (fpack), some 30 MB each. Stacks are on an asinh scale, which Almagest undoes when it shows them.',
  gives: 'images',
  place: 'needed',
  parameters: [filters, types],
  run: (query, asking) => run(query, asking, files),
};

async function run(query: ArchiveQuery, asking: ArchiveAsking, ask: Ask): Promise<ServiceAnswer> {
  const values = valuesOf(ask, query);
  const place = asking.position!;
  const name = query.target ? describeTarget(query.target) : 'The place';
  if (place.dec < southernLimit - 1) {
    return nothing(`${name} is south of declination ${southernLimit}°, beyond what Pan-STARRS1 saw.`);
  }
  const { table, files: found } = await listFiles(
    place,
    values.texts('filters'),
    values.texts('type'),
    asking,
  );
  const good = found.filter(({ filename }) => filename !== '');
  if (good.length === 0) return nothing(`Pan-STARRS1 has no image of ${name}.`);
  if (ask === files) {
    const records = good.map((file) => wholeRecord(file, place, asking));
    return { records, table, overflow: false, messages: [] };
  }
  const pixels =
    values.number('pixels') ?? Math.round((values.number('size') ?? 7200 * (query.radius ?? 0.02)) / pixel);
  const word = placeWord(query.target, place);
  if (values.text('format') !== 'fits') return picture(good, values, place, pixels, word, asking);
  const records = good.map((file) =>
    cutoutRecord(file, place, pixels, word, values.flag('corrected'), asking),
  );
  return { records, table, overflow: false, messages: [] };
}

function nothing(message: string): ServiceAnswer {
  return {
    records: [],
    table: recordsTable('Pan-STARRS', []),
    overflow: false,
    messages: [message],
    whole: true,
  };
}

function about({ filter, type, mjd, skycell }: SkycellFile, place: SkyPosition): Partial<DataRecord> {
  const range = ranges[filter];
  return {
    productType: 'image',
    position: place,
    scale: [pixel / 3600, pixel / 3600],
    format: 'image/fits',
    band: { id: filter, low: range?.[0] ?? null, high: range?.[1] ?? null, reference: null },
    filter,
    dateObs: mjd,
    facility: 'Pan-STARRS1',
    instrument: 'GPC1',
    calibrationLevel: type.startsWith('stack') ? 3 : 2,
    collection: 'PS1',
    obsId: `${skycell} ${type}`,
    rights: 'public',
  };
}

function wholeRecord(file: SkycellFile, place: SkyPosition, asking: ArchiveAsking): DataRecord {
  return plainRecord({
    ...about(file, place),
    title: file.filename.split('/').at(-1)!,
    size: [6240, 6243],
    accessUrl: `${asking.address('images')}${file.filename}`,
    row: file.row,
  });
}

function cutUrl(place: SkyPosition, pixels: number, asking: ArchiveAsking, more: string): string {
  return `${asking.address('images')}/cgi-bin/fitscut.cgi?ra=${place.ra}&dec=${place.dec}&size=${pixels}&${more}`;
}

function cutoutRecord(
  file: SkycellFile,
  place: SkyPosition,
  pixels: number,
  word: string,
  corrected: boolean,
  asking: ArchiveAsking,
): DataRecord {
  const { filter, type, mjd } = file;
  const name = `${word}_ps1_${type}_${filter}${mjd === null ? '' : `_${mjd}`}.fits`;
  const url = cutUrl(place, pixels, asking, `format=fits&red=${file.filename}`);
  const made = { name, ...(type.includes('mask') && { mask: 1 }) };
  return plainRecord({
    ...about(file, place),
    title: name.replace(/\.fits$/, ''),
    size: [pixels, pixels],
    fieldOfView: [(pixels * pixel) / 3600, (pixels * pixel) / 3600],
    processing: ['cutout'],
    accessUrl: corrected ? madeUrl(url, 'panstarrs', made) : url,
    preview: cutUrl(place, pixels, asking, `output_size=256&format=jpg&red=${file.filename}`),
    estimatedBytes: pixels * pixels * 4 + 17_280,
    row: file.row,
  });
}

const redFirst = 'yzirg';

/** One colour picture of the reddest, the middle and the bluest filter. */
function picture(
  found: readonly SkycellFile[],
  values: Values,
  place: SkyPosition,
  pixels: number,
  word: string,
  asking: ArchiveAsking,
): ServiceAnswer {
  const stacks = found
    .filter(({ type }) => type === found[0]!.type)
    .sort((a, b) => redFirst.indexOf(a.filter) - redFirst.indexOf(b.filter));
  const three = [stacks[0]!, stacks[Math.floor(stacks.length / 2)]!, stacks.at(-1)!];
  const format = values.text('format') ?? 'jpg';
  const channels =
    stacks.length < 2
      ? [`red=${three[0]!.filename}`]
      : ['red', 'green', 'blue'].map((channel, at) => `${channel}=${three[at]!.filename}`);
  const record = plainRecord({
    ...about(three[0]!, place),
    title: `${word} · ${[...new Set(three.map(({ filter }) => filter))].join('')} colour`,
    format: format === 'jpg' ? 'image/jpeg' : 'image/png',
    filter: [...new Set(three.map(({ filter }) => filter))].join(''),
    size: [pixels, pixels],
    processing: ['cutout'],
    accessUrl: cutUrl(place, pixels, asking, `format=${format}&${channels.join('&')}&autoscale=99.5`),
    row: 0,
  });
  return { records: [record], table: recordsTable('Pan-STARRS', [record]), overflow: false, messages: [] };
}

const objects: Ask = {
  id: 'objects',
  title: 'Catalogue',
  about:
    'Mean objects of Pan-STARRS1 around a place by TAP, from VizieR’s copy (II/349/ps1), the nearest first.',
  gives: 'rows',
  place: 'needed',
  radius: { default: 1 / 60, max: 0.5 },
  parameters: [
    {
      name: 'maxrec',
      label: 'Rows at most',
      type: 'number',
      whole: true,
      min: 1,
      max: 100_000,
      default: 5000,
      help: 'The nearest are given.',
    },
  ],
  async run(query, asking) {
    const place = asking.position!;
    if (place.dec < southernLimit - 1) {
      return nothing(`The place is south of declination ${southernLimit}°, beyond what Pan-STARRS1 saw.`);
    }
    const top = valuesOf(objects, query).number('maxrec') ?? 5000;
    const adql = coneQuery({
      table: '"II/349/ps1"',
      ra: 'RAJ2000',
      dec: 'DEJ2000',
      position: place,
      radius: query.radius ?? 1 / 60,
      top,
    });
    const service = new TapService({ http: asking.http, url: asking.address('tap'), name: 'VizieR' });
    const { table, overflow, messages } = await service.query(
      { query: adql, maxrec: top },
      { signal: asking.signal },
    );
    expectColumns(table, 'VizieR', ['RAJ2000', 'DEJ2000']);
    const records = await sourceRecords(table, place);
    return { records, table, overflow: overflow || table.nrows >= top, messages };
  },
};

/** Pan-STARRS1 at STScI: images of three quarters of the sky in five filters. */
export const panstarrs: Archive = {
  id: 'panstarrs',
  name: 'Pan-STARRS',
  about: 'Images of the sky north of −30° in g, r, i, z and y, and the catalogue made of them.',
  home: 'https://outerspace.stsci.edu/display/PANSTARRS/',
  addresses: { images: 'https://ps1images.stsci.edu', tap: 'https://tapvizier.cds.unistra.fr/TAPVizieR/tap' },
  asks: [cutouts, files, objects],
};
