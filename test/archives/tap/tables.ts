import { findObject, objects, type SkyObject } from '../../support/sky/objects';
import { sourcesNear } from '../../support/sky/sources';

/** A cell of a table. */
export type TapCell = string | number | bigint | null;

/** A column, its description in TAP_SCHEMA included, and what it says of a row. */
export interface StandInColumn {
  readonly name: string;
  readonly datatype: 'char' | 'double' | 'float' | 'int' | 'long';
  readonly description: string;
  readonly ucd: string;
  readonly unit: string;
  /** Whether TAP_SCHEMA calls it one of those to show first. */
  readonly principal: boolean;
  /** How the service puts texts before it compares them with this column. */
  readonly normal?: (text: string) => string;
}

export interface StandInTable {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly StandInColumn[];
  readonly rows: () => readonly (readonly TapCell[])[];
}

export function column(
  name: string,
  datatype: StandInColumn['datatype'],
  description: string,
  { ucd = '', unit = '', principal = false } = {},
): StandInColumn {
  return { name, datatype, description, ucd, unit, principal };
}

export const place = [
  column('ra', 'double', 'Right ascension (ICRS)', {
    ucd: 'pos.eq.ra;meta.main',
    unit: 'deg',
    principal: true,
  }),
  column('dec', 'double', 'Declination (ICRS)', {
    ucd: 'pos.eq.dec;meta.main',
    unit: 'deg',
    principal: true,
  }),
];

const sky: readonly StandInTable[] = [
  {
    name: 'sky.sources',
    description: 'Stars and small galaxies within 0.2 degrees of M 51',
    columns: [
      column('source_id', 'int', 'Number of the source', { ucd: 'meta.id;meta.main', principal: true }),
      ...place,
      column('mag_r', 'float', 'Magnitude in r', { ucd: 'phot.mag;em.opt.R', unit: 'mag', principal: true }),
      column('g_r', 'float', 'Colour g - r', { ucd: 'phot.color', unit: 'mag' }),
    ],
    rows: () =>
      sourcesNear(findObject('M51')!, 0.2).map(({ ra, dec, mag, colour }, at) => [
        at + 1,
        Number(ra.toFixed(6)),
        Number(dec.toFixed(6)),
        Number(mag.toFixed(3)),
        Number(colour.toFixed(3)),
      ]),
  },
  {
    name: 'sky.objects',
    description: 'Objects that have names',
    columns: [
      column('name', 'char', 'What people call it', { ucd: 'meta.id;meta.main', principal: true }),
      ...place,
      column('type', 'char', 'Kind of object', { ucd: 'src.class' }),
    ],
    rows: () => objects.map(({ name, ra, dec, type }: SkyObject) => [name, ra, dec, type]),
  },
  {
    name: 'sky."odd names"',
    description: 'A table whose name needs quotes',
    columns: [
      column('select', 'int', 'A column whose name is a word of the language'),
      column('B-V', 'float', 'Colour'),
    ],
    rows: () => [[1, 0.5]],
  },
];

const schemaColumns = (names: readonly string[]) => names.map((name) => column(name, 'char', ''));

/** All tables, those of TAP_SCHEMA included (TAP 1.1 §4). */
export const tapTables: readonly StandInTable[] = [
  ...sky,
  {
    name: 'TAP_SCHEMA.schemas',
    description: '',
    columns: schemaColumns(['schema_name', 'description', 'utype']),
    rows: () => [['sky', 'The generated sky', '']],
  },
  {
    name: 'TAP_SCHEMA.tables',
    description: '',
    columns: schemaColumns(['schema_name', 'table_name', 'table_type', 'description', 'utype']),
    rows: () => sky.map(({ name, description }) => ['sky', name, 'table', description, '']),
  },
  {
    name: 'TAP_SCHEMA.columns',
    description: '',
    columns: schemaColumns([
      ...[
        'table_name',
        'column_name',
        'description',
        'unit',
        'ucd',
        'utype',
        'datatype',
        'principal',
        'indexed',
        'std',
      ],
    ]),
    rows: () =>
      sky.flatMap((table) =>
        table.columns.map(({ name, description, unit, ucd, datatype, principal }) => [
          ...[table.name, name, description, unit, ucd, '', datatype, principal ? '1' : '0', '0', '0'],
        ]),
      ),
  },
  {
    name: 'TAP_SCHEMA.keys',
    description: '',
    columns: schemaColumns(['key_id', 'from_table', 'target_table', 'description', 'utype']),
    rows: () => [],
  },
];
