import type { Column, Table } from '../../base/table';
import { regionAt } from '../../protocols/region/cell';
import type { SkyRegion } from '../../protocols/region/region';
import { regionText } from '../../protocols/region/write';
import type { DataRecord } from '../../protocols/outcome';
import { plannedColumns, textColumn, type ColumnPlan } from '../columns';
import { recordPlans } from '../recordTable';
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

/** What tables of records have in columns; `whole`: all of it, else what facets and the chart go by. */
export function recordPlansOf(whole: boolean): readonly ColumnPlan<DataRecord>[] {
  return [
    ...recordPlans.filter(({ about: { name } }) => name !== 's_region' && (whole || needed.has(name))),
    text('data_rights', 'meta.code', ({ rights }) => rights),
    ...(whole
      ? [
          text('preview', 'meta.ref.url;meta.preview', ({ preview }) => preview),
          text('links', 'meta.ref.url', ({ links }) => links),
        ]
      : []),
    // Shapes that numbers alone don't tell.
    text('s_region', 'pos.outline;obs.field', ({ footprint }) => regionWords(footprint)),
    number('flags', (record) => flagsOf(record, record.footprint !== null)),
    number('row', ({ row }) => row),
  ];
}

/**
 * What the common record says, as columns: those of a table of results, with hidden ones. Footprints of a usual
 * shape stand in `outline` alone, by their numbers (DALI 1.1 §3.3): to write them as text takes longer than all
 * the rest, and few are read; see {@link withRegionTexts}.
 * @param whole whether all columns are wanted, else those that facets and the chart go by
 */
export function recordsAsTable(records: readonly DataRecord[], whole = true): Table {
  return tableOfRecords(records, recordPlansOf(whole), ({ footprint }) => outlineOf(footprint));
}

/**
 * A table of records from whatever has what its columns hold.
 * @param taken columns that are there already, by their names; their plans are not followed
 */
export function tableOfRecords<Row>(
  rows: readonly Row[],
  plans: readonly ColumnPlan<Row>[],
  outline: (row: Row) => Float64Array | null,
  taken: ReadonlyMap<string, Column> = new Map(),
): Table {
  const made = plannedColumns(
    rows,
    plans.filter(({ about }) => !taken.has(about.name)),
  );
  const byName = new Map([...taken, ...made.map((column) => [column.name, column] as const)]);
  const columns = plans.map(({ about }) => byName.get(about.name)!);
  const at = columns.findIndex(({ name }) => name === 'flags');
  return {
    ...{ name: 'results', description: null, nrows: rows.length, notes: [] },
    columns: columns.toSpliced(at, 0, outlineColumn(rows.map(outline))),
  };
}

function text(name: string, ucd: string, of: (record: DataRecord) => string | null): ColumnPlan<DataRecord> {
  return { kind: 'text', about: { name, ucd }, of };
}

function number(name: string, of: (record: DataRecord) => number): ColumnPlan<DataRecord> {
  return { kind: 'number', about: { name }, of };
}

type Flagged = Pick<DataRecord, 'accessUrl' | 'links' | 'preview' | 'format'>;

/** What is so of a row, by {@link rowFlags}. */
export function flagsOf({ accessUrl, links, preview, format }: Flagged, hasFootprint: boolean): number {
  const isFits = accessUrl !== null && (format === null || /fits/i.test(format));
  return (
    (accessUrl !== null || links !== null ? rowFlags.fetchable : 0) |
    (isFits ? rowFlags.fits : 0) |
    (preview !== null ? rowFlags.preview : 0) |
    (hasFootprint ? rowFlags.footprint : 0)
  );
}

/** A footprint as text, where numbers alone do not tell it. */
export function regionWords(footprint: SkyRegion | null): string | null {
  return footprint && !isPlain(footprint) ? regionText(footprint) : null;
}

function isPlain({ shape }: SkyRegion): boolean {
  return shape === 'polygon' || shape === 'circle';
}

/** The numbers of a circle or polygon; null for other shapes. */
export function outlineOf(footprint: SkyRegion | null): Float64Array | null {
  if (footprint?.shape === 'circle')
    return Float64Array.of(footprint.centre.ra, footprint.centre.dec, footprint.radius);
  if (footprint?.shape !== 'polygon') return null;
  const numbers = new Float64Array(2 * footprint.corners.length);
  footprint.corners.forEach(({ ra, dec }, at) => {
    numbers[2 * at] = ra;
    numbers[2 * at + 1] = dec;
  });
  return numbers;
}

function outlineColumn(values: readonly (Float64Array | null)[]): Column {
  const nulls = Uint8Array.from(values, (outline) => (outline === null ? 1 : 0));
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
