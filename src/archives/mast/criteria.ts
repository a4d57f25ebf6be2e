import { AlmagestError } from '../../base/errors';
import type { JsonObject } from '../../base/json/parseRows';
import type { Interval } from '../../protocols/inputs/interval';
import {
  arcsec,
  degrees,
  parseQuantity,
  plainNumber,
  secondsOfTime,
  signedNumber,
  type QuantityKind,
} from '../../protocols/inputs/quantity';
import { parseTime } from '../../protocols/inputs/time';
import type { ColumnConfig, ColumnsConfig } from './columnsConfig';

/** A criterion as people give it: a value, a range, several of which any will do; `!` before what is not wanted. */
export type Criterion = string | number | boolean | readonly (string | number)[];

/** Criteria as MAST's filters take them, and what it cannot be asked and is seen to here. */
export interface Filters {
  /**
   * Sets of filters whose answers are to be put together: a filter takes one text with wildcards, so that
   * several need several questions.
   */
  readonly sets: readonly (readonly JsonObject[])[];
  /** Values that a column must not have. */
  readonly without: readonly Unwanted[];
}

export interface Unwanted {
  readonly column: ColumnConfig;
  readonly values: readonly string[];
}

/** More questions for one search are refused. */
const mostSets = 24;
/** MAST's floats have no infinities. */
const farthest = 1e20;
const nanometres: QuantityKind = {
  unit: 'nm',
  factors: {
    nm: 1,
    um: 1e3,
    micron: 1e3,
    microns: 1e3,
    mm: 1e6,
    cm: 1e7,
    m: 1e9,
    å: 0.1,
    a: 0.1,
    angstrom: 0.1,
  },
};

/**
 * Criteria as filters of MAST's portal. Numbers are given as ranges (`10..20`, `> 5`, `[10, 20]`, `10..20 um`),
 * dates as dates or MJD, all else as values with `*` for anything.
 * @throws AlmagestError `usage` for a column that is none, and for what is no value of it
 */
export function readCriteria(criteria: Readonly<Record<string, Criterion>>, config: ColumnsConfig): Filters {
  let sets: JsonObject[][] = [[]];
  const without: Unwanted[] = [];
  for (const [name, criterion] of Object.entries(criteria)) {
    const column = config.get(name);
    if (!column) throw unknown(name, config);
    if (column.continuous) {
      const entry = filter(column, rangesOf(column, criterion).map(jsonRange));
      sets = sets.map((set) => [...set, entry]);
      continue;
    }
    const { wanted, unwanted } = valuesOf(column, criterion);
    if (unwanted.length > 0) without.push({ column, values: unwanted });
    if (wanted.length === 0) continue;
    const choices = discreteFilters(column, wanted);
    sets = sets.flatMap((set) => choices.map((choice) => [...set, choice]));
    if (sets.length > mostSets) {
      throw usage(`More than ${mostSets} combinations of texts with wildcards cannot be asked for at once.`);
    }
  }
  return { sets, without };
}

/** Whether a cell has one of the values that are not wanted; wildcards and case as in MAST's filters. */
export function isUnwanted({ column, values }: Unwanted, cell: string | null): boolean {
  if (cell === null) return false;
  const parts = column.separator === null ? [cell] : [cell, ...cell.split(column.separator)];
  return values.some((value) => parts.some((part) => wildcard(value).test(part.trim())));
}

/** The filters that stand for the values that are not wanted, so that they can be counted. */
export function unwantedFilters({ column, values }: Unwanted): JsonObject[] {
  return discreteFilters(column, values);
}

/** Values without wildcards in one filter, the first text with wildcards beside them, every other in its own. */
function discreteFilters(column: ColumnConfig, values: readonly string[]): JsonObject[] {
  const isWild = (value: string) => /[*%]/.test(value);
  const exact = values.filter((value) => !isWild(value));
  const [first, ...others] = values.filter(isWild);
  const entry = (of: readonly string[], wild?: string) => ({
    ...filter(column, of),
    ...(wild !== undefined && { freeText: wild.replaceAll('*', '%') }),
  });
  return [entry(exact, first), ...others.map((wild) => entry([], wild))];
}

