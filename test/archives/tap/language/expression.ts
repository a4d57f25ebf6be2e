import { separation } from '../../vo';
import type { Token, Tokens } from './tokens';

export interface Point {
  readonly ra: number;
  readonly dec: number;
  readonly radius?: number;
}
export type Value = string | number | bigint | boolean | null | Point;

/** A row of the tables of FROM: the cells of each. */
export type Row = readonly (readonly Value[])[];
export interface Expression {
  (row: Row): Value;
  /** How texts are put before they are compared, where a service does so with a column. */
  readonly normal?: ((text: string) => string) | undefined;
}

/** Finds the cell of a column by its name, qualified or not. @throws AdqlFault */
export type FindColumn = (path: readonly string[], from: Token) => Expression;

/** The expressions of ADQL 2.1 §2.3 that clients of archives send: comparisons, arithmetic, geometry on a sphere. */
export class Expressions {
  constructor(
    private readonly tokens: Tokens,
    private readonly column: FindColumn,
  ) {}

  /** A condition, or a value. */
  read(): Expression {
    let left = this.and();
    while (this.tokens.take('OR')) {
      const [one, other] = [left, this.and()];
      left = (row) => one(row) === true || other(row) === true;
    }
    return left;
  }

  private and(): Expression {
    let left = this.not();
    while (this.tokens.take('AND')) {
      const [one, other] = [left, this.not()];
      left = (row) => one(row) === true && other(row) === true;
    }
    return left;
  }

  private not(): Expression {
    if (!this.tokens.take('NOT')) return this.comparison();
    const what = this.not();
    return (row) => {
      const value = what(row);
      return value === null ? null : value !== true;
    };
  }

  private comparison(): Expression {
    const { tokens } = this;
    const left = this.sum();
    if (tokens.take('IS')) {
      const wanted = !tokens.take('NOT');
      tokens.expect('NULL');
      return (row) => (left(row) === null) === wanted;
    }
    const not = tokens.take('NOT');
    const said = (holds: Expression): Expression =>
      not ? (row) => (holds(row) === null ? null : holds(row) !== true) : holds;
    if (tokens.take('BETWEEN')) {
      const low = this.sum();
      tokens.expect('AND');
      const high = this.sum();
      return said(
        (row) => compare(left(row), low(row), (c) => c >= 0) && compare(left(row), high(row), (c) => c <= 0),
      );
    }
    if (tokens.take('LIKE', 'ILIKE')) {
      const insensitive = tokens.last.text.toUpperCase() === 'ILIKE';
      const wanted = this.sum();
      return said((row) => like(left(row), wanted(row), insensitive));
    }
    if (tokens.take('IN')) {
      tokens.expect('(');
      const list = [this.sum()];
      while (tokens.take(',')) list.push(this.sum());
      tokens.expect(')');
      return said((row) => list.some((one) => compare(left(row), one(row), (c) => c === 0) === true));
    }
    const sign = tokens.is('=', '<>', '!=', '<', '>', '<=', '>=') ? tokens.any().text : '';
    if (sign === '') return left;
    const right = this.sum();
    const holds = comparisons[sign]!;
    const normal = left.normal ?? right.normal;
    const put = (value: Value) => (normal && typeof value === 'string' ? normal(value) : value);
    return (row) => compare(put(left(row)), put(right(row)), holds);
  }

  private sum(): Expression {
    let left = this.product();
    while (this.tokens.is('+', '-', '||')) {
      const sign = this.tokens.any().text;
      const [one, other] = [left, this.product()];
      left =
        sign === '||'
          ? (row) => `${textOf(one(row))}${textOf(other(row))}`
          : (row) => numbers([one(row), other(row)], ([a, b]) => (sign === '+' ? a! + b! : a! - b!));
    }
    return left;
  }

  private product(): Expression {
    let left = this.sign();
    while (this.tokens.is('*', '/')) {
      const sign = this.tokens.any().text;
      const [one, other] = [left, this.sign()];
      left = (row) => numbers([one(row), other(row)], ([a, b]) => (sign === '*' ? a! * b! : a! / b!));
    }
    return left;
  }

  private sign(): Expression {
    if (this.tokens.take('+')) return this.sign();
    if (!this.tokens.take('-')) return this.primary();
    const value = this.sign();
    return (row) => numbers([value(row)], ([a]) => -a!);
  }

