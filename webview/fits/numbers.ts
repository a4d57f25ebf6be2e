/** A display limit with the digits that tell the two limits apart, and about three more. */
export function formatLimit(value: number, [low, high]: readonly [number, number]): string {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const range = high - low;
  const digits = range > 0 && size > 0 ? Math.ceil(Math.log10(size / range)) + 3 : 6;
  // As a number again, for the zeros that toPrecision appends.
  return String(Number(value.toPrecision(Math.min(17, Math.max(3, digits))))).replace('-', '−');
}

/** The scale in percent: whole above 10 %, two digits below. */
export function formatZoom(scale: number): string {
  const percent = scale * 100;
  return `${percent >= 10 ? Math.round(percent) : Number(percent.toPrecision(2))} %`;
}
