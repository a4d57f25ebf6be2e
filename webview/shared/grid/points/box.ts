import { quoted } from '../filter/names';

type Range = readonly [low: number, high: number];

/** Ranges of one or two columns, ends included. */
export interface Box {
  readonly x: Range;
  readonly y: Range | null;
}

/** The rows in a box, as the filter over a grid is written. */
export function boxFilter({ x, y }: Box, xName: string, yName: string | null): string {
  const within = (name: string, [low, high]: Range) => `${quoted(name)} between ${low} and ${high}`;
  return [within(xName, x), ...(y && yName !== null ? [within(yName, y)] : [])].join(' and ');
}

/** Both filters at once. */
export function both(one: string, other: string): string {
  return one === '' ? other : `(${one}) and ${other}`;
}
