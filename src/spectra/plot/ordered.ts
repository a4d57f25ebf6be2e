import type { SpectralRecord } from '../spectralFile';
import { axisIn } from './axisUnits';
import { fluxIn } from './fluxUnits';

/** The samples of a series in rising order of its axis; those without a place are left out. */
export interface Ordered {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Standard deviations; NaN where there is none; null where nothing is known. */
  readonly sigma: Float64Array | null;
  readonly bad: Uint8Array | null;
  /** Where each sample stands in the file; null where they were in order. */
  readonly from: Uint32Array | null;
  /** Whether samples are several of the file's, gathered. */
  readonly gathered?: boolean;
}

/**
 * @param other a value beside the flux, by its name: without its uncertainty
 * @param unit of the axis, where it is not its own
 * @param fluxUnit of the flux, likewise
 */
export function ordered(record: SpectralRecord, other?: string, unit?: string, fluxUnit?: string): Ordered {
  const { uncertainty, mask, others } = record;
  const beside = other === undefined ? undefined : others.find(({ name }) => name === other);
  const own = uncertainty ? deviations(uncertainty.values, uncertainty.kind) : null;
  const { values: y, sigma } = beside ? { ...beside, sigma: null } : fluxIn(record, fluxUnit, own);
  const { values: x } = axisIn(record, unit);
  if (isRising(x)) return { x, y, sigma, bad: mask?.bad ?? null, from: null };
  const from = Uint32Array.from({ length: x.length }, (_, at) => at)
    .filter((at) => !Number.isNaN(x[at]!))
    .sort((one, two) => x[one]! - x[two]!);
  const picked = (values: Float64Array) => Float64Array.from(from, (at) => values[at]!);
  return {
    x: picked(x),
    y: picked(y),
    sigma: sigma && picked(sigma),
    bad: mask && Uint8Array.from(from, (at) => mask.bad[at]!),
    from,
  };
}

function isRising(x: Float64Array): boolean {
  for (let at = 0; at < x.length; at++) {
    // NaN fails the comparison too.
    if (!(x[at]! >= (at > 0 ? x[at - 1]! : -Infinity))) return false;
  }
  return true;
}

function deviations(values: Float64Array, kind: 'std' | 'var' | 'ivar'): Float64Array {
  if (kind === 'std') return values;
  return values.map((value) =>
    value > 0 ? (kind === 'var' ? Math.sqrt(value) : 1 / Math.sqrt(value)) : NaN,
  );
}
