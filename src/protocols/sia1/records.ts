import { type SkyPosition, wrapDegrees } from '../../base/sky/position';
import type { Column, Table } from '../../base/table';
import { findColumn, type ColumnKeys } from '../../votable/lookup';
import { wavelength } from '../band';
import { footprintOf } from '../footprint';
import type { ImageBand, ImageRecord } from '../image';
import { numberAt, numbersAt, textAt } from '../values';

/** By UCD (SIA 1.0 §5.2 and UCD1+), utype (ObsCore), then name, as pyvo and DS9 look them up. */
const keys = {
  title: {
    ucds: ['VOX:Image_Title', 'meta.title;meta.dataset', 'meta.title'],
    names: ['obs_title', 'title', 'imageTitle'],
  },
  ra: {
    ucds: ['POS_EQ_RA_MAIN', 'pos.eq.ra;meta.main', 'pos.eq.ra', 'POS_EQ_RA'],
    names: ['ra', 's_ra', 'centerAlpha'],
  },
  dec: {
    ucds: ['POS_EQ_DEC_MAIN', 'pos.eq.dec;meta.main', 'pos.eq.dec', 'POS_EQ_DEC'],
    names: ['dec', 's_dec', 'centerDelta'],
  },
  size: { ucds: ['VOX:Image_Naxis'] },
  scale: { ucds: ['VOX:Image_Scale'] },
  format: {
    ucds: ['VOX:Image_Format', 'meta.code.mime'],
    utypes: ['access.format'],
    names: ['access_format', 'format', 'imageFormat', 'mime'],
  },
  bandId: { ucds: ['VOX:BandPass_ID', 'instr.bandpass'], names: ['bandpassId'] },
  bandUnit: { ucds: ['VOX:BandPass_Unit'] },
  bandReference: { ucds: ['VOX:BandPass_RefValue'] },
  bandHigh: { ucds: ['VOX:BandPass_HiLimit', 'em.wl;stat.max'] },
  bandLow: { ucds: ['VOX:BandPass_LoLimit', 'em.wl;stat.min'] },
  date: { ucds: ['VOX:Image_MJDateObs', 'time.epoch;obs', 'time.epoch'], names: ['dateObs'] },
  instrument: { ucds: ['INST_ID', 'meta.id;instr'], names: ['instrument_name', 'instId', 'instrument'] },
  bytes: { ucds: ['VOX:Image_FileSize'], names: ['accsize'] },
  kilobytes: { utypes: ['access.size'], names: ['access_estsize'] },
  projection: { ucds: ['VOX:WCS_CoordProjection'] },
  referencePixel: { ucds: ['VOX:WCS_CoordRefPixel'] },
  referenceValue: { ucds: ['VOX:WCS_CoordRefValue'] },
  matrix: { ucds: ['VOX:WCS_CDMatrix'] },
} satisfies Record<string, ColumnKeys>;

const accessKeys: readonly ColumnKeys[] = [
  { utypes: ['access.reference'] },
  { ucds: ['meta.ref.url;meta.dataset', 'VOX:Image_AccessReference', 'meta.ref.url'] },
  { names: ['access_url', 'AccessURL', 'accref', 'URL'] },
];

/** The column that holds the addresses of the images; null where there is none. */
export function accessColumn(table: Table): Column | null {
  return accessKeys.map((key) => findColumn(table, key)).find((column) => column !== null) ?? null;
}

/** Every row of a SIA 1 answer as a record; relative addresses are taken from `base`, the service's own. */
export function imageRecords(table: Table, base: string): ImageRecord[] {
  const columns = Object.fromEntries(
    Object.entries(keys).map(([name, key]) => [name, findColumn(table, key)]),
  ) as Record<keyof typeof keys, Column | null>;
  const access = accessColumn(table);
  return Array.from({ length: table.nrows }, (_, row): ImageRecord => {
    const text = (name: keyof typeof keys) => textAt(columns[name], row);
    const number = (name: keyof typeof keys) => numberAt(columns[name], row);
    const numbers = (name: keyof typeof keys) => numbersAt(columns[name], row);
    const accessUrl = absolute(textAt(access, row), base);
    const kilobytes = number('kilobytes');
    const size = numbers('size');
    const referencePixel = numbers('referencePixel');
    const referenceValue = numbers('referenceValue');
    return {
      title: text('title') ?? lastSegment(accessUrl) ?? `Image ${row + 1}`,
      position: place(number('ra'), number('dec')),
      footprint: footprintOf({
        projection: text('projection'),
        size,
        referencePixel,
        referenceValue,
        matrix: numbers('matrix'),
      }),
      size,
      scale: numbers('scale')?.map(Math.abs) ?? null,
      format: text('format')?.toLowerCase() ?? null,
      band: band(text('bandId'), text('bandUnit') ?? columns.bandReference?.unit ?? null, number),
      dateObs: observed(number('date')) ?? modifiedJulianDate(text('date')),
      instrument: text('instrument'),
      accessUrl,
      estimatedBytes: number('bytes') ?? (kilobytes === null ? null : kilobytes * 1000),
      row,
    };
  });
}

function band(
  id: string | null,
  unit: string | null,
  number: (name: 'bandLow' | 'bandHigh' | 'bandReference') => number | null,
): ImageBand | null {
  const ends = [wavelength(number('bandLow'), unit), wavelength(number('bandHigh'), unit)];
  const known = ends.filter((end) => end !== null);
  const reference = wavelength(number('bandReference'), unit);
  if (id === null && known.length === 0 && reference === null) return null;
  // Energies and frequencies run against wavelengths: the lower limit becomes the higher.
  const [low = null, high = null] = known.length === 2 ? known.sort((a, b) => a - b) : ends;
  return { id, low, high, reference };
}

function place(ra: number | null, dec: number | null): SkyPosition | null {
  return ra === null || dec === null || Math.abs(dec) > 90 ? null : { ra: wrapDegrees(ra), dec };
}

function absolute(address: string | null, base: string): string | null {
  if (address === null || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function lastSegment(address: string | null): string | null {
  const name = address === null ? '' : new URL(address).pathname.split('/').at(-1);
  return name === '' ? null : (name ?? null);
}

/**
 * MJD of a number that stands where the protocol wants one. Some services give a Julian date; what is
 * neither, such as a year, is left out.
 */
function observed(date: number | null): number | null {
  if (date === null) return null;
  if (date > 2_300_000 && date < 2_600_000) return date - 2_400_000.5;
  return date > 3000 && date < 200_000 ? date : null;
}

/** MJD of an ISO date, which some services give where the protocol wants an MJD; taken as UTC. */
function modifiedJulianDate(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?Z?$/.test(text)) return null;
  const milliseconds = Date.parse(`${text.replace(' ', 'T').replace('Z', '')}${text.length > 10 ? 'Z' : ''}`);
  return Number.isNaN(milliseconds) ? null : milliseconds / 86_400_000 + 40_587;
}
