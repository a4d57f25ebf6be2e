/** An unsigned decimal number as people write it. */
export const number = String.raw`(?:\d+(?:\.\d*)?|\.\d+)`;

/**
 * Text as typed or pasted from papers and web pages, with one sign for each meaning: `-` for every
 * minus and dash, `'` and `"` for primes, `°` for degree signs, plain letters for raised h, m, s.
 */
export function normaliseSigns(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .replace(/[\u2033\u201C\u201D\u02BA\u030B]|['\u2032\u2019\u02B9]{2}/g, '"')
    .replace(/[\u2032\u2018\u2019\u02B9\u00B4\u0301]/g, "'")
    .replace(/[\u00BA\u02DA\u1D52]/g, '°')
    .normalize('NFKC')
    .replace(/(\d)([hmsd°'"])\.(\d+)/g, '$1.$3$2')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `1,5` as `1.5` where the comma can only be a decimal one. */
export function decimalPoint(text: string): string {
  return /^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
}
