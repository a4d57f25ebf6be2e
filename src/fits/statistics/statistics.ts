import { boxPixels } from '../image/box';
import type { FitsImage } from '../image/openImage';
import type { Box, Values } from '../image/pixelReader';
import { Transform } from '../image/transform';
import { sampleSize, sampleStride, zscale } from '../image/zscale';
import type { Statistics } from '../views';
import { Histogram } from './histogram';
import { Moments } from './moments';
import { isNarrow, valuePieces } from './pieces';
import { Ranks } from './ranks';

/** What is wanted beyond count, extremes, mean and deviation. */
export interface Wanted {
  /** From 0 to 100. */
  readonly percentiles: readonly number[];
  /** Bins of a histogram, and its range: that of the numbers where it is null. None where this is null. */
  readonly histogram: { readonly bins: number; readonly range: readonly [number, number] | null } | null;
}

/**
 * Statistics of the physical values of a box, exact, in bounded memory: the box is read two to five
 * times. Percentiles are interpolated as numpy does by default; zscale is that of astropy.
 * @param progress is told which part of the work is done, from 0 to 1
 */
export async function boxStatistics(
  image: FitsImage,
  box: Box,
  wanted: Wanted,
  signal?: AbortSignal,
  progress?: (part: number) => void,
): Promise<Statistics> {
  const { scale, zero } = new Transform(image.layout.scaling);
  const total = Math.max(1, boxPixels(box));
  const refining = isNarrow(image.layout) ? 2 : 4;
  const passes = 1 + (wanted.percentiles.length > 0 ? refining : 1);
  let passed = 0;
  const pass = async (use: (values: Values) => void) => {
    const done = (pixels: number) => progress?.((passed + pixels / total) / passes);
    for await (const values of valuePieces(image, box, signal, done)) use(values);
    passed++;
  };

  const moments = new Moments();
  await pass((values) => moments.add(values));
  const ends = [moments.minimum * scale + zero, moments.maximum * scale + zero] as const;
  const [low, high] = scale < 0 ? [ends[1], ends[0]] : ends;
  const sample = new Sample(moments.count);
  const counted = wanted.histogram;
  const histogram =
    counted && moments.count > 0
      ? new Histogram(counted.bins, counted.range?.[0] ?? low, counted.range?.[1] ?? high)
      : null;
  const places = wanted.percentiles.map((percentile) => {
    const part = Math.min(100, Math.max(0, scale < 0 ? 100 - percentile : percentile)) / 100;
    return part * (moments.count - 1);
  });
  const ranks = new Ranks(
    places.flatMap((place) => [Math.floor(place), Math.ceil(place)]),
    refining,
  );
  for (let round = 0; round < passes - 1 && moments.count > 0; round++) {
    await pass((values) => {
      if (places.length > 0) ranks.add(values);
      if (round > 0) return;
      sample.add(values);
      histogram?.add(values, scale, zero);
    });
    if (places.length > 0) ranks.endPass();
  }
  const physical = (stored: number) => stored * scale + zero;
  const at = (place: number) => {
    const [below, above] = [ranks.at(Math.floor(place)), ranks.at(Math.ceil(place))];
    return physical(below) + (physical(above) - physical(below)) * (place - Math.floor(place));
  };
  const some = moments.count > 0;
  return {
    pixels: boxPixels(box),
    finite: moments.count,
    blank: boxPixels(box) - moments.count - moments.infinite,
    infinite: moments.infinite,
    minimum: some ? low : null,
    maximum: some ? high : null,
    mean: some ? physical(moments.mean) : null,
    deviation: some ? moments.deviation * Math.abs(scale) : null,
    percentiles: some ? places.map(at) : places.map(() => null),
    zscale: zscale(sample.values.map(physical)),
    histogram: histogram && {
      low: histogram.low,
      high: histogram.high,
      counts: Array.from(histogram.counts),
    },
    problems: image.reader.faults,
  };
}

/** Every n-th finite number, of so many as zscale looks at. */
class Sample {
  private readonly picked = new Float64Array(sampleSize);
  private taken = 0;
  private next = 0;
  private seen = 0;
  private readonly stride: number;

  constructor(finite: number) {
    this.stride = sampleStride(finite);
  }

  get values(): Float64Array {
    return this.picked.slice(0, this.taken);
  }

  add(values: Values): void {
    if (this.taken === sampleSize) return;
    for (const value of values) {
      if (value - value !== 0) continue;
      if (this.seen++ !== this.next) continue;
      this.picked[this.taken++] = value;
      this.next += this.stride;
      if (this.taken === sampleSize) return;
    }
  }
}
