import { phases } from '../../analysis/spectrum/lightCurve';
import type { Sampled } from '../../analysis/spectrum/sampled';
import { boxSmooth, gaussianSmooth, medianSmooth } from '../../analysis/spectrum/smooth';
import type { Ordered } from './ordered';
import type { Treatment } from './views';

/** A series as numbers that the tools of src/analysis work on. */
export function sampledOf({ x, y, sigma, bad }: Ordered): Sampled {
  return { axis: x, flux: y, uncertainty: sigma, mask: bad };
}

/**
 * A series folded, then smoothed, as far as either is asked for.
 * @throws AlmagestError `usage` for a width or period that makes no sense
 */
export function treated(order: Ordered, { smooth, fold }: Treatment): Ordered {
  const once = fold ? foldedBy(order, fold.period, fold.epoch) : order;
  if (!smooth) return once;
  const { kind, width } = smooth;
  const by = kind === 'box' ? boxSmooth : kind === 'gaussian' ? gaussianSmooth : medianSmooth;
  const { flux, uncertainty } = by(sampledOf(once), width);
  return { ...once, y: flux, sigma: uncertainty };
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
