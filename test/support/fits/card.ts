/** A number that must be written with a decimal point even when it is whole. */
export class Real {
  constructor(readonly value: number) {}
}

/** `[keyword, value, comment]`; a whole number is written as an integer unless it is a {@link Real}. */
export type Card = readonly [
  keyword: string,
  value: string | number | bigint | boolean | Real,
  comment?: string,
];

/** One 80-character record in fixed format; FITS 4.0 §4.1–4.2. */
export function formatCard([keyword, value, comment]: Card): string {
  const name = keyword.padEnd(8);
  if (keyword === 'COMMENT' || keyword === 'HISTORY') return fit(`${name}${plainText(value)}`);
  const shown = typeof value === 'string' ? quote(value).padEnd(20) : formatNumber(value).padStart(20);
  return fit(`${name}= ${shown}${comment === undefined ? '' : ` / ${comment}`}`);
}

/** The records of a header with END, filled with blanks to whole blocks of 2880 bytes. */
export function formatHeader(cards: readonly Card[]): Uint8Array {
  const text = [...cards.map(formatCard), 'END'.padEnd(80)].join('');
  return new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 2880) * 2880));
}

function plainText(value: Card[1]): string {
  return typeof value === 'string' ? value : formatNumber(value);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''").padEnd(8)}'`;
}

function formatNumber(value: Exclude<Card[1], string>): string {
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (value instanceof Real) return formatReal(value.value);
  if (typeof value === 'bigint' || Number.isInteger(value)) return value.toString();
  return formatReal(value);
}

function formatReal(value: number): string {
  const text = value.toString().toUpperCase();
  return /[.E]/.test(text) ? text : `${text}.0`;
}

function fit(text: string): string {
  if (text.length <= 80) return text.padEnd(80);
  // A comment may be cut; a value may not.
  const slash = text.lastIndexOf(' / ', 80);
  if (slash < 0) throw new RangeError(`This card does not fit in 80 characters: ${text}`);
  return text.slice(0, 80);
}
