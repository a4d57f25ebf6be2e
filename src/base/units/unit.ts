import { AlmagestError } from '../errors';

/** What a unit measures: its powers of metre, kilogram, second, … and of what is counted (ct, pix, mag, unknown words). */
export type Dimension = Readonly<Record<string, number>>;

/** One name in a unit as it was written, for showing it again: `cm` to the power of -2. */
export interface UnitFactor {
  readonly name: string;
  readonly power: number;
}

/** A logarithmic unit: magnitudes, decades or decibels of some quantity. */
export interface Logarithm {
  readonly step: 'mag' | 'dex' | 'dB';
  /** What has the value 0: a unit (with its scale), or null for plain numbers and where it is not known. */
  readonly zero: Unit | null;
}

/** A unit of measurement as a file writes it, and what it means. */
export interface Unit {
  /** As it was written. */
  readonly text: string;
  /** A number in front, 1e-17 of `1E-17 erg/s`. */
  readonly number: number;
  readonly factors: readonly UnitFactor[];
  /** How many of the base units (SI, radians for angles) it is, the number in front included. */
  readonly scale: number;
  readonly dimension: Dimension;
  readonly logarithm: Logarithm | null;
  /** Words that mean nothing to us; they are part of the dimension, so that they cancel against themselves alone. */
  readonly unknown: readonly string[];
  /** What was taken for granted in reading it, one sentence each. */
  readonly assumed: readonly string[];
}

/** The unit of plain numbers. */
export const dimensionless: Unit = {
  text: '',
  number: 1,
  factors: [],
  scale: 1,
  dimension: {},
  logarithm: null,
  unknown: [],
  assumed: [],
};

/** `a · b^power`, without a text of its own. Logarithms have no products: they are taken as plain steps. */
export function times(a: Unit, b: Unit, power = 1): Unit {
  return {
    text: '',
    number: a.number * b.number ** power,
    factors: joined(a.factors, b.factors, power),
    scale: a.scale * b.scale ** power,
    dimension: product(a.dimension, b.dimension, power),
    logarithm: null,
    unknown: [...new Set([...a.unknown, ...b.unknown])],
    assumed: [...new Set([...a.assumed, ...b.assumed])],
  };
}

export function per(a: Unit, b: Unit): Unit {
  return times(a, b, -1);
}

export function toPower(unit: Unit, power: number): Unit {
  return times(dimensionless, unit, power);
}

/** Factors of a product, those of one name as one, in the order written. */
function joined(a: readonly UnitFactor[], b: readonly UnitFactor[], power: number): UnitFactor[] {
  const powers = new Map(a.map((factor) => [factor.name, factor.power]));
  for (const factor of b) powers.set(factor.name, (powers.get(factor.name) ?? 0) + factor.power * power);
  return [...powers].map(([name, sum]) => ({ name, power: sum })).filter((factor) => factor.power !== 0);
}

function product(a: Dimension, b: Dimension, power: number): Dimension {
  const powers = new Map(Object.entries(a));
  for (const [base, own] of Object.entries(b)) powers.set(base, (powers.get(base) ?? 0) + own * power);
  // Powers such as 1/3 leave crumbs of rounding behind.
  return Object.fromEntries([...powers].filter(([, sum]) => Math.abs(sum) > 1e-9));
}

/** Whether two measure the same thing, so that a factor leads from one to the other. */
export function sameDimension(a: Unit, b: Unit): boolean {
  if ((a.logarithm === null) !== (b.logarithm === null)) return false;
  return sameDimensions(a.dimension, b.dimension);
}

export function sameDimensions(a: Dimension, b: Dimension): boolean {
  return Object.keys(product(a, b, -1)).length === 0;
}

/**
 * What to multiply values in one unit by to have them in another.
 * @throws AlmagestError `usage` where they measure different things
 */
export function conversionFactor(from: Unit, to: Unit): number {
  if (!sameDimension(from, to)) throw notConvertible(from, to);
  return from.scale / to.scale;
}

export function notConvertible(from: Unit, to: Unit, advice?: string): AlmagestError {
  const name = (unit: Unit) => (unit.text === '' ? 'a plain number' : `“${unit.text}”`);
  return new AlmagestError({
    kind: 'usage',
    message: `${name(from)} can't be converted to ${name(to)}.`,
    ...(advice === undefined ? {} : { advice }),
  });
}
