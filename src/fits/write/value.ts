import { AlmagestError } from '../../base/errors';
import type { CardValue } from '../header/cardValue';

/** A number that is written as a real, with a decimal point, though it may be whole. */
export class Real {
  constructor(readonly value: number) {}
}

/** What a card can be given as its value; null is an undefined value. */
export type WrittenValue = CardValue | Real;

/**
 * A value that is no string, as a card holds it (FITS 4.0 §4.2): whole numbers as integers, others in
 * the shortest text that reads back as the same double.
 * @throws AlmagestError `usage` for NaN and infinities, which FITS cards cannot hold
 */
export function valueText(value: Exclude<WrittenValue, string>): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Real) return realText(value.value);
  if (typeof value === 'object') return `(${realText(value.re)}, ${realText(value.im)})`;
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? value.toString() : realText(value);
}

function realText(value: number): string {
  if (!Number.isFinite(value)) {
    const message = `A FITS card cannot hold ${value}.`;
    throw new AlmagestError({ kind: 'usage', message, advice: 'Leave its value undefined.' });
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  const [mantissa = '', exponent] = text.split('e');
  const digits = mantissa.includes('.') ? mantissa : `${mantissa}.0`;
  return exponent === undefined ? digits : `${digits}E${exponent}`;
}

/** A string within quotes, its own quotes doubled; fixed format wants eight characters (FITS 4.0 §4.2.1). */
export function quoted(text: string, atLeast = 8): string {
  return `'${text.replaceAll("'", "''").padEnd(atLeast)}'`;
}
