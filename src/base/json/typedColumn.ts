import type { Column, NumericArray } from '../table';
import type { JsonCells } from './jsonCells';
import { marked, type JsonValue } from './parseRows';

type Kind = 'integer' | 'real' | 'boolean' | 'text';
type Typed = Pick<Column, 'datatype' | 'arraysize' | 'values' | 'nulls'>;

/** MAST's words for types, and those of other archives: https://mast.stsci.edu/api/v0/_services.html. */
const kinds: Readonly<Record<string, Kind>> = {
  ...{ int: 'integer', integer: 'integer', short: 'integer', long: 'integer', bigint: 'integer' },
  ...{ smallint: 'integer', tinyint: 'integer', unsignedbyte: 'integer', int32: 'integer', int64: 'integer' },
  ...{ float: 'real', double: 'real', decimal: 'real', number: 'real', numeric: 'real', real: 'real' },
  ...{ float32: 'real', float64: 'real', boolean: 'boolean', bool: 'boolean', bit: 'boolean' },
  ...{ string: 'text', char: 'text', unicodechar: 'text', varchar: 'text', date: 'text', datetime: 'text' },
  ...{ text: 'text', timestamp: 'text', str: 'text', binary: 'text' },
};

/**
 * The cells as the type that is said of them; as the one that holds all of them where none is said or a
 * cell is no value of it: then `misfit` is that cell. Integers are 64 bits wide, whatever their size, so
 * that the pages of an answer are alike.
 */
export function typedColumn(
  cells: JsonCells,
  type: string | null,
): Typed & { readonly misfit: string | null } {
  const said = kinds[type?.toLowerCase().replace(/\(.*$/, '') ?? ''];
  const order: readonly Kind[] = ['boolean', 'integer', 'real', 'text'];
  let misfit: string | null = null;
  for (const kind of said ? [said, ...order.slice(1)] : order) {
    const typed = as(kind, cells, said !== undefined);
    if (typeof typed !== 'string') return { ...typed, misfit };
    misfit ??= said ? typed : null;
  }
  throw new RangeError('Every cell has a text.');
}

/** Typed cells, or the text of the one that is none. */
function as(kind: Kind, cells: JsonCells, said: boolean): Typed | string {
  if (kind === 'text') return texts(cells.asValues());
  const numbers = kind === 'boolean' && said ? null : cells.asNumbers();
  if (numbers && !said) {
    const none = numbers.nulls ? !numbers.nulls.includes(0) : cells.length === 0;
    if (none) return texts(cells.asValues());
    if (kind === 'boolean') return 'a number';
  }
  if (numbers && kind === 'real') return { ...numbers, datatype: 'double', arraysize: null };
  if (numbers) return integers(numbers.values, numbers.nulls);
  return scalars(kind, cells.asValues(), said);
}

function integers(values: Float64Array, nulls: Uint8Array | null): Typed | string {
  const words = new Int32Array(values.length * 2);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (nulls?.[row] === 1) continue;
    if (!Number.isSafeInteger(value)) return String(value);
    words[row * 2] = value | 0;
    words[row * 2 + 1] = Math.floor(value / 2 ** 32);
  }
  return { datatype: 'long', arraysize: null, values: new BigInt64Array(words.buffer), nulls };
}

function scalars(
  kind: Exclude<Kind, 'text'>,
  cells: readonly (JsonValue | undefined)[],
  said: boolean,
): Typed | string {
  const values: NumericArray =
    kind === 'boolean'
      ? new Uint8Array(cells.length)
      : kind === 'integer'
        ? new BigInt64Array(cells.length)
        : new Float64Array(cells.length);
  const nulls = new Uint8Array(cells.length);
  let any = false;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? null;
    const value = cell === null || (said && cell === '') ? null : read[kind](cell, said);
    if (value === undefined) return textOf(cell);
    if (value === null) nulls[row] = 1;
    else {
      values[row] = value;
      any = true;
    }
  }
  if (!any && !said) return '';
  const datatype = { boolean: 'boolean', integer: 'long', real: 'double' }[kind];
  return { datatype, arraysize: null, values, nulls: nulls.includes(1) ? nulls : null };
}

/** A value of the kind; undefined where the cell is none. Texts are read where a type is said only. */
const read: Readonly<
  Record<Exclude<Kind, 'text'>, (cell: JsonValue, said: boolean) => number | bigint | undefined>
> = {
  boolean(cell, said) {
    if (typeof cell === 'boolean') return cell ? 1 : 0;
    if (!said) return undefined;
    if (cell === 0 || cell === 1) return cell;
    return typeof cell === 'string'
      ? ({ true: 1, false: 0 } as Record<string, number>)[cell.toLowerCase()]
      : undefined;
  },
  integer(cell, said) {
    if (typeof cell === 'number') return Number.isSafeInteger(cell) ? BigInt(cell) : undefined;
    const digits = numberText(cell, said);
    if (digits === null || !/^[+-]?\d{1,20}$/.test(digits)) return undefined;
    const value = BigInt(digits.replace('+', ''));
    return BigInt.asIntN(64, value) === value ? value : undefined;
  },
  real(cell, said) {
    if (typeof cell === 'number') return cell;
    const text = numberText(cell, said);
    if (text === null) return undefined;
    const value = Number(text);
    return Number.isNaN(value) && text.toLowerCase() !== 'nan' ? undefined : value;
  },
};

function numberText(cell: JsonValue, said: boolean): string | null {
  if (typeof cell !== 'string') return null;
  if (cell.startsWith(marked)) return cell.slice(1);
  return said && cell.trim() !== '' ? cell.trim() : null;
}

function texts(cells: readonly (JsonValue | undefined)[]): Typed {
  const values = new Array<string>(cells.length);
  let nulls: Uint8Array | null = null;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null || cell === undefined) {
      nulls ??= new Uint8Array(cells.length);
      nulls[row] = 1;
      values[row] = '';
    } else values[row] = textOf(cell);
  }
  return { datatype: 'unicodeChar', arraysize: '*', values, nulls };
}

function textOf(cell: JsonValue): string {
  if (typeof cell === 'string') return cell.charCodeAt(0) === 0 ? cell.slice(1) : cell;
  return typeof cell === 'object' ? JSON.stringify(cell).replaceAll('"\\u0000', '"') : String(cell);
}
