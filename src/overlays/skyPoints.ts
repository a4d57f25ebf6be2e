import { placeInCells } from '../batch/targets/placeInCells';
import { AlmagestError } from '../base/errors';
import { wrapDegrees, type SkyPosition } from '../base/sky/position';
import type { Column, NumericArray, Table } from '../base/table';
import type { TableReader } from '../base/tableReader';
import { findColumn } from '../votable/lookup';
import { convert, type Frame } from '../wcs/frames/convert';
import type { SaidFrame } from './frames';
import { motionColumns, motionsOf, type Motions } from './motions';
import { outlinesOf, type Outlines } from './outlines';
import { placeColumns } from './placeColumns';

/** Rows of one table that are drawn at most. */
export const mostPoints = 1_000_000;

/** Where the rows of a table lie on the sky. */
export interface SkyPoints {
  /** ICRS degrees, one for each row; NaN where a row has no place. */
  readonly ra: Float64Array;
  readonly dec: Float64Array;
  /** How they move; null where the table does not say, or not from when on. */
  readonly motions: Motions | null;
  /** The parts of the sky that rows are about; null where no row names one. */
  readonly outlines: Outlines | null;
  /** Rows of the table; more than there are places where it was cut. */
  readonly nrows: number;
  /** What a user should know of how they were taken. */
  readonly notes: readonly string[];
}

const region = {
  ucds: ['pos.outline;obs.field', 'pos.outline'],
  utypes: ['char.spatialaxis.coverage.support.area', 'coverage.spatial.area'],
  names: ['s_region', 'footprint'],
};

/** What is known of a table besides its columns. */
export interface AboutPlaces {
  /** The Julian year that its places hold for, where the table itself does not say. */
  readonly epoch?: number | undefined;
  /** What its source says of the frame of a column, and of all of the table. */
  readonly said?: ((column: Column) => SaidFrame | null) | undefined;
  readonly frame?: Frame | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Where the rows of a table lie, by the columns known by UCD or name; places of other frames are turned to ICRS.
 * @throws AlmagestError `not-found` where no column says where the rows are
 */
export async function skyPoints(
  reader: TableReader,
  { epoch, said, frame, signal }: AboutPlaces = {},
): Promise<SkyPoints> {
  const bare = bareTable(reader);
  const area = findColumn(bare, region);
  const place = placeColumns(bare, said, frame);
  if (!place && !area) throw noPlaces(bare);
  const motion = place && motionColumns(bare);
  const wanted = [
    ...new Set([place?.longitude, place?.latitude, area, motion?.ra, motion?.dec, motion?.epoch]),
  ].flatMap((column) => (column ? [reader.columns[bare.columns.indexOf(column)]!] : []));
  const read = await reader.rows(0, Math.min(reader.nrows, mostPoints), wanted, signal);
  const cells = (column: Column | null | undefined) => {
    const at = column ? wanted.indexOf(reader.columns[bare.columns.indexOf(column)]!) : -1;
    return at < 0 ? null : read.columns[at]!;
  };
  const [ra, dec] = place
    ? places(cells(place.longitude)!, cells(place.latitude)!, read.nrows, place.frame)
    : nowhere(read.nrows);
  const { motions, note } = motion
    ? motionsOf(
        { ra: cells(motion.ra), dec: cells(motion.dec), epoch: cells(motion.epoch) },
        read.nrows,
        place.epoch ?? epoch,
      )
    : { motions: null, note: null };
  const turned =
    place && place.frame.name !== 'icrs' ? frameNote(place.longitude, place.latitude, place.frame) : null;
  // Motions along other axes would have to be turned with their places.
  const strange = motions !== null && place !== null && isTurned(place.frame);
  const cut = reader.nrows > read.nrows ? `The first ${read.nrows} of ${reader.nrows} rows are drawn.` : null;
  return {
    ...{ ra, dec, motions: strange ? null : motions, nrows: reader.nrows },
    outlines: outlinesOf(cells(area), read.nrows),
    notes: [
      ...[cut, turned, note],
      strange ? 'Proper motions are not applied: they may be of the frame of the places.' : null,
    ].filter((one) => one !== null),
  };
}

/** The columns of a table, without their cells. */
function bareTable({ columns, nrows }: TableReader): Table {
  const bare = columns.map((column) => ({ ...column, values: [], nulls: null }));
  return { name: null, description: null, columns: bare, nrows, notes: [] };
}

function noPlaces(table: Table): AlmagestError {
  const names = table.columns.slice(0, 30).map(({ name }) => name);
  return new AlmagestError({
    kind: 'not-found',
    message: 'The table has no columns that are known for places on the sky.',
    advice: `It has ${names.join(', ')}${table.columns.length > names.length ? ', …' : ''}.`,
  });
}

const icrs: Frame = { name: 'icrs', equinox: null };

/** Whether the axes of a frame lie far from those of ICRS, and it is of the equator, as motions are. */
function isTurned({ name, equinox }: Frame): boolean {
  return name.startsWith('fk4') || (name === 'fk5' && equinox !== null && equinox !== 2000);
}

function frameNote(longitude: Column, latitude: Column, { name, equinox }: Frame): string | null {
  if (name === 'fk5' && (equinox === null || equinox === 2000)) return null;
  const of = equinox === null ? name : `${name} ${equinox}`;
  return `Places are ${of.replace(/^fk/, 'FK')}, by ${longitude.name} and ${latitude.name}.`;
}

const nowhere = (length: number): readonly [Float64Array, Float64Array] => [
  new Float64Array(length).fill(NaN),
  new Float64Array(length).fill(NaN),
];

/** Numbers of degrees or radians at once, all else cell by cell. */
function places(ra: Column, dec: Column, nrows: number, frame: Frame): readonly [Float64Array, Float64Array] {
  const [longitudes, latitudes] = nowhere(nrows);
  const scale = [numberScale(ra), numberScale(dec)] as const;
  const [xs, ys] = [ra.values, dec.values];
  const plain = scale[0] !== null && scale[1] !== null && isNumeric(xs) && isNumeric(ys);
  for (let row = 0; row < nrows; row++) {
    if (ra.nulls?.[row] === 1 || dec.nulls?.[row] === 1) continue;
    if (plain) {
      const [x, y] = [Number(xs[row]) * scale[0], Number(ys[row]) * scale[1]];
      if (!Number.isFinite(x) || !(Math.abs(y) <= 90)) continue;
      longitudes[row] = wrapDegrees(x);
      latitudes[row] = y;
    } else {
      const place = readablePlace(ra, dec, row);
      if (!place) continue;
      longitudes[row] = place.ra;
      latitudes[row] = place.dec;
    }
    if (frame.name !== 'icrs')
      [longitudes[row], latitudes[row]] = convert(frame, icrs, longitudes[row]!, latitudes[row]!);
  }
  return [longitudes, latitudes];
}

/** A row whose cells are no place is drawn nowhere. */
function readablePlace(ra: Column, dec: Column, row: number): SkyPosition | null {
  try {
    return placeInCells(ra, dec, row);
  } catch {
    return null;
  }
}

function isNumeric(values: Column['values']): values is NumericArray {
  return ArrayBuffer.isView(values);
}

/** Degrees of one of the column's unit; null where cells must be read as people write them. */
function numberScale({ unit }: Column): number | null {
  const text = (unit ?? '').trim().toLowerCase();
  if (['', 'deg', 'degree', 'degrees', 'd'].includes(text)) return 1;
  if (text === 'rad' || text === 'radian') return 180 / Math.PI;
  return null;
}
