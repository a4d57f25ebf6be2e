/** A display limit to a thousandth of the range between the two, which is what one can see of it. */
export function formatLimit(value: number, [low, high]: readonly [number, number]): string {
  const range = high - low;
  if (!(range > 0)) return minus(String(Number(value.toPrecision(6))));
  const place = Math.floor(Math.log10(range)) - 3;
  const size = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1;
  // Whole numbers of a common size are shown whole.
  const digits = size - Math.min(place, size > 6 ? place : 0);
  // As a number again, for the zeros that toPrecision appends.
  const rounded = digits < 1 ? 0 : Number(value.toPrecision(Math.min(17, digits)));
  return minus(String(rounded));
}

/** A statistic: six digits of it. */
export function formatNumber(value: number): string {
  return minus(String(Number(value.toPrecision(6))));
}

/** A value and how far it may be off: both to the third digit of that, whole where it is large. */
export function formatMeasured(value: number, deviation: number): string {
  if (!(deviation > 0) || !Number.isFinite(deviation)) return formatNumber(value);
  const decimals = 2 - Math.floor(Math.log10(deviation));
  const text = (number: number) =>
    decimals > 12 || decimals < -6 ? formatNumber(number) : minus(number.toFixed(Math.max(0, decimals)));
  return `${text(value)} ± ${text(deviation)}`;
}

/** The scale in percent: whole above 10 %, two digits below. */
export function formatZoom(scale: number): string {
  const percent = scale * 100;
  return `${percent >= 10 ? Math.round(percent) : Number(percent.toPrecision(2))} %`;
}

function minus(text: string): string {
  return text.replaceAll('-', '−');
}
