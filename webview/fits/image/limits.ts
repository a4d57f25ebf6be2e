import type { PlaneInfo } from '../../../src/messages';

export type Limits = readonly [low: number, high: number];

/** Ways in which limits follow from the data, by the names that people know them by. */
export const limitModes = ['zscale', '99.5 %', '99 %', '95 %', 'min–max'] as const;
export type LimitMode = (typeof limitModes)[number];

/** Limits that follow the data, or that were chosen. */
export type LimitChoice = LimitMode | Limits;

/** Which part of all values lies between the limits of a mode; null where it is another rule. */
const central: Partial<Record<LimitMode, number>> = { '99.5 %': 99.5, '99 %': 99, '95 %': 95 };

/** Percentiles that the modes need, as statistics are asked for them. */
export const limitPercentiles = [0.25, 0.5, 2.5, 97.5, 99.5, 99.75];

/** What is known of a plane's values besides what came with it. */
export interface PlaneValues {
  /** A sample of the finite values, ascending; null until it is there. */
  readonly sample: Float64Array | null;
  /** Of all values, exact: the extremes and {@link limitPercentiles}; null until they are there. */
  readonly exact: {
    readonly minimum: number;
    readonly maximum: number;
    readonly percentiles: readonly (number | null)[];
  } | null;
}

/**
 * The limits that a choice means for a plane. Until all values have been seen those of a sample stand
 * in, and of zscale until there is any; where zscale finds no range, all values; null for a plane that is blank throughout.
 */
export function limitsFor(choice: LimitChoice, info: PlaneInfo, values: PlaneValues): Limits | null {
  if (typeof choice !== 'string') return choice;
  const { exact, sample } = values;
  if (choice === 'zscale' && !(isFlat(info.limits) && sample)) return info.limits;
  // Of a picture that is nearly all one value, as few events on nothing, zscale would show nothing.
  const part = central[choice];
  if (part === undefined) {
    if (exact) return [exact.minimum, exact.maximum];
    return sample && sample.length > 0 ? [sample[0]!, sample.at(-1)!] : info.limits;
  }
  const [low, high] = [(100 - part) / 2, (100 + part) / 2];
  const known = [low, high].map((one) => exact?.percentiles[limitPercentiles.indexOf(one)]);
  if (typeof known[0] === 'number' && typeof known[1] === 'number') return [known[0], known[1]];
  return sample && sample.length > 0 ? [percentile(sample, low), percentile(sample, high)] : info.limits;
}

const isFlat = (limits: PlaneInfo['limits']) => limits !== null && limits[0] === limits[1];

/** As numpy's: linear between the two nearest values. */
export function percentile(sorted: Float64Array, percent: number): number {
  const place = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (high - low) * (place - below);
}

/** Names of planes whose numbers are labels or sets of bits, not measurements. */
const labelNames =
  /^(DQ|DQARR|FLAGS?|MASK|BPM|SEG(M|MAP|MENTATION)?|LABELS?|PIXELMASK|QUALITY|BITMASK|CON|GROUPDQ|PIXELDQ|DQ_?EXT|OBJMASK|SUBMASK)$/i;

/** Whether a plane holds labels or bits: these are shown over their full range. */
export function isLabelPlane(name: string, bitpix: number | null): boolean {
  return bitpix !== null && bitpix > 0 && labelNames.test(name);
}
