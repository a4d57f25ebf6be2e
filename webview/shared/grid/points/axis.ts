/** A stretch of numbers along one side of a plot. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  /** By its logarithm; both ends are above zero then. */
  readonly log: boolean;
  /** Grows to the left, or downwards. */
  readonly flipped: boolean;
}

/** Room around what is plotted, as a part of it. */
const margin = 0.03;

/** Around all finite values, above zero where that is wanted; from 0 to 1 where there are none. */
export function around(values: Float64Array, log: boolean): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return log ? [1, 10] : [0, 1];
  if (log) {
    const room = Math.max(margin * Math.log10(high / low), low === high ? 0.5 : 0);
    return [low / 10 ** room, high * 10 ** room];
  }
  const room = high > low ? margin * (high - low) : Math.abs(low) * 0.05 || 0.5;
  return [low - room, high + room];
}

/** Where a value stands, 0 at the left or the bottom and 1 at the other end; NaN for what a logarithm has no place for. */
export function partOf({ low, high, log, flipped }: Axis, value: number): number {
  const part = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return flipped ? 1 - part : part;
}

export function valueAt({ low, high, log, flipped }: Axis, part: number): number {
  const along = flipped ? 1 - part : part;
  return log ? low * (high / low) ** along : low + along * (high - low);
}

/** Zooms by a factor about a part of the axis, or moves it. */
export function zoomed(axis: Axis, about: number, factor: number, by = 0): Axis {
  const at = (part: number) => valueAt({ ...axis, flipped: false }, part);
  const along = axis.flipped ? 1 - about : about;
  const shift = axis.flipped ? -by : by;
  const low = at(along - along * factor + shift);
  const high = at(along + (1 - along) * factor + shift);
  return high > low && Number.isFinite(low) && Number.isFinite(high) ? { ...axis, low, high } : axis;
}

/** Round values along an axis, about so many; decades of a logarithmic one where there are enough. */
export function ticks({ low, high, log }: Axis, about: number): number[] {
  if (log && high / low > 100) {
    const every = Math.max(1, Math.ceil(Math.log10(high / low) / about));
    const found: number[] = [];
    for (let power = Math.ceil(Math.log10(low)); power <= Math.log10(high); power += every)
      found.push(10 ** power);
    return found;
  }
  const step = niceStep((high - low) / Math.max(1, about));
  const found: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high && found.length < 100; at++)
    found.push(Number((at * step).toPrecision(12)));
  return found;
}

/** 1, 2 or 5 times a power of ten, no less than `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((times) => times * power >= step * 0.999) ?? 10);
}

/** A value as short as tells it from what is one pixel away. */
export function rounded(axis: Axis, value: number, pixels: number): number {
  const part = partOf(axis, value);
  const pixel = Math.abs(valueAt(axis, part + 1 / pixels) - value);
  if (!(pixel > 0)) return value;
  const unit = 10 ** Math.floor(Math.log10(pixel));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}
