import { binEdges, counts, type Sampled } from './sampled';

/**
 * A spectrum at other places, by straight lines between the samples that count; NaN beyond its ends. Deviations are
 * those of the two neighbours together.
 */
export function interpolated(sampled: Sampled, axis: Float64Array): Sampled {
  const source = rising(sampled);
  const { axis: from, flux, uncertainty } = source;
  const out = new Float64Array(axis.length).fill(NaN);
  const deviations = uncertainty && new Float64Array(axis.length).fill(NaN);
  axis.forEach((place, at) => {
    const right = firstNotBelow(from, place);
    if (right === from.length || (right === 0 && from[0] !== place)) return;
    const left = from[right] === place ? right : right - 1;
    const part = left === right ? 0 : (place - from[left]!) / (from[right]! - from[left]!);
    out[at] = flux[left]! * (1 - part) + flux[right]! * part;
    if (deviations) deviations[at] = Math.hypot(uncertainty[left]! * (1 - part), uncertainty[right]! * part);
  });
  return { axis, flux: out, uncertainty: deviations, mask: null };
}

/**
 * A spectrum in other bins, so that what is under it stays the same: each new bin is the mean of the old ones by how
 * much of it they cover (as SpectRes, Carnall 2017). NaN where a new bin isn't covered whole.
 */
export function rebinned(sampled: Sampled, axis: Float64Array): Sampled {
  const source = rising(sampled, true);
  const edges = binEdges(source.axis);
  const target = binEdges(axis);
  const out = new Float64Array(axis.length).fill(NaN);
  const deviations = source.uncertainty && new Float64Array(axis.length).fill(NaN);
  const last = edges.length - 1;
  axis.forEach((_, at) => {
    const low = Math.min(target[at]!, target[at + 1]!);
    const high = Math.max(target[at]!, target[at + 1]!);
    const slack = 1e-9 * (high - low);
    if (!(low >= edges[0]! - slack && high <= edges[last]! + slack)) return;
    let [sum, variance, width] = [0, 0, 0];
    for (let bin = Math.max(0, firstNotBelow(edges, low) - 1); bin < last && edges[bin]! < high; bin++) {
      const overlap = Math.min(high, edges[bin + 1]!) - Math.max(low, edges[bin]!);
      if (overlap <= 0) continue;
      width += overlap;
      sum += overlap * source.flux[bin]!;
      if (source.uncertainty) variance += (overlap * source.uncertainty[bin]!) ** 2;
    }
    out[at] = sum / width;
    if (deviations) deviations[at] = Math.sqrt(variance) / width;
  });
  return { axis, flux: out, uncertainty: deviations, mask: null };
}

/** The samples in rising order; those that don't count left out, or kept as NaN where bins would grow else. */
function rising(sampled: Sampled, keep = false): Sampled {
  const { axis, flux, uncertainty } = sampled;
  const indices = Array.from(axis.keys()).filter((at) =>
    keep ? Number.isFinite(axis[at]!) : counts(sampled, at),
  );
  if (axis.length > 1 && axis[indices[0] ?? 0]! > axis[indices.at(-1) ?? 0]!) indices.reverse();
  const value = (at: number) => (counts(sampled, at) ? flux[at]! : NaN);
  return {
    axis: Float64Array.from(indices, (at) => axis[at]!),
    flux: Float64Array.from(indices, value),
    uncertainty: uncertainty && Float64Array.from(indices, (at) => uncertainty[at]!),
    mask: null,
  };
}

/** The first index whose value is not below; the length where all are. */
function firstNotBelow(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (values[half]! < place) low = half + 1;
    else high = half;
  }
  return low;
}
