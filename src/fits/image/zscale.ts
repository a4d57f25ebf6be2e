/**
 * Display limits as IRAF and DS9 choose them: a line fitted to the sorted sample, its slope divided
 * by the contrast. Follows astropy.visualization.ZScaleInterval with its defaults, which follows
 * https://iraf.net/forum/viewtopic.php?showtopic=134139. Null where there is no value.
 */
export function zscale(finite: Float64Array): [low: number, high: number] | null {
  const samples = strided(finite).sort();
  const count = samples.length;
  if (count === 0) return null;
  const low = samples[0]!;
  const high = samples[count - 1]!;
  const minimum = Math.max(minimalPixels, Math.floor(count * maximalReject));
  const grow = Math.max(1, Math.floor(count * 0.01));
  let bad = new Uint8Array(count);
  let good = count;
  let before = count + 1;
  let slope = 0;
  for (let round = 0; round < maximalRounds && good < before && good >= minimum; round++) {
    const line = fitLine(samples, bad);
    slope = line.slope;
    const threshold = rejection * deviation(samples, bad, line);
    for (let at = 0; at < count; at++) {
      if (Math.abs(samples[at]! - (line.start + line.slope * at)) > threshold) bad[at] = 1;
    }
    bad = grown(bad, grow);
    before = good;
    good = bad.reduce((sum, flag) => sum + 1 - flag, 0);
  }
  if (good < minimum) return [low, high];
  const steep = slope / contrast;
  const middle = median(samples);
  const center = (count - 1) >> 1;
  return [Math.max(low, middle - (center - 1) * steep), Math.min(high, middle + (count - center) * steep)];
}

/** The sample that zscale looks at; 1000 values at most. */
export const sampleSize = 1000;
const contrast = 0.25;
const maximalReject = 0.5;
const minimalPixels = 5;
const rejection = 2.5;
const maximalRounds = 5;

/** How far apart the samples of `count` values stand. */
export function sampleStride(count: number): number {
  return Math.floor(Math.max(1, count / sampleSize));
}

function strided(values: Float64Array): Float64Array {
  const stride = sampleStride(values.length);
  const length = Math.min(sampleSize, Math.ceil(values.length / stride));
  return Float64Array.from({ length }, (_, at) => values[at * stride]!);
}

/** The middle of sorted values. */
export function median(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

interface Line {
  readonly start: number;
  readonly slope: number;
}

/** Least squares over the samples that are not bad, centred so that large values keep their digits. */
function fitLine(samples: Float64Array, bad: Uint8Array): Line {
  let count = 0;
  let places = 0;
  let values = 0;
  const reference = samples[0]!;
  for (let at = 0; at < samples.length; at++) {
    if (bad[at]) continue;
    count++;
    places += at;
    values += samples[at]! - reference;
  }
  const place = places / count;
  const value = values / count;
  let covariance = 0;
  let variance = 0;
  for (let at = 0; at < samples.length; at++) {
    if (bad[at]) continue;
    covariance += (at - place) * (samples[at]! - reference - value);
    variance += (at - place) ** 2;
  }
  const slope = variance === 0 ? 0 : covariance / variance;
  return { slope, start: reference + value - slope * place };
}

function deviation(samples: Float64Array, bad: Uint8Array, { start, slope }: Line): number {
  const residuals: number[] = [];
  for (let at = 0; at < samples.length; at++)
    if (!bad[at]) residuals.push(samples[at]! - (start + slope * at));
  const mean = residuals.reduce((sum, value) => sum + value, 0) / residuals.length;
  return Math.sqrt(residuals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / residuals.length);
}

/** Bad flags dilated by `width` samples, placed as numpy's `convolve(…, mode="same")` does. */
function grown(bad: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(bad.length);
  bad.forEach((flag, at) => {
    if (flag) wider.fill(1, Math.max(0, at - ((width - 1) >> 1)), at + (width >> 1) + 1);
  });
  return wider;
}
