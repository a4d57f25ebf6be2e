import type { Table } from '../../base/table';
import { Turns } from '../../base/turns';
import { linksOf, type LinksService } from '../datalink/linksOf';
import { footprintOf } from '../footprint';
import { regionAt } from '../region/cell';
import type { SkyRegion } from '../region/region';
import { degreesPer } from './angles';
import { bandOf, spectrumOf } from './bandOf';
import { bytesOf } from './bytes';
import { recordColumns, type RecordColumns } from './columns';
import { isLinksFormat } from './linksFormat';
import { positionOf } from './positionOf';
import { processingOf } from './processing';
import type { RecordKey } from './keys';
import type { DataRecord } from './record';
import { absoluteUrl, rowReader, type RowReader } from './rowReader';
import { mjdOf, timeOf } from './timeOf';

export interface RecordsOptions {
  /** The address that answered: relative addresses are taken from it. */
  readonly base: string;
  /** What a row is where it does not say so itself. */
  readonly productType?: string;
  /** How the links of a row are asked for, where the answer describes that. */
  readonly links?: LinksService | null;
}

/** Every row of a service's answer as a record; other work runs in between where there are many. */
export async function dataRecords(table: Table, options: RecordsOptions): Promise<DataRecord[]> {
  const columns = recordColumns(table);
  const turns = new Turns();
  const records: DataRecord[] = [];
  for (let row = 0; row < table.nrows; row++) {
    records.push(recordOf(columns, row, options));
    if (row % 32 === 31) await turns.pause();
  }
  return records;
}

function recordOf(
  columns: RecordColumns,
  row: number,
  { base, productType, links }: RecordsOptions,
): DataRecord {
  const reader = rowReader(columns, row, base);
  const { text, number, address } = reader;
  const accessUrl = address('access');
  const format = text('format')?.toLowerCase() ?? null;
  const size = sizeOf(reader);
  const scale = scaleOf(reader);
  const time = timeOf(reader);
  const calibrationLevel = number('calibration');
  const type = text('productType')?.toLowerCase() ?? typeOf(reader, productType);
  const band = bandOf(reader);
  return {
    title: titleOf(reader, accessUrl) ?? `${nouns[type ?? ''] ?? 'Dataset'} ${row + 1}`,
    productType: type,
    position: positionOf(reader),
    footprint: regionAt(columns.region, row) ?? wcsFootprint(reader, size),
    size,
    scale,
    fieldOfView: fieldOf(size, scale) ?? angles(reader, 'fieldOfView'),
    resolution: resolutionOf(reader),
    format,
    band,
    dateObs: mjdOf(number('date'), text('date')) ?? time?.start ?? null,
    time,
    facility: text('facility'),
    instrument: text('instrument'),
    filter: text('filter') ?? band?.id ?? null,
    target: text('target'),
    polarisation: text('polarisation'),
    calibrationLevel,
    processing: processingOf({
      pixelFlags: text('pixelFlags'),
      creationType: text('creationType'),
      calibrationLevel,
    }),
    collection: text('collection'),
    obsId: text('obsId') ?? (type === 'source' ? text('identifier') : null),
    creatorDid: text('creatorDid'),
    publisherDid: text('publisherDid'),
    rights: text('rights')?.toLowerCase() ?? null,
    releaseDate: mjdOf(number('release'), text('release')),
    accessUrl,
    accessOrigin: 'server',
    estimatedBytes: bytesOf(reader),
    preview: address('preview'),
    links: isLinksFormat(format) ? accessUrl : links ? absoluteUrl(linksOf(links, row), base) : null,
    spectrum: type === 'image' || type === 'source' ? null : spectrumOf(reader),
    row,
  };
}

const nouns: Readonly<Record<string, string>> = {
  image: 'Image',
  cube: 'Cube',
  spectrum: 'Spectrum',
  source: 'Source',
};

function titleOf({ text }: RowReader, accessUrl: string | null): string | null {
  return (
    text('title') ?? text('identifier') ?? text('obsId') ?? lastSegment(accessUrl) ?? text('publisherDid')
  );
}

function lastSegment(address: string | null): string | null {
  const name = address === null ? '' : new URL(address).pathname.split('/').at(-1);
  return name === '' ? null : (name ?? null);
}

function typeOf({ number }: RowReader, usual: string | undefined): string | null {
  return usual === 'image' && (number('axes') ?? 2) > 2 ? 'cube' : (usual ?? null);
}

function sizeOf({ number, numbers }: RowReader): number[] | null {
  const [width, height] = [number('width'), number('height')];
  return (
    numbers('size') ?? (width !== null && height !== null && width > 0 && height > 0 ? [width, height] : null)
  );
}

/** Degrees in SIA 1 (VOX:Image_Scale), arcseconds in ObsCore (s_pixel_scale), where no unit says otherwise. */
function scaleOf(reader: RowReader): number[] | null {
  return (angles(reader, 'scale') ?? angles(reader, 'pixelScale', 1 / 3600))?.map(Math.abs) ?? null;
}

/** Angles in degrees; `usual` is what their unit means where the column names none. */
function angles({ numbers, unit }: RowReader, key: RecordKey, usual = 1): number[] | null {
  const degrees = degreesPer(unit(key), usual);
  return numbers(key)?.map((value) => value * degrees) ?? null;
}

/** Arcseconds: the unit of ObsCore, where no other is named. */
function resolutionOf(reader: RowReader): number | null {
  const arcsec = degreesPer(reader.unit('resolution'), 1 / 3600) * 3600;
  const value = reader.number('resolution');
  return value === null ? null : value * arcsec;
}

/** The two axes on the sky: a third is of another kind. */
function fieldOf(size: readonly number[] | null, scale: readonly number[] | null): number[] | null {
  if (!size || !scale || scale.length === 0) return null;
  return size.slice(0, 2).map((pixels, axis) => pixels * (scale[axis] ?? scale[0]!));
}

function wcsFootprint({ text, numbers }: RowReader, size: readonly number[] | null): SkyRegion | null {
  const frame = text('frame')?.toUpperCase() ?? 'ICRS';
  if (!/^(?:ICRS|FK5)$/.test(frame)) return null;
  const corners = footprintOf({
    projection: text('projection'),
    size,
    referencePixel: numbers('referencePixel'),
    referenceValue: numbers('referenceValue'),
    matrix: numbers('matrix'),
  });
  return corners && { shape: 'polygon', corners };
}
