import { cellValue, type Column } from '../base/table';

/** A cell as text, trimmed; null for none. */
export function textAt(column: Column | null, row: number): string | null {
  const value = column && cellValue(column, row);
  if (value === null) return null;
  const text = (typeof value === 'object' ? Array.from(value, String).join(' ') : String(value)).trim();
  return text === '' ? null : text;
}

/** A cell as finite numbers, whether the service typed them as numbers or as text; null for none. */
export function numbersAt(column: Column | null, row: number): number[] | null {
  const value = column && cellValue(column, row);
  if (typeof value === 'number') return Number.isFinite(value) ? [value + 0] : null;
  const text = textAt(column, row);
  if (text === null) return null;
  const one = Number(text);
  if (Number.isFinite(one)) return [one];
  const numbers = text.split(/[\s,]+/).map(Number);
  return numbers.every(Number.isFinite) ? numbers : null;
}

/** A cell as one finite number; null for none. */
export function numberAt(column: Column | null, row: number): number | null {
  const value = column && cellValue(column, row);
  // Zero has no sign, as where it is read from a text.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  const numbers = numbersAt(column, row);
  return numbers?.length === 1 ? numbers[0]! : null;
}
