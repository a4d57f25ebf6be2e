import { isText } from '../../base/cellShape';
import type { Column, ColumnInfo, NumericArray, TextArray } from '../../base/table';

/** Datatypes of other tables as the smallest of VOTable's that holds all their values. */
const wider: Readonly<Record<string, string>> = {
  signedByte: 'short',
  unsignedShort: 'int',
  unsignedInt: 'long',
  unsignedLong: 'char',
};
const known: ReadonlySet<string> = new Set([
  ...['boolean', 'bit', 'unsignedByte', 'short', 'int', 'long', 'char', 'unicodeChar'],
  ...['float', 'double', 'floatComplex', 'doubleComplex'],
]);

/** Description of a column as VOTable's FIELD takes it: its own datatypes, and room for all texts. */
export function votableField<C extends ColumnInfo>(column: C): C {
  const datatype = wider[column.datatype] ?? column.datatype;
  const text = datatype === 'char' && column.datatype !== 'char';
  if (!known.has(datatype) || text) return { ...column, datatype: 'char', arraysize: '*' };
  return { ...column, datatype };
}

/** As {@link votableField}, with an `arraysize` that fits the texts of the column. */
export function votableColumn<C extends Column>(column: C): C {
  const field = votableField(column);
  if (!isText(field.datatype)) return field;
  const texts = column.values as readonly (string | TextArray | NumericArray | null)[];
  if (texts.some((cell) => Array.isArray(cell))) {
    const arraysize = field.arraysize ?? '';
    return /^\d+x/.test(arraysize) ? field : { ...field, arraysize: `${longest(texts)}x*` };
  }
  if (field.arraysize !== null) return field;
  return texts.some((cell) => typeof cell === 'string' && cell.length > 1)
    ? { ...field, arraysize: '*' }
    : field;
}

function longest(cells: readonly (string | TextArray | NumericArray | null)[]): number {
  let length = 1;
  for (const cell of cells) {
    if (Array.isArray(cell)) for (const text of cell as TextArray) length = Math.max(length, text.length);
  }
  return length;
}
