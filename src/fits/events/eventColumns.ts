import type { TableReader, ReaderColumn } from '../../base/tableReader';
import type { Header } from '../header/header';

/** One pixel axis of an event list: a column of places, and the range that its header gives them. */
export interface EventAxis {
  readonly column: ReaderColumn;
  /** Number of the column in its keywords, from 1. */
  readonly number: number;
  /** Edges of the first and the last pixel; null where the header does not say. */
  readonly range: readonly [low: number, high: number] | null;
}

/** What of an event list makes a picture, and what events can be chosen by. */
export interface EventColumns {
  readonly x: EventAxis;
  readonly y: EventAxis;
  /** Energy, or the channel that stands for it. */
  readonly energy: ReaderColumn | null;
  readonly time: ReaderColumn | null;
}

/** Columns of places, the best first: on the sky, on the detector, on a chip. */
const pairs = [
  ['x', 'y'],
  ['detx', 'dety'],
  ['rawx', 'rawy'],
  ['chipx', 'chipy'],
] as const;

/**
 * The columns of an event list (OGIP/94-003; TLMINn and TLMAXn, TCTYPn and so on of FITS 4.0 §7.2.2, §8.2); null for
 * tables that have no columns of places.
 */
export function eventColumns(reader: TableReader, header: Header): EventColumns | null {
  const named = (name: string) =>
    reader.columns.find((column) => column.name.trim().toLowerCase() === name && column.arraysize === null);
  const axis = (column: ReaderColumn): EventAxis => {
    const number = column.index + 1;
    const limit = (which: 'MIN' | 'MAX') =>
      header.number(`TL${which}${number}`) ?? header.number(`TD${which}${number}`);
    const [low, high] = [limit('MIN'), limit('MAX')];
    // Whole numbers stand for pixels, whose edges lie half a pixel beyond.
    const edge = column.datatype === 'float' || column.datatype === 'double' ? 0 : 0.5;
    const known = low !== undefined && high !== undefined && high > low;
    return { column, number, range: known ? [low - edge, high + edge] : null };
  };
  const preferred = (header.string('CPREF') ?? header.string('PREFX') ?? '').toLowerCase().split(/[\s,]+/);
  const own = preferred.length === 2 ? [preferred as [string, string], ...pairs] : pairs;
  for (const [first, second] of own) {
    const [x, y] = [named(first), named(second)];
    if (!x || !y) continue;
    const energy = ['energy', 'pi', 'pha', 'channel'].map(named).find((column) => column !== undefined);
    return { x: axis(x), y: axis(y), energy: energy ?? null, time: named('time') ?? null };
  }
  return null;
}
