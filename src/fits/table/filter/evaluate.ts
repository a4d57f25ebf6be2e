import type { Column } from '../../../base/table';
import { cellValue } from '../../../base/table';
import { compare, functions, like, type Value } from './functions';
import type { Node } from './parse';

/** The value of a filter in a row of the columns it was bound to. */
export type Evaluate = (row: number) => Value;

/** Binds a filter to columns, which `column` finds by name. Null goes through everything but `isnull`, `and`, `or`. */
export function bind(node: Node, column: (name: string) => Column): Evaluate {
  switch (node.kind) {
    case 'constant':
      return () => node.value;
    case 'column':
      return reader(column(node.name), node.element);
    case 'call': {
      const compute = functions[node.name]!;
      const argument = bind(node.argument, column);
      return (row) => compute(argument(row));
    }
    case 'not': {
      const of = bind(node.of, column);
      return (row) => {
        const value = of(row);
        return value === null ? null : !truth(value);
      };
    }
    case 'minus': {
      const of = bind(node.of, column);
      return (row) => arithmetic(of(row), -1, (a, b) => a * b);
    }
    case 'binary':
      return binary(node, column);
  }
}

/** Whether a value selects its row. */
export function truth(value: Value): boolean {
  return typeof value === 'boolean'
    ? value
    : typeof value === 'number'
      ? value !== 0 && !Number.isNaN(value)
      : !!value;
}

function binary(
  { operator, left, right }: Node & { kind: 'binary' },
  column: (name: string) => Column,
): Evaluate {
  const a = bind(left, column);
  const b = bind(right, column);
  switch (operator) {
    case 'and':
      return (row) => {
        const first = a(row);
        return first !== null && !truth(first) ? false : both(first, b(row));
      };
    case 'or':
      return (row) => {
        const first = a(row);
        if (first !== null && truth(first)) return true;
        const second = b(row);
        return second !== null && truth(second) ? true : first === null || second === null ? null : false;
      };
    case 'like':
      return (row) => {
        const [text, pattern] = [a(row), b(row)];
        return typeof text === 'string' && typeof pattern === 'string' ? like(text, pattern) : null;
      };
    case 'matches':
    case '~': {
      const pattern = new RegExp(String(b(0)), 'iu');
      return (row) => {
        const text = a(row);
        return text === null ? null : pattern.test(String(text));
      };
    }
    default: {
      const compute = arithmetics[operator];
      if (compute) return (row) => arithmetic(a(row), b(row), compute);
      const holds = orders[operator]!;
      return (row) => {
        const [x, y] = [a(row), b(row)];
        const order = compare(x, y);
        // What cannot be compared, as NaN, is different.
        return order === null
          ? x === null || y === null
            ? null
            : operator === '!=' || operator === '<>'
          : holds(order);
      };
    }
  }
}

function both(first: Value, second: Value): Value {
  if (second !== null && !truth(second)) return false;
  return first === null || second === null ? null : true;
}

const arithmetics: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
};

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function arithmetic(a: Value, b: Value, compute: (a: number, b: number) => number): Value {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return null;
  return compute(Number(a), Number(b));
}

function reader(column: Column, element: number | null): Evaluate {
  return (row) => {
    const value = cellValue(column, row);
    if (value === null || typeof value !== 'object') return element === null ? value : null;
    if (column.elementNulls?.[row]?.[element ?? 0] === 1) return null;
    return element === null && value.length !== 1 ? null : (value[element ?? 0] ?? null);
  };
}
