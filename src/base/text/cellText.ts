import { cellShape, type CellShape } from '../cellShape';
import type { Column, NumericArray } from '../table';
import { complexText, doubleText, float32Text } from './numberText';

/** The text of a column's cell at a row, as data files have it; the empty string for null. */
export type CellText = (row: number) => string;

/** How one element is written: bare, and as JSON. */
interface ElementText {
  /** Numbers that make one element: 2 for complex. */
  readonly width: number;
  readonly bare: (values: NumericArray, at: number) => string;
  readonly json: (values: NumericArray, at: number) => string;
}

const plain = (text: (value: number) => string): ElementText => {
  const bare = (values: NumericArray, at: number) => text(Number(values[at]));
  return { width: 1, bare, json: bare };
};
const complex = (text: (value: number) => string): ElementText => {
  const bare = (values: NumericArray, at: number) =>
    complexText(Number(values[at]), Number(values[at + 1]), text);
  return { width: 2, bare, json: (values, at) => `"${bare(values, at)}"` };
};
const truth: ElementText = {
  width: 1,
  bare: (values, at) => (values[at] === 1 ? 'True' : 'False'),
  json: (values, at) => (values[at] === 1 ? 'true' : 'false'),
};
const integer: ElementText = {
  width: 1,
  bare: (values, at) => String(values[at]),
  json: (values, at) => String(values[at]),
};

function elementText(datatype: string): ElementText {
  switch (datatype) {
    case 'float':
      return plain(float32Text);
    case 'double':
      return plain(doubleText);
    case 'floatComplex':
      return complex(float32Text);
    case 'doubleComplex':
      return complex(doubleText);
    case 'boolean':
    case 'bit':
      return truth;
    default:
      return integer;
  }
}

/**
 * How the cells of a column are written: floats with the fewest digits that give them back, booleans as
 * `True` and `False`, complex numbers as `(1+2j)`, arrays as JSON, slowest axis outside, with `NaN` and
 * `Infinity` as Python's json has them.
 */
export function cellTexts(column: Column): CellText {
  const { values, nulls } = column;
  const write = cellWriter(column);
  if (values.length === 0) return () => '';
  return nulls ? (row) => (nulls[row] === 1 ? '' : write(row)) : write;
}

function cellWriter({ datatype, arraysize, values, elementNulls }: Column): CellText {
  const shape = cellShape(datatype, arraysize);
  const element = elementText(datatype);
  if (ArrayBuffer.isView(values)) return (row) => element.bare(values, row);
  const scalar = arraysize === null;
  return (row) => {
    const cell = values[row] ?? null;
    if (cell === null) return '';
    if (typeof cell === 'string') return cell;
    const missing = elementNulls?.[row];
    if (!ArrayBuffer.isView(cell)) {
      return nested(shape, cell.length, (at) => (missing?.[at] === 1 ? 'null' : JSON.stringify(cell[at])));
    }
    if (scalar && element.width === cell.length) return element.bare(cell, 0);
    return nested(shape, cell.length / element.width, (at) =>
      missing?.[at] === 1 ? 'null' : element.json(cell, at * element.width),
    );
  };
}

/** JSON of `count` elements as arrays within arrays. */
function nested({ axes, variable }: CellShape, count: number, element: (at: number) => string): string {
  const sizes = [1];
  for (const axis of variable ? axes : axes.slice(0, -1)) sizes.push(sizes.at(-1)! * axis);
  const level = (depth: number, from: number, length: number): string => {
    if (depth < 0) return element(from);
    const step = sizes[depth]!;
    const parts: string[] = [];
    const steps = step === 0 ? 0 : length / step;
    for (let at = 0; at < steps; at++) parts.push(level(depth - 1, from + at * step, step));
    return `[${parts.join(',')}]`;
  };
  return level(sizes.length - 1, 0, count);
}
