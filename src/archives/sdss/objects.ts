import type { SkyPosition } from '../../base/sky/position';
import type { DataRecord } from '../../protocols/outcome';
import type { Ask } from '../archive';
import { AlmagestError } from '../../base/errors';
import { pickRows } from '../../base/tableRows';
import type { Table } from '../../base/table';
import { valuesOf, type Values } from '../parameters/values';
import { plainRecord } from '../plainRecord';
import { boxCondition, separation } from './box';
import { columnNames } from './columnDocs';
import { releaseParameter } from './parameters';
import { Rows } from './rows';
import { askSql } from './sql';

const photometric = [
  ...['objid', 'ra', 'dec', 'type', 'mode', 'clean', 'run', 'rerun', 'camcol', 'field'],
  ...['u', 'g', 'r', 'i', 'z'].flatMap((band) => [
    `psfMag_${band}`,
    `modelMag_${band}`,
    `modelMagErr_${band}`,
  ]),
];
const spectroscopic = [
  ...['specobjid', 'plate', 'mjd', 'fiberid', 'run2d', 'z', 'zerr', 'class', 'subclass'],
];

/** Rows of the catalogues around a place. */
export const objects: Ask = {
  id: 'objects',
  title: 'Objects around a place',
  about: 'Rows of the photometric catalogue, of the spectroscopic one, or of both joined, the nearest first.',
  gives: 'rows',
  place: 'needed',
  radius: { default: 1 / 60, max: 1 },
  parameters: [
    {
      name: 'catalogue',
      label: 'Catalogue',
      type: 'choice',
      choices: [
        { value: 'photometric', label: 'All that was imaged' },
        { value: 'spectroscopic', label: 'All that has a spectrum' },
        { value: 'both', label: 'What was imaged and has a spectrum, joined' },
      ],
      default: 'photometric',
      help: 'Which objects.',
    },
    {
      name: 'primary',
      label: 'First choice only',
      type: 'boolean',
      default: true,
      help: 'Each object once (mode 1), not every time that it was imaged.',
    },
    {
      name: 'columns',
      label: 'More columns',
      type: 'texts',
      help: 'Of PhotoObjAll (`p.petroRad_r`) or SpecObjAll (`s.velDisp`).',
    },
    releaseParameter(),
  ],
  async run(query, asking) {
    const values = valuesOf(objects, query);
    const release = values.number('release') ?? 17;
    const radius = query.radius ?? 1 / 60;
    const table = await askSql(objectsSql(values, asking.position!, radius), release, asking);
    const { records, table: near } = nearest(table, asking.position!, radius);
    const messages = records.length === 0 ? [`SDSS DR${release} has no such object there.`] : [];
    return { records, table: near, overflow: false, messages, whole: true };
  },
  async suggest(parameter, text, asking) {
    if (parameter !== 'columns') return [];
    const tables = [
      ['p', 'PhotoObjAll'],
      ['s', 'SpecObjAll'],
    ] as const;
    const lists = await Promise.all(
      tables.map(async ([alias, table]) =>
        (await columnNames(table, 17, asking)).map((name) => `${alias}.${name}`),
      ),
    );
    return lists.flat().filter((name) => name.toLowerCase().includes(text.trim().toLowerCase()));
  },
};

/**
 * The SQL that asks for the objects in the box around a circle.
 * @param radius degrees
 * @throws AlmagestError `usage` for a name that is none of a column
 */
export function objectsSql(values: Values, position: SkyPosition, radius: number): string {
  const catalogue = values.text('catalogue');
  const photo = catalogue !== 'spectroscopic';
  const spectro = catalogue !== 'photometric';
  const more = values.texts('columns');
  const bad = more.find((name) => !/^([ps]\.)?\w+$/i.test(name));
  if (bad !== undefined) {
    throw new AlmagestError({ kind: 'usage', message: `“${bad}” is no name of a column.` });
  }
  const columns = [
    ...(photo ? photometric.map((name) => `p.${name}`) : ['s.ra', 's.dec']),
    ...(spectro
      ? spectroscopic.map((name) => (photo && name === 'z' ? 's.z AS redshift' : `s.${name}`))
      : []),
    ...more,
  ];
  const from = !photo
    ? 'SpecObjAll AS s'
    : `PhotoObjAll AS p${spectro ? ' JOIN SpecObjAll AS s ON p.objID = s.bestObjID' : ''}`;
  const place = boxCondition(photo ? 'p' : 's', position, radius);
  const mode = photo && values.flag('primary') ? ' AND p.mode = 1' : '';
  return `SELECT DISTINCT ${columns.join(', ')} FROM ${from} WHERE ${place}${mode}`;
}

/** The rows of a circle, the nearest first, as records too. */
function nearest(table: Table, place: { ra: number; dec: number }, radius: number) {
  const rows = new Rows(table, 'SDSS SkyServer');
  const near = Array.from({ length: rows.count }, (_, row) => {
    const position = { ra: rows.needed(row, 'ra'), dec: rows.needed(row, 'dec') };
    return { row, position, distance: separation(position, place) };
  })
    .filter(({ distance }) => distance <= radius)
    .sort((a, b) => a.distance - b.distance);
  const order = near.map(({ row }) => row);
  const columns = table.columns.map((column) => pickRows(column, order));
  const records = near.map(({ row, position }, at): DataRecord => {
    const id = rows.text(row, 'objid') ?? rows.text(row, 'specobjid');
    return plainRecord({
      title: id ?? `Object ${at + 1}`,
      productType: 'source',
      position,
      obsId: id,
      row: at,
    });
  });
  return { records, table: { ...table, columns, nrows: order.length } };
}
