import { cellValue, type Column } from '../../base/table';
import { placeOf, placesOf, type SkyRegion } from './region';
import { parseRegion } from './stcs';

/**
 * The region in a cell: text (STC-S, DALI shapes, pgSphere's own), or the numbers of DALI 1.1 §3.3 (a
 * point, circle or polygon by xtype, else by their count). Null where there is none that can be read.
 */
export function regionAt(column: Column | null, row: number): SkyRegion | null {
  const value = column && cellValue(column, row);
  if (column === null || value === null || typeof value === 'boolean') return null;
  if (typeof value === 'string') return regionOfText(value, column.xtype);
  if (typeof value !== 'object') return null;
  return regionOfNumbers(Array.from(value, Number), column.xtype);
}

function regionOfText(text: string, xtype: string | null): SkyRegion | null {
  const tidy = text.trim();
  if (/^[{<(]\s*\(?/.test(tidy) && !/[a-ce-z]{3}/i.test(tidy)) return pgSphere(tidy);
  if (/^[+-]?[\d.]/.test(tidy)) {
    return regionOfNumbers(tidy.split(/[\s,]+/).map(Number), xtype);
  }
  return parseRegion(tidy);
}

function regionOfNumbers(numbers: readonly number[], xtype: string | null): SkyRegion | null {
  const kind = xtype?.toLowerCase().replace(/^.*:/, '') ?? '';
  const polygons = split(numbers);
  if (polygons.length > 1) {
    const of = polygons.map((one) => regionOfNumbers(one, 'polygon')).filter((region) => region !== null);
    return of.length === polygons.length ? { shape: 'union', of } : null;
  }
  if (kind === 'point' || (kind !== 'polygon' && numbers.length === 2)) {
    const at = placeOf(numbers[0], numbers[1]);
    return at && { shape: 'position', at };
  }
  if (kind === 'circle' || numbers.length === 3) {
    const centre = placeOf(numbers[0], numbers[1]);
    const radius = numbers[2] ?? NaN;
    return centre && radius >= 0 && radius <= 180 ? { shape: 'circle', centre, radius } : null;
  }
  const corners = placesOf(numbers);
  return corners && corners.length >= 3 ? { shape: 'polygon', corners } : null;
}

/** Polygons of a multipolygon stand apart by pairs of NaN (DALI 1.2 §3.3.9). */
function split(numbers: readonly number[]): number[][] {
  const parts: number[][] = [[]];
  numbers.forEach((number, i) => {
    if (!Number.isNaN(number)) parts.at(-1)!.push(number);
    else if (i > 0 && !Number.isNaN(numbers[i - 1]!)) parts.push([]);
  });
  return parts.filter((part) => part.length > 0);
}

/** `{(ra , dec),…}` and `<(ra , dec) , r>`: radians, or degrees where they have a `d`. */
function pgSphere(text: string): SkyRegion | null {
  const factor = /\dd/.test(text) ? 1 : 180 / Math.PI;
  const numbers = (text.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []).map(
    (one) => Number(one) * factor,
  );
  return regionOfNumbers(
    numbers,
    text.startsWith('<') ? 'circle' : text.startsWith('(') ? 'point' : 'polygon',
  );
}
