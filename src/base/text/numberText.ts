/**
 * The shortest decimal that is this 32-bit number and no other. (Written as the double it is, 0.1f
 * would be 0.10000000149011612.)
 */
export function float32Text(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return doubleText(value);
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

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
