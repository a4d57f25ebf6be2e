/** A spectrum (or a light curve) as plain numbers, all of one length. */
export interface Sampled {
  /** Places of the samples, rising or falling. */
  readonly axis: Float64Array;
  /** NaN where there is none. */
  readonly flux: Float64Array;
  /** Standard deviations; null where not known. */
  readonly uncertainty: Float64Array | null;
  /** 1 where a sample is not to be used; null where all are. */
  readonly mask: Uint8Array | null;
}

/** Whether a sample counts: not masked, with a flux and a place. */
export function counts({ axis, flux, mask }: Sampled, at: number): boolean {
  return mask?.[at] !== 1 && Number.isFinite(flux[at]!) && Number.isFinite(axis[at]!);
}

/** The samples from one place to another (both included), whichever way the axis runs, that count. */
export function between(sampled: Sampled, from: number, to: number): Sampled {
  const [low, high] = from < to ? [from, to] : [to, from];
  return chosen(sampled, (at) => {
    const place = sampled.axis[at]!;
    return place >= low && place <= high && counts(sampled, at);
  });
}

/** The samples for which a condition holds. */
export function chosen(sampled: Sampled, holds: (at: number) => boolean): Sampled {
  const { axis, uncertainty, mask } = sampled;
  const kept = Array.from(axis.keys()).filter(holds);
  const pick = (values: Float64Array) => Float64Array.from(kept, (at) => values[at]!);
  return {
    axis: pick(axis),
    flux: pick(sampled.flux),
    uncertainty: uncertainty && pick(uncertainty),
    mask: mask && Uint8Array.from(kept, (at) => mask[at]!),
  };
}

/** Edges of the samples' bins: halfway to the neighbours, the outer ones as far out as in. One more than samples. */
export function binEdges(axis: Float64Array): Float64Array {
  const { length } = axis;
  const edges = new Float64Array(length + 1);
  if (length < 2) return edges.fill(NaN);
  for (let at = 1; at < length; at++) edges[at] = (axis[at - 1]! + axis[at]!) / 2;
  edges[0] = 2 * axis[0]! - edges[1]!;
  edges[length] = 2 * axis[length - 1]! - edges[length - 1]!;
  return edges;
}

/** Widths of the samples' bins, never negative. */
export function binWidths(axis: Float64Array): Float64Array {
  const edges = binEdges(axis);
  return Float64Array.from(axis, (_, at) => Math.abs(edges[at + 1]! - edges[at]!));
}
