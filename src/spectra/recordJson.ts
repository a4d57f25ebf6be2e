import { describeFault } from '../base/errors';
import type { Measured } from './measured';
import type { SpectralRecord } from './spectralFile';

/** A spectrum or light curve as JSON, all values in full; null for NaN and infinities. `index` counts from 1. */
export function recordJson(record: SpectralRecord, index: number): string {
  const { kind, name, axis, flux, uncertainty, mask, others, place, notes } = record;
  return JSON.stringify({
    index,
    kind,
    name,
    ...{ hdu: place.hdu, row: place.row, parts: place.parts },
    axis: { ...axis, values: numbers(axis.values) },
    flux: measured(flux),
    uncertainty: uncertainty && { kind: uncertainty.kind, ...measured(uncertainty) },
    mask: mask && {
      name: mask.name,
      bad: Array.from(mask.bad),
      flags: mask.flags && numbers(mask.flags),
      bits: mask.bits,
    },
    ...(record.kind === 'spectrum' && {
      resolution: record.resolution && { kind: record.resolution.kind, ...measured(record.resolution) },
    }),
    others: others.map(measured),
    notes: notes.map(describeFault),
  });
}

function measured({ name, unit, unitFrom, values }: Measured) {
  return { name, unit, unitFrom, values: numbers(values) };
}

function numbers(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
}
