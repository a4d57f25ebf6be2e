import type { Header } from '../header/header';
import { isInteger, type ColumnScaling, type StoredCells, type TableColumn } from './column';
import { datatypeOf, scalingOf } from './columnTypes';
import { columnTexts } from './columnTexts';
import { parseTdim, type BinaryFormat } from './tform';

/** Tells what is odd about a column; the keyword says which it is. */
export type Report = (message: string, keyword: string) => void;

/** Column `index` of a binary table (FITS 4.0 §7.3), at `offset` of the row. */
export function binaryColumn(
  header: Header,
  index: number,
  format: BinaryFormat,
  offset: number,
  report: Report,
): TableColumn {
  const { code, width } = format;
  const scale = header.number(`TSCAL${index + 1}`) ?? 1;
  const zero = header.number(`TZERO${index + 1}`) ?? 0;
  const scaling: ColumnScaling = scalingOf(code, scale, zero);
  const axes = axesOf(header, index, format, report);
  return {
    ...columnTexts(header, index),
    index,
    datatype: datatypeOf(code, scaling),
    arraysize: arraysizeOf(format, axes),
    offset,
    width,
    stored: storedCells(format, axes),
    scaling,
    nullValue: nullValueOf(header, index, format, report),
  };
}

/** TDIMn where it fits into the cell; it may leave elements at the end out (FITS 4.0 §7.3.2). */
function axesOf(
  header: Header,
  index: number,
  format: BinaryFormat,
  report: Report,
): readonly number[] | null {
  const keyword = `TDIM${index + 1}`;
  const text = header.string(keyword);
  if (text === undefined) return null;
  const axes = parseTdim(text);
  if (!axes) {
    report(`${keyword} is '${text}', not the axes of an array; it is left out.`, keyword);
    return null;
  }
  const size = axes.reduce((product, axis) => product * axis, 1);
  if (format.descriptor || size <= format.repeat) return axes;
  report(`${keyword} has ${size} elements where a cell has ${format.repeat}; it is left out.`, keyword);
  return null;
}

function arraysizeOf({ code, descriptor, repeat, packed }: BinaryFormat, axes: readonly number[] | null) {
  if (descriptor) {
    // The last axis is as long as the cell's array makes it.
    if (code === 'A') return axes && axes.length > 1 ? [...axes.slice(0, -1), '*'].join('x') : '*';
    return [...(axes?.slice(0, -1) ?? []), '*'].join('x');
  }
  if (axes) return axes.join('x');
  if (code === 'A') return packed ? `${packed.length}x*` : String(repeat);
  return repeat === 1 && code !== 'X' ? null : String(repeat);
}

function storedCells(format: BinaryFormat, axes: readonly number[] | null): StoredCells {
  const { code, descriptor, repeat, packed } = format;
  if (format.width === 0 && descriptor) return { kind: 'unreadable' };
  if (descriptor) return { kind: 'variable', code, wide: descriptor === 'Q' };
  const product = (list: readonly number[]) => list.reduce((size, axis) => size * axis, 1);
  if (code !== 'A') return { kind: 'fixed', code, count: axes ? product(axes) : repeat };
  if (packed && !axes) {
    const count = Math.ceil(repeat / packed.length);
    return { kind: 'text', length: packed.length, count, terminator: packed.terminator ?? 0 };
  }
  const [length = repeat, ...others] = axes ?? [];
  return { kind: 'text', length, count: product(others), terminator: null };
}

/** TNULLn; only integers have one (FITS 4.0 §7.3.2). */
function nullValueOf(header: Header, index: number, { code }: BinaryFormat, report: Report): bigint | null {
  const keyword = `TNULL${index + 1}`;
  const value = header.value(keyword);
  if (value === undefined || value === null || value === '') return null;
  const whole = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (whole && isInteger(code)) return BigInt(value);
  const what = isInteger(code) ? 'is no whole number' : 'is for integers only';
  report(`${keyword} = ${header.card(keyword)?.text ?? ''} ${what}; it is left out.`, keyword);
  return null;
}
