/**
 * The shortest decimal that is this 32-bit number and no other. (Written as the double it is, 0.1f
 * would be 0.10000000149011612.)
 */
export function float32Text(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return doubleText(value);
  if (!Number.isFinite(value)) return String(value);
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  for (let digits = 6; digits <= 9; digits++) {
    const short = rounded(value, digits, digits - 1 - exponent);
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/**
 * Rounded to `digits`, which are `places` behind the decimal point: a quotient of two exact numbers, so
 * itself the nearest double, and found many times faster than by way of a text.
 */
function rounded(value: number, digits: number, places: number): number {
  const power = powers[Math.abs(places)];
  if (power === undefined) return Number(value.toPrecision(digits));
  return places < 0 ? Math.round(value / power) * power : Math.round(value * power) / power;
}

/** Powers of ten that a double holds exactly. */
const powers = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** The shortest decimal that is this double; minus zero keeps its sign. */
export function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/** A complex number as Python and NumPy read it: `(1.5-2j)`. */
export function complexText(re: number, im: number, text: (value: number) => string): string {
  const imaginary = python(text(im));
  return `(${python(text(re))}${/^[-+]/.test(imaginary) ? '' : '+'}${imaginary}j)`;
}

/** Python knows no `NaN` and `Infinity` within a complex number. */
function python(text: string): string {
  return text.replace('NaN', 'nan').replace('Infinity', 'inf');
}
