import type { Table } from '../../base/table';
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
import type { Band, DataRecord, TimeSpan } from './record';
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

/**
 * The rows of a table as records that are read of it when they are looked at: to make them all takes longer
 * than to read the answer. They say what records say, but are not made of members of their own: who copies
 * them, or sends them elsewhere, takes {@link plain}.
 */
export function recordsOf(table: Table, options: RecordsOptions): readonly DataRecord[] {
  const rows = new Rows(table, options);
  return Array.from({ length: table.nrows }, (_, row) => new RowRecord(rows, row) as unknown as DataRecord);
}

/** A record with members of its own, however it was made. */
export function plain(record: DataRecord): DataRecord {
  const own: Record<string, unknown> = {};
  for (const name of recordMembers) own[name] = record[name];
  return own as unknown as DataRecord;
}

/** What rows of a table are read with: one at a time. */
class Rows {
  readonly columns: RecordColumns;
  readonly reader: RowReader;
  readonly base: string;
  readonly usualType: string | undefined;
  readonly links: LinksService | null;
  // Members rest on one another: what takes longest is made once for each row.
  readonly accessUrl = this.once(() => this.reader.address('access'));
  readonly band = this.once((): Band | null => bandOf(this.reader));
  readonly time = this.once((): TimeSpan | null => timeOf(this.reader));
  readonly footprint = this.once(
    () => regionAt(this.columns.region, this.row) ?? wcsFootprint(this.reader, sizeOf(this.reader)),
  );
  private row = 0;

  constructor(table: Table, { base, productType, links }: RecordsOptions) {
    this.columns = recordColumns(table);
    this.base = base;
    this.usualType = productType;
    this.links = links ?? null;
    this.reader = rowReader(this.columns, base, () => this.row);
  }

  at(row: number): this {
    this.row = row;
    return this;
  }

  get productType(): string | null {
    return this.reader.text('productType')?.toLowerCase() ?? typeOf(this.reader, this.usualType);
  }

  get format(): string | null {
    return this.reader.text('format')?.toLowerCase() ?? null;
  }

  get linksAddress(): string | null {
    if (isLinksFormat(this.format)) return this.accessUrl();
    return this.links ? absoluteUrl(linksOf(this.links, this.row), this.base) : null;
  }

  get number(): number {
    return this.row;
  }

  private once<Value>(make: () => Value): () => Value {
    let made: { readonly row: number; readonly value: Value } | null = null;
    return () => (made?.row === this.row ? made : (made = { row: this.row, value: make() })).value;
  }
}

/** What each member of a record is in a row. */
const members: { readonly [Name in keyof DataRecord]: (rows: Rows) => DataRecord[Name] } = {
  title: ({ reader, accessUrl, productType, number }) =>
    titleOf(reader, accessUrl) ?? `${nouns[productType ?? ''] ?? 'Dataset'} ${number + 1}`,
  productType: ({ productType }) => productType,
  position: ({ reader }) => positionOf(reader),
  footprint: ({ footprint }) => footprint(),
  size: ({ reader }) => sizeOf(reader),
  scale: ({ reader }) => scaleOf(reader),
  fieldOfView: ({ reader }) => fieldOf(sizeOf(reader), scaleOf(reader)) ?? angles(reader, 'fieldOfView'),
  resolution: ({ reader }) => resolutionOf(reader),
  format: ({ format }) => format,
  band: ({ band }) => band(),
  dateObs: ({ reader: { number, text }, time }) =>
    mjdOf(number('date'), text('date')) ?? time()?.start ?? null,
  time: ({ time }) => time(),
  facility: ({ reader }) => reader.text('facility'),
  instrument: ({ reader }) => reader.text('instrument'),
  filter: ({ reader, band }) => reader.text('filter') ?? band()?.id ?? null,
  target: ({ reader }) => reader.text('target'),
  polarisation: ({ reader }) => reader.text('polarisation'),
  calibrationLevel: ({ reader }) => reader.number('calibration'),
  processing: ({ reader: { text, number } }) =>
    processingOf({
      pixelFlags: text('pixelFlags'),
      creationType: text('creationType'),
      calibrationLevel: number('calibration'),
    }),
  collection: ({ reader }) => reader.text('collection'),
  obsId: ({ reader, productType }) =>
    reader.text('obsId') ?? (productType === 'source' ? reader.text('identifier') : null),
  creatorDid: ({ reader }) => reader.text('creatorDid'),
  publisherDid: ({ reader }) => reader.text('publisherDid'),
  rights: ({ reader }) => reader.text('rights')?.toLowerCase() ?? null,
  releaseDate: ({ reader: { number, text } }) => mjdOf(number('release'), text('release')),
  accessUrl: ({ accessUrl }) => accessUrl(),
  accessOrigin: () => 'server',
  estimatedBytes: ({ reader }) => bytesOf(reader),
  preview: ({ reader }) => reader.address('preview'),
  links: ({ linksAddress }) => linksAddress,
  spectrum: ({ reader, productType }) =>
    productType === 'image' || productType === 'source' ? null : spectrumOf(reader),
  row: ({ number }) => number,
};

/** The names of all members of a record. */
export const recordMembers = Object.keys(members) as readonly (keyof DataRecord)[];

class RowRecord {
  static {
    for (const name of recordMembers) {
      if (name === 'row') continue;
      const member: (rows: Rows) => unknown = members[name];
      Object.defineProperty(this.prototype, name, {
        get(this: RowRecord) {
          return member(this.#rows.at(this.row));
        },
      });
    }
  }

  readonly #rows: Rows;

  constructor(
    rows: Rows,
    readonly row: number,
  ) {
    this.#rows = rows;
  }
}

const nouns: Readonly<Record<string, string>> = {
  image: 'Image',
  cube: 'Cube',
  spectrum: 'Spectrum',
  source: 'Source',
};

function titleOf({ text }: RowReader, accessUrl: () => string | null): string | null {
  return (
    text('title') ?? text('identifier') ?? text('obsId') ?? lastSegment(accessUrl()) ?? text('publisherDid')
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