function filter({ name, separator }: ColumnConfig, values: readonly (string | JsonObject)[]): JsonObject {
  return { paramName: name, ...(separator !== null && { separator }), values };
}

function jsonRange({ low, high }: Interval): JsonObject {
  return { min: Math.max(low, -farthest), max: Math.min(high, farthest) };
}

function rangesOf(column: ColumnConfig, criterion: Criterion): Interval[] {
  if (typeof criterion === 'boolean') throw usage(`${column.name} is a number, not ${criterion}.`);
  const list = typeof criterion === 'object' ? criterion : [criterion];
  const [low, high] = list;
  // Two numbers are the ends of a range, as in astroquery.
  if (typeof criterion === 'object' && list.length === 2 && list.every((end) => typeof end === 'number')) {
    if (low! > high!) throw usage(`${column.name}: ${low} .. ${high} has its larger end first.`);
    return [{ low: low as number, high: high as number }];
  }
  return list.map((one) => rangeOf(column, one));
}

function rangeOf(column: ColumnConfig, text: string | number): Interval {
  const { name, mjd, unit } = column;
  if (typeof text === 'string' && text.trim().startsWith('!')) {
    throw usage(
      `${name} cannot be asked for by what it is not: “${text}”.`,
      'Give the ranges that are wanted.',
    );
  }
  if (mjd) return typeof text === 'number' ? { low: text, high: text } : parseTime(text);
  return parseQuantity(text, name, quantities[unit ?? ''] ?? signedNumber);
}

const quantities: Readonly<Record<string, QuantityKind>> = {
  deg: { ...degrees, signed: true },
  arcsec,
  s: secondsOfTime,
  sec: secondsOfTime,
  nm: nanometres,
};

function valuesOf(column: ColumnConfig, criterion: Criterion): { wanted: string[]; unwanted: string[] } {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const one of [criterion].flat()) {
    const text = String(one).trim();
    const negated = text.startsWith('!');
    const value = negated ? text.slice(1).trim() : text;
    if (value === '') throw usage(`${column.name} is asked for with nothing.`);
    (negated ? unwanted : wanted).push(...(column.type === 'integer' ? integersOf(column, value) : [value]));
  }
  return { wanted, unwanted };
}

/** MAST takes whole numbers by value: a range of them is written out. */
function integersOf(column: ColumnConfig, text: string): string[] {
  if (/^[+-]?\d+$/.test(text) || /[*%]/.test(text)) return [text];
  const { low, high } = parseQuantity(
    text,
    column.name,
    column.name === 'calib_level' ? signedNumber : plainNumber,
  );
  const [least, most] = column.name === 'calib_level' ? [-1, 4] : [0, Infinity];
  const [from, to] = [Math.max(Math.ceil(low), least), Math.min(Math.floor(high), most)];
  if (to - from >= 1000) throw usage(`${column.name}: the range “${text}” has more than 1000 numbers.`);
  if (to < from) throw usage(`${column.name}: there is no whole number in “${text}”.`);
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}

const wildcards = new Map<string, RegExp>();

function wildcard(value: string): RegExp {
  const known = wildcards.get(value);
  if (known) return known;
  const source = value
    .split(/[*%]/)
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*');
  const made = new RegExp(`^${source}$`, 'i');
  if (wildcards.size > 500) wildcards.clear();
  wildcards.set(value, made);
  return made;
}

function unknown(name: string, config: ColumnsConfig): AlmagestError {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const near = [...config.keys()].filter(
    (known) => plain(known).includes(plain(name)) || plain(name).includes(plain(known)),
  );
  const others =
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `It has ${[...config.keys()].join(', ')}.`;
  return usage(`MAST’s observations have no column ${name}.`, others);
}

function usage(message: string, advice?: string): AlmagestError {
  return new AlmagestError({ kind: 'usage', message, ...(advice !== undefined && { advice }) });
}
