import type { ColumnInfo } from '../base/table';
import { numericKind, type NumericKind } from './cells/kinds';
import { attribute, childrenOf, descriptionOf, type Node } from './node';

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

/** Column description of a FIELD or PARAM. */
export function fieldOf(node: Node, ordinal: number): Field {
  const given = attribute(node, 'datatype') ?? 'char';
  const datatype = Object.hasOwn(aliases, given) ? aliases[given]! : given;
  const kind = numericKind(datatype);
  // A `string` has no length of its own; a `char` without one is a single letter.
  const arraysize = tidyShape(attribute(node, 'arraysize') ?? (/string$/i.test(given) ? '*' : null));
  const shape = shapeOf(arraysize);
  return {
    name: attribute(node, 'name') ?? attribute(node, 'id') ?? `column ${ordinal}`,
    id: attribute(node, 'id'),
    unit: attribute(node, 'unit'),
    ucd: attribute(node, 'ucd'),
    utype: attribute(node, 'utype'),
    xtype: attribute(node, 'xtype'),
    description: descriptionOf(node),
    datatype,
    arraysize,
    kind,
    count: shape.count,
    variable: shape.variable,
    isArray: kind !== null && (kind.width > 1 || shape.variable || shape.count !== 1),
    nullText: childrenOf(node, 'VALUES')[0]?.attributes.get('null') ?? null,
  };
}

/** What every table knows of a column. */
export function columnInfo(field: Field): ColumnInfo {
  const { name, id, unit, ucd, utype, xtype, description, datatype, arraysize } = field;
  return { name, id, unit, ucd, utype, xtype, description, datatype, arraysize };
}

/** The shape where it is one, else `*`: as many as there are. */
function tidyShape(arraysize: string | null): string | null {
  const tidy = arraysize?.replace(/\s+/g, '').toLowerCase() ?? null;
  return tidy === null || /^(\d+x)*(\d+\*?|\*)$/.test(tidy) ? tidy : '*';
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
