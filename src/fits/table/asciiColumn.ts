import type { Header } from '../header/header';
import type { Report } from './binaryColumn';
import type { TableColumn } from './column';
import { columnTexts } from './columnTexts';
import { parseAsciiTform } from './tform';

/** Column `index` of an ASCII table (FITS 4.0 §7.2) of rows of `rowBytes` characters. */
export function asciiColumn(header: Header, index: number, rowBytes: number, report: Report): TableColumn {
  const n = index + 1;
  const texts = columnTexts(header, index);
  const format = parseAsciiTform(texts.format);
  const start = header.integer(`TBCOL${n}`) ?? 0;
  const common = { ...texts, index, nullValue: null };
  const unreadable = (message: string, keyword: string): TableColumn => {
    report(`${message}, so the cells of column ${texts.name} cannot be read.`, keyword);
    const where = { offset: 0, width: 0, stored: { kind: 'unreadable' }, scaling: { kind: 'none' } } as const;
    return { ...common, ...where, datatype: 'char', arraysize: '*' };
  };
  if (!format) return unreadable(`TFORM${n} is '${texts.format}', no format of an ASCII table`, `TFORM${n}`);
  if (start < 1 || start > rowBytes) {
    return unreadable(`TBCOL${n} is ${start}, outside of a row of ${rowBytes} characters`, `TBCOL${n}`);
  }
  const { code, decimals } = format;
  const width = Math.min(format.width, rowBytes - start + 1);
  if (width < format.width) report(`Column ${texts.name} goes beyond the end of the row.`, `TFORM${n}`);
  const scale = header.number(`TSCAL${n}`) ?? 1;
  const zero = header.number(`TZERO${n}`) ?? 0;
  const linear = code !== 'A' && (scale !== 1 || zero !== 0);
  const nullCard = header.card(`TNULL${n}`);
  return {
    ...common,
    offset: start - 1,
    width,
    stored: { kind: 'ascii', code, decimals, nullText: nullCard ? nullCard.text.trim() : null },
    scaling: linear ? { kind: 'linear', scale, zero } : { kind: 'none' },
    datatype: linear ? 'double' : asciiDatatype(code, format.width),
    arraysize: code === 'A' ? String(width) : null,
  };
}

/** Integers of many digits need many bits; real numbers are all kept as doubles. */
function asciiDatatype(code: 'A' | 'I' | 'F' | 'E' | 'D', width: number): string {
  if (code === 'A') return 'char';
  if (code !== 'I') return 'double';
  return width <= 4 ? 'short' : width <= 9 ? 'int' : 'long';
}
