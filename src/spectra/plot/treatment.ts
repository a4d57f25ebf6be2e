import { continuumDefaults, fitContinuum, normalised } from '../../analysis/spectrum/continuum';
import { grouped } from '../../analysis/spectrum/group';
import { phases } from '../../analysis/spectrum/lightCurve';
import type { Sampled } from '../../analysis/spectrum/sampled';
import { boxSmooth, gaussianSmooth, medianSmooth } from '../../analysis/spectrum/smooth';
import { AlmagestError } from '../../base/errors';
import type { Ordered } from './ordered';
import type { Treatment } from './views';

/** A series as numbers that the tools of src/analysis work on. */
export function sampledOf({ x, y, sigma, bad }: Ordered): Sampled {
  return { axis: x, flux: y, uncertainty: sigma, mask: bad };
}

/**
 * A series folded, gathered, brought to its continuum and smoothed, in this order, as far as each is asked for.
 * @throws AlmagestError `usage` for a width, period or degree that makes no sense
 */
export function treated(order: Ordered, { smooth, fold, gather, continuum }: Treatment): Ordered {
  let now = fold ? foldedBy(order, fold.period, fold.epoch) : order;
  if (gather) now = gatheredBy(now, gather);
  if (continuum && continuum.show !== 'over') now = againstContinuum(now, continuum);
  if (!smooth) return now;
  const { kind, width } = smooth;
  const by = kind === 'box' ? boxSmooth : kind === 'gaussian' ? gaussianSmooth : medianSmooth;
  const { flux, uncertainty } = by(sampledOf(now), width);
  return { ...now, y: flux, sigma: uncertainty };
}

/** The polynomial under a series that is neither smoothed nor brought to its continuum. */
export function continuumOf(order: Ordered, degree: number): Float64Array {
  if (!Number.isInteger(degree) || degree < 0 || degree > highestDegree)
    throw new AlmagestError({ kind: 'usage', message: `A continuum can't have the degree ${degree}.` });
  return fitContinuum(sampledOf(order), { ...continuumDefaults, degree }).values;
}

const highestDegree = 30;

function againstContinuum(order: Ordered, { degree, show }: NonNullable<Treatment['continuum']>): Ordered {
  const values = continuumOf(order, degree);
  if (show === 'subtracted') return { ...order, y: order.y.map((value, at) => value - values[at]!) };
  const { flux, uncertainty } = normalised(sampledOf(order), values);
  return { ...order, y: flux, sigma: uncertainty };
}

/** Every `size` samples as one; it stands where the middle one of them stood in the file. */
function gatheredBy(order: Ordered, size: number): Ordered {
  const { axis, flux, uncertainty, mask } = grouped(sampledOf(order), size);
  const from = Uint32Array.from(axis, (_, group) => {
    const middle = Math.min(group * size + (size >> 1), order.x.length - 1);
    return order.from?.[middle] ?? middle;
  });
  return { x: axis, y: flux, sigma: uncertainty, bad: mask, from, gathered: size > 1 };
}

function foldedBy({ x, y, sigma, bad, from }: Ordered, period: number, epoch: number): Ordered {
  const all = phases(x, period, epoch);
  const order = Uint32Array.from(all.keys())
    .filter((at) => Number.isFinite(all[at]!))
    .sort((one, two) => all[one]! - all[two]!);
  const picked = (values: Float64Array) => Float64Array.from(order, (at) => values[at]!);
  return {
    x: picked(all),
    y: picked(y),
    sigma: sigma && picked(sigma),
    bad: bad && Uint8Array.from(order, (at) => bad[at]!),
    from: from ? order.map((at) => from[at]!) : order,
  };
}
