import type { Column, Table } from '../base/table';
import { uniqueNames } from '../base/text/uniqueNames';
import type { Measured } from './measured';
import type { SpectralRecord } from './spectralFile';

/** A spectrum or light curve as a table: axis, flux, uncertainty, mask, and what else there is. */
export function recordTable(record: SpectralRecord): Table {
  const { axis, flux, uncertainty, mask, others } = record;
  const parts: { about: string; name: string; unit: string | null; values: Float64Array | Uint8Array }[] = [
    { about: aboutAxis(record), ...of(axis) },
    { about: 'flux', ...of(flux) },
  ];
  if (uncertainty) parts.push({ about: describedKinds[uncertainty.kind], ...of(uncertainty) });
  if (mask) {
    const values = mask.flags ?? mask.bad;
    parts.push({
      about: mask.flags ? 'flags' : 'mask: 1 is bad',
      name: mask.name || 'mask',
      unit: null,
      values,
    });
  }
  for (const other of others) parts.push({ about: '', ...of(other) });
  const names = uniqueNames(parts.map(({ name }) => name));
  const columns = parts.map(({ about, unit, values }, at): Column => ({
    ...{ name: names[at]!, id: null, ucd: null, utype: null, xtype: null, arraysize: null, nulls: null },
    unit,
    description: about === '' ? null : about,
    datatype: values instanceof Uint8Array ? 'unsignedByte' : 'double',
    values,
  }));
  return { name: record.name, description: null, columns, nrows: axis.values.length, notes: record.notes };
}

function of({ name, unit, values }: Measured) {
  return { name: name === '' ? 'flux' : name, unit: unit === '' ? null : unit, values };
}

const describedKinds = { std: 'standard deviation', var: 'variance', ivar: 'inverse variance' } as const;

function aboutAxis({ axis }: SpectralRecord): string {
  if (axis.quantity === 'time')
    return [
      axis.label ?? 'time',
      axis.scale && `in ${axis.scale}`,
      axis.zero !== null && `zero at JD ${axis.zero}`,
    ]
      .filter(Boolean)
      .join(', ');
  const { medium } = axis;
  return axis.quantity === 'wavelength'
    ? `${axis.quantity}, in ${medium.kind === 'unknown' ? 'an unknown medium' : medium.kind}`
    : axis.quantity;
}
