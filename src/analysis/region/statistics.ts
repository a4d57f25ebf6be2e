import type { Pixels } from '../image/pixels';
import { middle } from '../spectrum/smooth';
import { areaOf } from './coverage';
import type { Area, Point } from './shape';
import { visitArea } from './visit';

/**
 * What is in a region. The sum counts pixels by how much of them the region covers; all else is of the pixels whose
 * centres are inside, as in DS9 and in photutils' ApertureStats. Numbers are null where there is nothing.
 */
export interface RegionStatistics {
  /** Pixels whose centres are inside. */
  readonly pixels: number;
  /** Of those, without a value. */
  readonly blank: number;
  /** Of the shape, in pixels. */
  readonly area: number;
  /** Of the shape inside the image where there are values, in pixels. */
  readonly covered: number;
  readonly sum: number | null;
  readonly mean: number | null;
  /** Null also where there are more than eight million pixels. */
  readonly median: number | null;
  /** Of the population. */
  readonly deviation: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** The brightest pixel, in FITS pixels. */
  readonly peak: Point | null;
  /** Mean place by value; null where the values add up to nothing. */
  readonly centroid: Point | null;
}

const mostForMedian = 8_000_000;

export async function regionStatistics(
  pixels: Pixels,
  shape: Area,
  signal?: AbortSignal,
): Promise<RegionStatistics> {
  let [centres, blank, covered, sum] = [0, 0, 0, 0];
  let [total, totalX, totalY] = [0, 0, 0];
  let [count, mean, squares] = [0, 0, 0];
  let [minimum, maximum] = [Infinity, -Infinity];
  let peak: Point | null = null;
  const values: number[] = [];
  await visitArea(
    pixels,
    shape,
    (value, part, centred, x, y) => {
      const finite = Number.isFinite(value);
      if (finite) {
        covered += part;
        sum += part * value;
      }
      if (!centred) return;
      centres++;
      if (!finite) {
        blank++;
        return;
      }
      count++;
      const away = value - mean;
      mean += away / count;
      squares += away * (value - mean);
      total += value;
      totalX += value * x;
      totalY += value * y;
      minimum = Math.min(minimum, value);
      if (value > maximum) [maximum, peak] = [value, [x, y]];
      if (values.length <= mostForMedian) values.push(value);
    },
    signal,
  );
  const some = <T>(value: T) => (count > 0 ? value : null);
  return {
    pixels: centres,
    blank,
    area: areaOf(shape),
    covered,
    sum: covered > 0 ? sum : null,
    mean: some(mean),
    median: values.length <= mostForMedian ? some(middle(values)) : null,
    deviation: some(Math.sqrt(squares / count)),
    minimum: some(minimum),
    maximum: some(maximum),
    peak,
    centroid: total === 0 ? null : [totalX / total, totalY / total],
  };
}
