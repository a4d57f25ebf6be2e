import type { CellValue, Column, NumericArray } from '../../base/table';
import { cellValue } from '../../base/table';
import { complexText, doubleText, float32Text } from '../../base/text/numberText';

/** Elements of an array that a cell of a view shows. */
const shownElements = 8;
const longestText = 200;

/**
 * A cell as a table view shows it: as TDISPn asks where there is one, else with the fewest digits that
 * say which number it is. Arrays by their first elements; nothing for null.
 */
export function displayCell(column: Column, row: number, display: string | null): string {
  const value = cellValue(column, row);
  if (value === null) return '';
  if (typeof value !== 'object') return shortened(displayValue(value, column.datatype, display));
  if (!ArrayBuffer.isView(value)) return shortened(value.join(', '));
  const width = column.datatype.endsWith('Complex') ? 2 : 1;
  const missing = column.elementNulls?.[row];
  const count = value.length / width;
  const parts = Array.from({ length: Math.min(count, shownElements) }, (_, at) =>
    missing?.[at] === 1 ? '' : elementText(value, at * width, width, column.datatype, display),
  );
  return shortened(parts.join(', ')) + (count > shownElements ? `, … (${count})` : '');
}

function elementText(
  values: NumericArray,
  at: number,
  width: number,
  datatype: string,
  display: string | null,
): string {
  const text = (value: number | bigint) => displayValue(value, datatype, display);
  if (width === 1) return text(values[at]!);
  return complexText(Number(values[at]), Number(values[at + 1]), text);
}

function displayValue(value: NonNullable<CellValue>, datatype: string, display: string | null): string {
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (typeof value === 'number' || typeof value === 'bigint') {
    return (display !== null ? tdisp(value, display) : null) ?? plainNumber(value, datatype);
  }
  return String(value);
}

function plainNumber(value: number | bigint, datatype: string): string {
  if (typeof value === 'bigint') return String(value);
  return datatype.startsWith('float') ? float32Text(value) : doubleText(value);
}

/**
 * A number as a TDISPn says (FITS 4.0 §7.2.2, table 20), without blanks before it; null where the format
 * is none, or not for numbers. What is not finite has no digits.
 */
export function tdisp(value: number | bigint, format: string): string | null {
  const [, code = '', width = '', digits] =
    /^([ILBOZFGDA]|E[NS]?)\s*(\d+)(?:\.(\d+))?/i.exec(format.trim()) ?? [];
  if (width === '') return null;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  const decimals = Math.min(Number(digits ?? 0), 100);
  switch (code.toUpperCase()) {
    case 'I':
      return whole(value, 10, decimals);
    case 'B':
      return whole(value, 2, decimals);
    case 'O':
      return whole(value, 8, decimals);
    case 'Z':
      return whole(value, 16, decimals);
    case 'F':
      return Math.abs(Number(value)) < 1e21 ? Number(value).toFixed(decimals) : String(value);
    case 'E':
    case 'D':
    case 'ES':
      return exponential(Number(value), decimals, 1);
    case 'EN':
      return exponential(Number(value), decimals, 3);
    case 'G':
      return String(Number(Number(value).toPrecision(Math.max(1, decimals))));
    default:
      return null;
  }
}

/** A whole number in a base, with at least so many digits; null for one that is not whole. */
function whole(value: number | bigint, base: number, digits: number): string | null {
  if (typeof value === 'number' && !Number.isInteger(value)) return null;
  const text = (value < 0 ? -value : value).toString(base).toUpperCase().padStart(digits, '0');
  return value < 0 ? `-${text}` : text;
}

/** With an exponent that is a multiple of `step`. */
function exponential(value: number, decimals: number, step: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(decimals + 2 * (step > 1 ? 1 : 0)).split('e');
  const shift = ((Number(exponent) % step) + step) % step;
  const scaled = step === 1 ? mantissa : (Number(mantissa) * 10 ** shift).toFixed(decimals);
  const power = Number(exponent) - shift;
  return `${scaled}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
