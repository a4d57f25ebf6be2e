import type { Column, Table } from '../base/table';
import type { ServiceRecord } from '../protocols/registry/record';

/** Services as a table, one row each, lists joined by `#` as registries do. */
export function serviceTable(services: readonly ServiceRecord[]): Table {
  const column = (name: string, text: (service: ServiceRecord) => string | null): Column => {
    const values = services.map((service) => text(service) ?? '');
    return { ...texts, name, values, nulls: nullsOf(services.map(text)) };
  };
  const number = (
    name: string,
    unit: string | null,
    value: (service: ServiceRecord) => number | null,
  ): Column => ({
    ...texts,
    name,
    unit,
    datatype: 'double',
    arraysize: null,
    values: Float64Array.from(services, (service) => value(service) ?? NaN),
    nulls: nullsOf(services.map(value)),
  });
  const columns = [
    column('type', ({ type }) => type),
    column('title', ({ title }) => title),
    column('short_name', ({ shortName }) => shortName),
    column('access_url', ({ accessUrl }) => accessUrl),
    column('waveband', ({ waveband }) => waveband.join('#')),
    column('subjects', ({ subjects }) => subjects.join('#')),
    column('publisher', ({ publisher }) => publisher),
    column('description', ({ description }) => description),
    column('reference_url', ({ referenceUrl }) => referenceUrl),
    column('ivoid', ({ ivoid }) => ivoid),
    column('standard_id', ({ standardId }) => standardId),
    column('version', ({ version }) => version),
    number('max_radius', 'deg', ({ limits }) => limits.maxRadius ?? null),
    number('max_records', null, ({ limits }) => limits.maxRecords ?? null),
    column('source', ({ source }) => source),
  ];
  return { name: 'services', description: null, columns, nrows: services.length, notes: [] };
}

const texts = {
  ...{ id: null, unit: null, ucd: null, utype: null, xtype: null, description: null },
  datatype: 'unicodeChar',
  arraysize: '*',
};

function nullsOf(values: readonly unknown[]): Uint8Array | null {
  return values.includes(null) ? Uint8Array.from(values, (value) => (value === null ? 1 : 0)) : null;
}
