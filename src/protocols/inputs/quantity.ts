import type { Interval } from './interval';
import { readRange, readSpread } from './interval';
import { numberPair, readNumber } from './number';
import { refuse } from './refuse';

/** A kind of number that a parameter takes, in the protocol's unit, with the units people may write. */
export interface QuantityKind {
  /** What the protocol's unit is called; empty for a plain number. */
  readonly unit: string;
  readonly factors: Readonly<Record<string, number>>;
  /** Whether it may be below zero. */
  readonly signed?: boolean;
}

const arcseconds = {
  deg: 3600,
  degree: 3600,
  degrees: 3600,
  '°': 3600,
  arcmin: 60,
  "'": 60,
  '′': 60,
  arcsec: 1,
  as: 1,
  '"': 1,
  '″': 1,
  mas: 1e-3,
};
const scaled = (factors: Readonly<Record<string, number>>, by: number) =>
  Object.fromEntries(Object.entries(factors).map(([unit, factor]) => [unit, factor * by]));
const seconds = {
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  ms: 1e-3,
  us: 1e-6,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
  ks: 1e3,
  yr: 31_557_600,
};

export const degrees: QuantityKind = { unit: 'deg', factors: scaled(arcseconds, 1 / 3600) };
export const arcsec: QuantityKind = { unit: 'arcsec', factors: arcseconds };
export const secondsOfTime: QuantityKind = { unit: 's', factors: seconds };
export const plainNumber: QuantityKind = { unit: '', factors: {} };
export const signedNumber: QuantityKind = { unit: '', factors: {}, signed: true };

/**
 * A range of a quantity as people write it, in the protocol's unit: `0.1..1 deg`, `< 1 arcsec`, `60–3600 s`,
 * `> 1000`. A number without a unit is in the protocol's own.
 * @throws AlmagestError `usage` naming the parameter, what is wrong, and the forms that are taken
 */
export function parseQuantity(text: string | number, parameter: string, kind: QuantityKind): Interval {
  if (typeof text === 'number') return check({ low: text, high: text }, String(text), parameter, kind);
  const tidy = text.replace(/\s+/g, ' ').trim();
  const value = (part: string, shared: number | null) => {
    const number = readNumber(part);
    const factor = number && (number.rest === '' ? (shared ?? 1) : factorOf(number.rest, kind));
    if (!number || factor === null) throw refuse(parameter, `“${tidy}” is no ${nameOf(kind)}`, formsOf(kind));
    return number.value * factor;
  };
  const spread = readSpread(tidy);
  if (spread) {
    const shared = unitOf(spread.half, kind);
    const [middle, half] = [value(spread.middle, shared), value(spread.half, null)];
    return check({ low: middle - half, high: middle + half }, tidy, parameter, kind);
  }
  const { low, high } = readRange(tidy, numberPair);
  if (low === null && high === null) throw refuse(parameter, `“${tidy}” has two open ends`, formsOf(kind));
  const shared = high === null ? null : unitOf(high, kind);
  const interval = {
    low: low === null ? -Infinity : value(low, shared),
    high: high === null ? Infinity : value(high, null),
  };
  return check(interval, tidy, parameter, kind);
}

function check(interval: Interval, text: string, parameter: string, kind: QuantityKind): Interval {
  const { low, high } = interval;
  if (Number.isNaN(low) || Number.isNaN(high) || low > high) {
    throw refuse(parameter, `“${text}” has its larger end first`, formsOf(kind));
  }
  if (!kind.signed && (high < 0 || (low < 0 && low !== -Infinity))) {
    throw refuse(parameter, `“${text}” is below zero`, formsOf(kind));
  }
  return interval;
}

function unitOf(text: string, kind: QuantityKind): number | null {
  const rest = readNumber(text)?.rest ?? '';
  return rest === '' ? null : factorOf(rest, kind);
}

function factorOf(unit: string, { factors }: QuantityKind): number | null {
  const key = unit.replace('µ', 'u').toLowerCase();
  return Object.hasOwn(factors, key) ? factors[key]! : null;
}

function nameOf({ unit }: QuantityKind): string {
  return unit === '' ? 'number or range' : `number or range in ${unit}`;
}

function formsOf({ unit }: QuantityKind): string {
  const behind = unit === '' ? '' : ` ${unit}`;
  return `Write a value or a range, e.g. “0.5${behind}”, “0.1..1${behind}”, “> 0.1${behind}”.`;
}
