import type { ColumnInfo } from '../base/table';
import { numericKind, type NumericKind } from './kinds';

/** A FIELD or PARAM: what its column is called and how its cells are read. */
export interface Field extends ColumnInfo {
  /** Null for texts. */
  readonly kind: NumericKind | null;
  /** Elements of a cell; for a variable cell those of one step of its last axis. */
  readonly count: number;
  readonly variable: boolean;
  /** Whether a cell is an array of numbers. */
  readonly isArray: boolean;
  /** The text that stands for null, from VALUES. */
  readonly nullText: string | null;
}

/** Attributes of an element by their local, lower-case names. */
export type Attributes = ReadonlyMap<string, string>;

/** Largest number of elements a fixed cell may promise. */
const maxCount = 1 << 24;

/** Names of datatypes that VOTable does not have but documents use. */
const aliases: Readonly<Record<string, string>> = {
  string: 'char',
  unicodeString: 'unicodeChar',
  int16: 'short',
  int32: 'int',
  int64: 'long',
  integer: 'int',
  float32: 'float',
  float64: 'double',
  real: 'float',
  bool: 'boolean',
  byte: 'unsignedByte',
};

/** Column description of a FIELD or PARAM; DESCRIPTION and VALUES are filled in by who reads on. */
export function fieldOf(attributes: Attributes, ordinal: number): Field {
  const get = (name: string) => attributes.get(name)?.trim() ?? '';
  const given = get('datatype');
  const datatype = Object.hasOwn(aliases, given) ? aliases[given]! : given === '' ? 'char' : given;
  const kind = numericKind(datatype);
  const arraysize = get('arraysize') || null;
  const shape = shapeOf(arraysize);
  return {
    name: get('name') || get('id') || `column ${ordinal}`,
    id: get('id') || null,
    unit: get('unit') || null,
    ucd: get('ucd') || null,
    utype: get('utype') || null,
    xtype: get('xtype') || null,
    description: null,
    datatype,
    arraysize,
    kind,
    count: shape.count,
    variable: shape.variable,
    isArray: kind !== null && (kind.width > 1 || shape.variable || shape.count !== 1),
    nullText: null,
  };
}

/** `3x2` is 6 elements, `3x*` steps of 3, `*` and `12*` steps of 1 (VOTable 1.4 §2.2). */
function shapeOf(arraysize: string | null): { count: number; variable: boolean } {
  const axes = (arraysize ?? '1').split('x');
  const variable = axes.at(-1)?.endsWith('*') ?? false;
  const fixed = variable ? axes.slice(0, -1) : axes;
  const count = fixed.reduce(
    (product, axis) => product * (/^\d+$/.test(axis.trim()) ? Number(axis) : NaN),
    1,
  );
  return Number.isSafeInteger(count) && count > 0 && count <= maxCount
    ? { count, variable }
    : { count: 1, variable: true };
}
