import type { Table } from '../base/table';
import type { DataRecord } from '../protocols/outcome';
import { regionText } from '../protocols/region/write';
import type { QueryService } from '../query/query';
import type { MergedRecord } from './mergeRecords';
import { plannedColumns, type ColumnPlan } from './columns';

/**
 * Datasets of several services as a table: what their common record says. ObsCore's names and units (1.1 §3).
 * @param isWanted which columns are made, by their names; all without it
 */
export function recordTable(
  merged: readonly MergedRecord[],
  services: readonly QueryService[],
  isWanted: (name: string) => boolean = () => true,
): Table {
  const plans = [
    { kind: 'text' as const, about: servicesColumn, of: (one: MergedRecord) => namesOf(one, services) },
    ...recordPlans.map((plan) => ofRecord(plan)),
  ].filter(({ about }) => about === servicesColumn || isWanted(about.name));
  const columns = plannedColumns(merged, plans);
  return { name: 'results', description: null, columns, nrows: merged.length, notes: [] };
}

const servicesColumn = { name: 'service', ucd: 'meta.curation', description: 'The services that have it.' };

function namesOf({ services: places }: MergedRecord, services: readonly QueryService[]): string {
  return places.map((at) => services[at]?.name ?? '').join('; ');
}

function ofRecord(plan: ColumnPlan<DataRecord>): ColumnPlan<MergedRecord> {
  return plan.kind === 'text'
    ? { ...plan, of: ({ record }) => plan.of(record) }
    : { ...plan, of: ({ record }) => plan.of(record) };
}

function text(name: string, ucd: string, of: (record: DataRecord) => string | null): ColumnPlan<DataRecord> {
  return { kind: 'text', about: { name, ucd }, of };
}

function number(
  name: string,
  unit: string | null,
  ucd: string,
  of: (record: DataRecord) => number | null,
): ColumnPlan<DataRecord> {
  return { kind: 'number', about: { name, unit, ucd }, of };
}

/** What the common record says, by ObsCore's names and in its units. */
export const recordPlans: readonly ColumnPlan<DataRecord>[] = [
  text('obs_title', 'meta.title;obs', ({ title }) => title),
  text('dataproduct_type', 'meta.code.class', ({ productType }) => productType),
  number('calib_level', null, 'meta.code;obs.calib', ({ calibrationLevel }) => calibrationLevel),
  text('obs_collection', 'meta.id', ({ collection }) => collection),
  text('obs_id', 'meta.id', ({ obsId }) => obsId),
  text('obs_publisher_did', 'meta.ref.ivoid', ({ publisherDid }) => publisherDid),
  text('target_name', 'meta.id;src', ({ target }) => target),
  number('s_ra', 'deg', 'pos.eq.ra', ({ position }) => position?.ra ?? null),
  number('s_dec', 'deg', 'pos.eq.dec', ({ position }) => position?.dec ?? null),
  text('s_region', 'pos.outline;obs.field', ({ footprint }) => footprint && regionText(footprint)),
  number('s_fov', 'deg', 'phys.angSize;instr.fov', ({ fieldOfView }) => fieldOfView?.[0] ?? null),
  text('filter', 'instr.bandpass', ({ filter, band }) => filter ?? band?.id ?? null),
  number('em_min', 'm', 'em.wl;stat.min', ({ band }) => band?.low ?? null),
  number('em_max', 'm', 'em.wl;stat.max', ({ band }) => band?.high ?? null),
  number('em_res_power', null, 'spect.resolution', ({ spectrum }) => spectrum?.resolvingPower ?? null),
  number('snr', null, 'stat.snr', ({ spectrum }) => spectrum?.signalToNoise ?? null),
  text('flux_unit', 'meta.unit', ({ spectrum }) => spectrum?.fluxUnit ?? null),
  number('t_obs', 'd', 'time.epoch', ({ dateObs }) => dateObs),
  number('t_min', 'd', 'time.start;obs.exposure', ({ time }) => time?.start ?? null),
  number('t_max', 'd', 'time.end;obs.exposure', ({ time }) => time?.end ?? null),
  number('t_exptime', 's', 'time.duration;obs.exposure', ({ time }) => time?.exposure ?? null),
  text('facility_name', 'meta.id;instr.tel', ({ facility }) => facility),
  text('instrument_name', 'meta.id;instr', ({ instrument }) => instrument),
  text('access_format', 'meta.code.mime', ({ format }) => format),
  number('access_estsize', 'kbyte', 'phys.size;meta.file', ({ estimatedBytes }) =>
    estimatedBytes === null ? null : estimatedBytes / 1000,
  ),
  text('access_url', 'meta.ref.url', ({ accessUrl }) => accessUrl),
];
