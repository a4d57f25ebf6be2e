import type { SkyPlace } from '../../support/sky/tan';
import { separation } from '../vo';
import { observationColumns } from './columns';
import { kepler, observations, type Cell, type Observation } from './observations';

/** A filter as the portal takes it. */
export interface Filter {
  readonly paramName: string;
  readonly values?: readonly (string | { readonly min: number; readonly max: number })[];
  readonly separator?: string;
  readonly freeText?: string;
}

/** The portal's words for a filter that makes no sense. */
export class PortalFault extends Error {}

export interface Circle extends SkyPlace {
  readonly radius: number;
}

/** The observations that all filters let pass, within a circle if one is given, with the distance from its centre. */
export function searchObservations(filters: readonly Filter[], circle?: Circle): readonly Observation[] {
  const tests = filters.map(testOf);
  const all = [...observations(), ...(wantsKepler(filters, circle) ? kepler() : [])];
  const rows = all.filter((row) => tests.every((test) => test(row)));
  if (!circle) return rows;
  return rows.flatMap((row): Observation[] => {
    const distance = separation(circle, { ra: row.s_ra, dec: row.s_dec });
    return distance <= circle.radius ? [{ ...row, distance: distance * 3600 }] : [];
  });
}

/** They are many and far from all else: made only where they may be wanted. */
function wantsKepler(filters: readonly Filter[], circle?: Circle): boolean {
  if (circle) return circle.ra > 278 && circle.ra < 304 && circle.dec > 35 && circle.dec < 53;
  const collections = filters.find(({ paramName }) => paramName === 'obs_collection')?.values ?? [];
  return collections.some((value) => typeof value === 'string' && /^kepler$/i.test(value));
}

function testOf({ paramName, values = [], separator, freeText }: Filter): (row: Observation) => boolean {
  const column = observationColumns.find(({ name }) => name === paramName);
  if (!column) throw new PortalFault(`Invalid column name '${paramName}'.`);
  if (column.type === 'float') {
    const ranges = values.map((value) => {
      if (typeof value === 'object' && Number.isFinite(value.min) && Number.isFinite(value.max)) return value;
      throw new PortalFault(`Error converting data type varchar to float (${paramName}).`);
    });
    return (row) => {
      const cell = row[paramName];
      return typeof cell === 'number' && ranges.some(({ min, max }) => cell >= min && cell <= max);
    };
  }
  const texts = values.map((value) => {
    if (typeof value !== 'string') throw new PortalFault(`Values of ${paramName} must be texts.`);
    return value.toLowerCase();
  });
  const like = freeText === undefined ? null : likePattern(freeText);
  return (row) => {
    const cell = textOf(row[paramName] ?? null);
    if (cell === null) return false;
    const parts =
      separator === undefined ? [cell] : [cell, ...cell.split(separator).map((part) => part.trim())];
    return parts.some((part) => texts.includes(part)) || (like?.test(cell) ?? false);
  };
}

function textOf(cell: Cell): string | null {
  return cell === null ? null : String(cell).toLowerCase();
}

/** SQL's LIKE. */
function likePattern(text: string): RegExp {
  const source = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '[^]*');
  return new RegExp(`^${source}$`, 'i');
}
