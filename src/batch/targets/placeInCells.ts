import { parsePosition } from '../../base/sky/parse';
import type { SkyPosition } from '../../base/sky/position';
import { cellValue, type Column } from '../../base/table';

/** A cell as a person would read it; empty for a null. */
export function textOf(column: Column, row: number): string {
  const value = cellValue(column, row);
  return value === null || typeof value === 'object' ? '' : String(value).trim();
}

/** The place in two cells, ICRS in degrees: numbers, in hours where the column's unit says so, or sexagesimal text. */
export function placeInCells(ra: Column, dec: Column, row: number): SkyPosition | null {
  const [one, other] = [textOf(ra, row), textOf(dec, row)];
  if (one === '' || other === '' || one === 'NaN' || other === 'NaN') return null;
  const hours = /^(h|hr|hour|hourangle|h:m:s|"h:m:s")\b/i.test(ra.unit ?? '');
  const plain = /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i;
  const radians = (ra.unit ?? '').trim() === 'rad' ? 180 / Math.PI : 1;
  if (plain.test(one) && plain.test(other)) {
    const degrees = Number(one) * (hours ? 15 : radians);
    return parsePosition(`${(((degrees % 360) + 360) % 360).toFixed(10)}d, ${Number(other) * radians}d`);
  }
  return parsePosition(hours && plain.test(one) ? `${one}h, ${other}` : `${one}, ${other}`);
}
