import type { Column, Table } from '../../base/table';
import { regionAt } from '../../protocols/region/cell';
import type { SkyRegion } from '../../protocols/region/region';
import { regionText } from '../../protocols/region/write';
import type { DataRecord } from '../../protocols/outcome';
import { numberColumn, textColumn } from '../columns';
import { recordTable } from '../recordTable';
import { rowFlags } from './rowFlags';

/** Columns of records that no reader is shown: facts of the row, and its footprint in numbers. */
export const hiddenColumns: ReadonlySet<string> = new Set(['row', 'flags', 'outline']);

/** What facets and the chart go by; a service's own table has the rest. */
const needed: ReadonlySet<string> = new Set([
  'dataproduct_type',
  'calib_level',
  'obs_collection',
  's_ra',
  's_dec',
  'filter',
  't_obs',
  't_min',
  'facility_name',
  'instrument_name',
  'access_estsize',
]);

/**
 * What the common record says, as columns: those of a table of results, with hidden ones. Footprints of a usual
 * shape stand in `outline` alone, by their numbers (DALI 1.1 §3.3): to write them as text takes longer than all
 * the rest, and few are read; see {@link withRegionTexts}.
 * @param whole whether all columns are wanted, else those that facets and the chart go by
 */
export function recordsAsTable(records: readonly DataRecord[], whole = true): Table {
  const plain = records.map((record) => ({ record, services: [] }));
  const table = recordTable(plain, [], (name) => name !== 's_region' && (whole || needed.has(name)));
  const text = (name: string, ucd: string, of: (record: DataRecord) => string | null) =>
    textColumn({ name, ucd }, records.map(of));
  const number = (name: string, of: (record: DataRecord) => number) =>
    numberColumn({ name }, records.map(of));
  const more = [
    text('preview', 'meta.ref.url;meta.preview', ({ preview }) => preview),
    text('links', 'meta.ref.url', ({ links }) => links),
  ];
  const columns = [
    ...table.columns.filter(({ name }) => name !== 'service'),
    text('data_rights', 'meta.code', ({ rights }) => rights),
    ...(whole ? more : []),
    // Shapes that numbers alone don't tell.
    text('s_region', 'pos.outline;obs.field', ({ footprint }) =>
      footprint && !isPlain(footprint) ? regionText(footprint) : null,
    ),
    outlineColumn(records),
    number('flags', flagsOf),
    number('row', ({ row }) => row),
  ];
  return { ...table, columns };
}

function flagsOf({ accessUrl, links, preview, footprint, format }: DataRecord): number {
  const isFits = accessUrl !== null && (format === null || /fits/i.test(format));
  return (
    (accessUrl !== null || links !== null ? rowFlags.fetchable : 0) |
    (isFits ? rowFlags.fits : 0) |
    (preview !== null ? rowFlags.preview : 0) |
    (footprint !== null ? rowFlags.footprint : 0)
  );
}

function isPlain({ shape }: SkyRegion): boolean {
  return shape === 'polygon' || shape === 'circle';
}

function outlineColumn(records: readonly DataRecord[]): Column {
  const nulls = new Uint8Array(records.length);
  const values = records.map(({ footprint }, row) => {
    if (footprint?.shape === 'circle')
      return Float64Array.of(footprint.centre.ra, footprint.centre.dec, footprint.radius);
    if (footprint?.shape === 'polygon') {
      const numbers = new Float64Array(2 * footprint.corners.length);
      footprint.corners.forEach(({ ra, dec }, at) => numbers.set([ra, dec], 2 * at));
      return numbers;
    }
    nulls[row] = 1;
    return null;
  });
  const about = { name: 'outline', id: null, unit: 'deg', ucd: null, utype: null, xtype: null };
  return { ...about, description: null, datatype: 'double', arraysize: '*', values, nulls };
}

/** The region that a row of records covers; null for none. */
export function regionOf(records: Table, row: number): SkyRegion | null {
  const column = (name: string) => records.columns.find((one) => one.name === name) ?? null;
  return regionAt(column('outline'), row) ?? regionAt(column('s_region'), row);
}

/** Records with the texts of all their footprints. */
export function withRegionTexts(records: Table): Table {
  const regions = records.columns.find(({ name }) => name === 's_region');
  const outlines = records.columns.find(({ name }) => name === 'outline');
  if (!regions || !outlines) return records;
  const values = Array.from({ length: records.nrows }, (_, row) => {
    const region = outlines.nulls?.[row] === 1 ? null : regionAt(outlines, row);
    return region ? regionText(region) : regions.nulls?.[row] === 1 ? null : (regions.values[row] as string);
  });
  const { name, ucd } = regions;
  const columns = records.columns.map((one) => (one === regions ? textColumn({ name, ucd }, values) : one));
  return { ...records, columns };
}
