import { AlmagestError } from '../../base/errors';
import { counts, type Sampled } from './sampled';

/**
 * Each `size` neighbouring samples as one: the mean of place and flux of those that count, with the uncertainty of
 * that mean; where none counts, the mean of all, masked. What is left over at the end is one more.
 * @throws AlmagestError `usage` where the size is no whole number above 0
 */
export function grouped(sampled: Sampled, size: number): Sampled {
  if (!Number.isInteger(size) || size < 1)
    throw new AlmagestError({ kind: 'usage', message: `Samples can't be gathered by ${size}.` });
  const { axis, flux, uncertainty } = sampled;
  const many = Math.ceil(axis.length / size);
  const place = new Float64Array(many);
  const value = new Float64Array(many);
  const deviation = uncertainty && new Float64Array(many);
  const mask = new Uint8Array(many);
  for (let group = 0; group < many; group++) {
    const [from, to] = [group * size, Math.min((group + 1) * size, axis.length)];
    let count = 0;
    for (let at = from; at < to; at++) if (counts(sampled, at)) count++;
    const all = count === 0;
    if (all) mask[group] = 1;
    const of = all ? to - from : count;
    let variance = 0;
    for (let at = from; at < to; at++) {
      if (!all && !counts(sampled, at)) continue;
      place[group]! += axis[at]! / of;
      value[group]! += flux[at]! / of;
      if (uncertainty) variance += uncertainty[at]! ** 2;
    }
    if (deviation) deviation[group] = Math.sqrt(variance) / of;
  }
  return { axis: place, flux: value, uncertainty: deviation, mask };
}
