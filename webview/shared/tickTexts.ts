/** From this size on, or below the other, numbers of an axis are powers of ten. */
const powersFrom = 1e7;
const powersBelow = 1e-3;
/** Digits after the point at most. */
const mostDigits = 12;

/**
 * The numbers at the ticks of an axis: as many digits after the point for all as tell them from one another.
 * @param values ascending or descending, at equal steps
 */
export function tickTexts(values: readonly number[], powers = powersFrom): string[] {
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = Math.abs((values[1] ?? 0) - (values[0] ?? 0)) || size;
  const isPower = size >= powers || (size > 0 && size < powersBelow);
  const unit = isPower ? 10 ** Math.floor(Math.log10(size)) : 1;
  const digits = digitsOf(step / unit);
  return values.map((value) => {
    if (!isPower) return minus(value.toFixed(digits));
    if (Math.abs(value) < step / 1e6) return '0';
    // Those of a smaller power have fewer, for the same step.
    const own = Math.floor(Math.log10(Math.abs(value) * (1 + 1e-12)) + 1e-12);
    const fewer = Math.round(Math.log10(unit)) - own;
    return minus(value.toExponential(Math.max(0, digits - fewer)).replace('e+', 'e'));
  });
}

/** How many digits after the point a step has. */
function digitsOf(step: number): number {
  for (let digits = 0; digits < mostDigits; digits++) {
    const scaled = step * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, scaled) && Math.round(scaled) > 0)
      return digits;
  }
  return mostDigits;
}

const minus = (text: string): string => text.replaceAll('-', '−');