  private primary(): Expression {
    const { tokens } = this;
    const token = tokens.any();
    if (token.kind === 'number') {
      const value = /^\d{16,}$/.test(token.text) ? BigInt(token.text) : Number(token.text);
      return () => value;
    }
    if (token.kind === 'text') {
      const value = token.text.slice(1, -1).replaceAll("''", "'");
      return () => value;
    }
    if (token.text === '(') {
      const inner = this.read();
      tokens.expect(')');
      return inner;
    }
    if (token.kind === 'word' && tokens.is('(')) return this.call(token);
    if (token.kind !== 'word' && token.kind !== 'quoted') {
      throw tokens.fault(`Encountered "${token.text || '<EOF>'}".`, token);
    }
    const path = [plainName(token)];
    while (tokens.take('.')) path.push(plainName(tokens.any()));
    return this.column(path, token);
  }

  private call(name: Token): Expression {
    const { tokens } = this;
    const call = functions[name.text.toUpperCase()];
    if (!call) throw tokens.fault(`Unknown function "${name.text}".`, name);
    tokens.expect('(');
    const given: Expression[] = [];
    while (!tokens.is(')')) {
      given.push(this.sum());
      if (!tokens.take(',')) break;
    }
    tokens.expect(')');
    return (row) => call(given.map((one) => one(row)));
  }
}

/** A name as it counts: without its quotation marks. */
export function plainName({ kind, text }: Token): string {
  return kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** Less than, the same, more; texts by their characters, nulls last. */
export function order(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' || typeof b === 'string') {
    const [one, other] = [textOf(a), textOf(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(value: Value): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (c) => c === 0,
  '<>': (c) => c !== 0,
  '!=': (c) => c !== 0,
  '<': (c) => c < 0,
  '>': (c) => c > 0,
  '<=': (c) => c <= 0,
  '>=': (c) => c >= 0,
};

function compare(a: Value, b: Value, holds: (order: number) => boolean): boolean | null {
  if (a === null || b === null) return null;
  // Databases compare whole numbers of any size, and take numbers in quotation marks for numbers.
  if (typeof a === 'number' && typeof b === 'string' && b.trim() !== '') return holds(order(a, Number(b)));
  if (typeof a === 'boolean' || typeof b === 'boolean') return holds(order(Number(a), Number(b)));
  return holds(order(a, b));
}

function like(value: Value, wanted: Value, insensitive: boolean): boolean | null {
  if (typeof value !== 'string' || typeof wanted !== 'string') return null;
  const source = wanted
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${source}$`, insensitive ? 'is' : 's').test(value);
}

function numbers(values: readonly Value[], of: (numbers: number[]) => number): number | null {
  return values.includes(null) ? null : of(values.map(Number));
}

const isPoint = (value: Value | undefined): value is Point => typeof value === 'object' && value !== null;
const number = (of: (...given: number[]) => number) => (given: readonly Value[]) =>
  numbers(given, (all) => of(...all));
/** Shapes may begin with a frame, as ADQL 2.0 has it. */
const coordinates = (given: readonly Value[]) => (typeof given[0] === 'string' ? given.slice(1) : given);

const functions: Readonly<Record<string, (given: readonly Value[]) => Value>> = {
  POINT(given) {
    const [ra, dec] = coordinates(given);
    return ra == null || dec == null ? null : { ra: Number(ra), dec: Number(dec) };
  },
  CIRCLE(given) {
    const [first, ...rest] = coordinates(given);
    if (isPoint(first)) return { ...first, radius: Number(rest[0]) };
    return { ra: Number(first), dec: Number(rest[0]), radius: Number(rest[1]) };
  },
  CONTAINS([point, circle]) {
    return isPoint(point) && isPoint(circle) ? Number(separation(point, circle) <= (circle.radius ?? 0)) : 0;
  },
  INTERSECTS([one, other]) {
    if (!isPoint(one) || !isPoint(other)) return 0;
    return Number(separation(one, other) <= (one.radius ?? 0) + (other.radius ?? 0));
  },
  DISTANCE(given) {
    if (given.length === 4) {
      const [ra1, dec1, ra2, dec2] = given.map(Number);
      return separation({ ra: ra1!, dec: dec1! }, { ra: ra2!, dec: dec2! });
    }
    const [one, other] = given;
    return isPoint(one) && isPoint(other) ? separation(one, other) : null;
  },
  UPPER: ([value]) => (typeof value === 'string' ? value.toUpperCase() : null),
  LOWER: ([value]) => (typeof value === 'string' ? value.toLowerCase() : null),
  ABS: number(Math.abs),
  SQRT: number(Math.sqrt),
  SIN: number(Math.sin),
  COS: number(Math.cos),
  RADIANS: number((value) => (value * Math.PI) / 180),
  DEGREES: number((value) => (value * 180) / Math.PI),
  POWER: number((base, exponent) => base ** exponent),
  LOG10: number(Math.log10),
  ROUND: number((value, digits = 0) => Number(value.toFixed(digits))),
};
