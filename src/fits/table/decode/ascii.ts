import { makeNulls } from './nulls';
import type { TableColumn } from '../column';
import type { DecodedCells, RowBlock } from './block';
import { blankNulls } from './fixed';
import { cellText } from './text';

const real = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[ED]?[+-]?\d+)?$/;

/**
 * The cells of a column of an ASCII table (FITS 4.0 §7.2.5). A blank number is 0 unless TNULLn is
 * blank; what is no number is null, and `bad` is told its row and text.
 */
export function decodeAscii(
  column: TableColumn,
  block: RowBlock,
  bad: (row: number, text: string) => void,
): DecodedCells {
  const { stored, scaling, datatype, offset, width } = column;
  if (stored.kind !== 'ascii') throw new TypeError(`Column ${column.name} is not of an ASCII table.`);
  const { bytes, rowBytes, count: rows } = block;
  const { code, decimals, nullText } = stored;
  const text = (row: number) => cellText(bytes, row * rowBytes + offset, width);
  const nulls = makeNulls(rows);
  if (code === 'A') {
    const values = Array.from({ length: rows }, (_, row) => {
      const cell = text(row);
      if (nullText !== null && nullText !== '' && cell.trim() === nullText) nulls.mark(row);
      return cell;
    });
    return { values, nulls: nulls.mask, elementNulls: null };
  }
  const big = datatype === 'long';
  const values = big
    ? new BigInt64Array(rows)
    : datatype === 'double'
      ? new Float64Array(rows)
      : datatype === 'short'
        ? new Int16Array(rows)
        : new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const cell = text(row).trim();
    if (nullText !== null && cell === nullText) {
      nulls.mark(row);
      continue;
    }
    const number = big ? parseBig(cell) : parseNumber(cell, code, decimals);
    if (number === null) {
      nulls.mark(row);
      bad(row, cell);
    } else if (scaling.kind === 'linear') values[row] = Number(number) * scaling.scale + scaling.zero;
    else values[row] = number;
  }
  if (nulls.mask) blankNulls(values, nulls.mask);
  return { values, nulls: nulls.mask, elementNulls: null };
}

/** A number as Fortran writes it; one without a decimal point has `decimals` digits behind an implied one. */
function parseNumber(cell: string, code: 'I' | 'F' | 'E' | 'D', decimals: number): number | null {
  if (cell === '') return 0;
  const text = cell.replaceAll(' ', '').toUpperCase();
  if (code === 'I') return /^[+-]?\d+$/.test(text) ? Number(text) : wholeReal(text);
  if (!real.test(text)) return special(text);
  const [mantissa, exponent] = splitExponent(text);
  const shift = decimals > 0 && !mantissa.includes('.') ? decimals : 0;
  // One decimal number, so that it is rounded once.
  return Number(`${mantissa}e${Number(exponent || '0') - shift}`);
}

/** Fortran lets the letter of an exponent out where it has a sign: `1.5+10`. */
function splitExponent(text: string): readonly [string, string] {
  const [, mantissa = text, exponent = ''] = /^([+-]?[\d.]+)(?:[ED]|(?=[+-]))(.+)$/.exec(text) ?? [];
  return [mantissa, exponent];
}

function wholeReal(text: string): number | null {
  const value = real.test(text) ? Number(text.replace('D', 'E')) : NaN;
  return Number.isInteger(value) ? value : null;
}

function special(text: string): number | null {
  if (/^[+-]?NAN$/.test(text)) return NaN;
  const [, sign] = /^([+-]?)INF(?:INITY)?$/.exec(text) ?? [];
  return sign === undefined ? null : sign === '-' ? -Infinity : Infinity;
}

function parseBig(cell: string): bigint | null {
  if (cell === '') return 0n;
  const text = cell.replaceAll(' ', '').replace(/^\+/, '');
  if (!/^-?\d{1,25}$/.test(text)) {
    const whole = wholeReal(text.toUpperCase());
    return whole !== null && Number.isSafeInteger(whole) ? BigInt(whole) : null;
  }
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? value : null;
}
