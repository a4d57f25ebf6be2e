import { targetColumns } from '../batch/targets/columns';
import { AlmagestError } from '../base/errors';
import type { Column, Table } from '../base/table';
import type { Frame } from '../wcs/frames/convert';
import type { SaidFrame } from './frames';

/** The two columns that say where rows are, and in which frame. */
export interface PlaceColumns {
  readonly longitude: Column;
  readonly latitude: Column;
  readonly frame: Frame;
  /** The Julian year that places hold for, where the source says so. */
  readonly epoch: number | null;
}

interface Kind {
  readonly frame: Frame;
  readonly ucds: readonly [longitude: RegExp, latitude: RegExp];
  /** Names without regard to case, in pairs. */
  readonly names: readonly (readonly [longitude: RegExp, latitude: RegExp])[];
}

const fk4: Frame = { name: 'fk4', equinox: 1950 };

/** Frames by the UCDs and names of their columns; those of the equator come before, where a table has them. */
const kinds: readonly Kind[] = [
  {
    frame: fk4,
    ucds: [/^$/, /^$/],
    names: [
      [/^_?ra_?b?\(?_?1950\)?$/, /^_?dec?_?b?\(?_?1950\)?$/],
      [/^(alpha|a)_?b?1950$/, /^(delta|d)_?b?1950$/],
      [/^ra_?fk4$/, /^dec?_?fk4$/],
    ],
  },
  {
    frame: { name: 'galactic', equinox: null },
    ucds: [
      /^pos\.galactic\.lon(;|$)|^pos_gal_lon(_main)?$/,
      /^pos\.galactic\.lat(;|$)|^pos_gal_lat(_main)?$/,
    ],
    names: [
      [/^_?g(al)?_?lon(g|gitude)?$/, /^_?g(al)?_?lat(itude)?$/],
      [/^galactic_?lon(gitude)?$/, /^galactic_?lat(itude)?$/],
      [/^gal_?l$/, /^gal_?b$/],
      [/^(.*\.)?l$/, /^(.*\.)?b$/],
      [/^l_?ii$/, /^b_?ii$/],
    ],
  },
  {
    frame: { name: 'ecliptic', equinox: null },
    ucds: [/^pos\.ecliptic\.lon(;|$)|^pos_ec_lon(_main)?$/, /^pos\.ecliptic\.lat(;|$)|^pos_ec_lat(_main)?$/],
    names: [
      [/^_?e(cl)?_?lon(g|gitude)?$/, /^_?e(cl)?_?lat(itude)?$/],
      [/^ecliptic_?lon(gitude)?$/, /^ecliptic_?lat(itude)?$/],
    ],
  },
  {
    frame: { name: 'supergalactic', equinox: null },
    ucds: [
      /^pos\.supergalactic\.lon(;|$)|^pos_sg_lon(_main)?$/,
      /^pos\.supergalactic\.lat(;|$)|^pos_sg_lat(_main)?$/,
    ],
    names: [
      [/^sg_?l(on)?$/, /^sg_?(b|lat)$/],
      [/^supergalactic_?lon(gitude)?$/, /^supergalactic_?lat(itude)?$/],
    ],
  },
];

const icrs: Frame = { name: 'icrs', equinox: null };

/**
 * The columns of places of a table: right ascension and declination, else those of another frame. The frame is what the
 * source says of the columns, what their names say, or what it says of the whole table, in this order.
 * @param said what a source says of a column
 * @param whole what it says of the table
 */
export function placeColumns(
  table: Table,
  said: (column: Column) => SaidFrame | null = () => null,
  whole: Frame | null = null,
): PlaceColumns | null {
  const equator = equatorial(table);
  if (equator) {
    const [longitude, latitude] = equator;
    const own = said(longitude);
    const frame = equatorialOf(own?.frame) ?? byName(longitude) ?? equatorialOf(whole) ?? icrs;
    return { longitude, latitude, frame, epoch: own?.epoch ?? null };
  }
  for (const { frame, ucds, names } of kinds) {
    const find = (fits: (column: Column) => boolean) =>
      table.columns.find((column) => isPlace(column) && fits(column));
    const byUcd = ucds.map((pattern) =>
      find(({ ucd }) => ucd !== null && pattern.test(ucd.trim().toLowerCase())),
    );
    const pairs = [
      byUcd,
      ...names.map((pair) => pair.map((pattern) => find(({ name }) => pattern.test(plain(name))))),
    ];
    const found = pairs.find((pair) => pair[0] && pair[1]);
    if (!found) continue;
    const [longitude, latitude] = found as [Column, Column];
    const own = said(longitude);
    // Which equinox the ecliptic is of is only said by the source.
    const same = own?.frame?.name === frame.name ? own.frame : frame;
    return { longitude, latitude, frame: same, epoch: own?.epoch ?? null };
  }
  return null;
}

const plain = (name: string) => name.trim().toLowerCase();

/** One number for each row, in a unit of angles or in none; or text, as all columns of CSV are. */
function isPlace({ unit, arraysize, datatype }: Column): boolean {
  const numbers = arraysize === null && ['float', 'double', 'int', 'long', 'short'].includes(datatype);
  const text = datatype === 'char' || datatype === 'unicodeChar';
  return (numbers || text) && /^(|deg|degrees?|d|rad|radians?)$/i.test((unit ?? '').trim());
}

function equatorial(table: Table): readonly [Column, Column] | null {
  try {
    const { ra, dec } = targetColumns(table, {});
    return ra && dec ? [ra, dec] : null;
  } catch (error) {
    if (error instanceof AlmagestError && error.kind === 'not-found') return null;
    throw error;
  }
}

/** What is said of right ascensions, where it can be of them. */
function equatorialOf(frame: Frame | null | undefined): Frame | null {
  return frame && /^(icrs|fk)/.test(frame.name) ? frame : null;
}

function byName({ name }: Column): Frame | null {
  if (/b?1950|fk4/i.test(name)) return fk4;
  return /2000|icrs/i.test(name) ? icrs : null;
}
