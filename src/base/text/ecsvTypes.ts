import { columnShape, isText } from '../cellShape';
import type { ColumnInfo, ColumnValues } from '../table';

/** ECSV's words for the datatypes of tables (ECSV 1.0; those of complex numbers are NumPy's). */
const words = [
  ['boolean', 'bool'],
  ['bit', 'bool'],
  ['signedByte', 'int8'],
  ['unsignedByte', 'uint8'],
  ['short', 'int16'],
  ['unsignedShort', 'uint16'],
  ['int', 'int32'],
  ['unsignedInt', 'uint32'],
  ['long', 'int64'],
  ['unsignedLong', 'uint64'],
  ['float', 'float32'],
  ['double', 'float64'],
  ['floatComplex', 'complex64'],
  ['doubleComplex', 'complex128'],
  ['char', 'string'],
] as const;

const toEcsv = new Map<string, string>(words);
const fromEcsv = new Map<string, string>([
  ['float16', 'float'],
  ['float128', 'double'],
  ['complex256', 'doubleComplex'],
  ...words.filter(([word]) => word !== 'bit').map(([word, ecsv]) => [ecsv, word] as const),
]);

/** `datatype` and, for arrays, `subtype` of a column, e.g. `string` and `float64[2,null]`. */
export function ecsvType(column: ColumnInfo & { readonly values?: ColumnValues }): {
  readonly datatype: string;
  readonly subtype: string | null;
} {
  const element = isText(column.datatype) ? 'string' : (toEcsv.get(column.datatype) ?? 'string');
  const { axes, variable } = columnShape(column);
  // astropy cannot read arrays of fixed shape where there is no row.
  if (!variable && column.values?.length === 0) return { datatype: element, subtype: null };
  if (axes.length === 0 && !variable) return { datatype: element, subtype: null };
  const shape = variable ? [null, ...axes.toReversed()] : axes.toReversed();
  // ECSV knows a variable axis only as the last of a shape; other cells are JSON of any shape.
  if (variable && axes.length > 0) return { datatype: 'string', subtype: 'json' };
  return { datatype: 'string', subtype: `${element}[${shape.map(String).join(',')}]` };
}

/**
 * The reverse of {@link ecsvType}: datatype and arraysize of a column. What ECSV does not describe
 * (`json`) comes as text.
 */
export function fromEcsvType(
  datatype: string,
  subtype: string | null,
): { readonly datatype: string; readonly arraysize: string | null } {
  const [, word = '', shape] = /^\s*(\w+)\s*(?:\[([^\]]*)\])?\s*$/.exec(subtype ?? '') ?? [];
  const element = fromEcsv.get(word);
  if (datatype !== 'string' || element === undefined || shape === undefined) {
    const scalar = fromEcsv.get(datatype) ?? 'char';
    return { datatype: scalar, arraysize: scalar === 'char' ? '*' : null };
  }
  const axes = shape
    .split(',')
    .map((axis) => (axis.trim() === 'null' ? '*' : axis.trim()))
    .toReversed();
  // A variable axis comes first here, where VOTable has it last: such cells are lists.
  const known = axes.includes('*') ? ['*'] : axes;
  return { datatype: element, arraysize: [...(element === 'char' ? ['*'] : []), ...known].join('x') };
}
