import type { Header } from '../header/header';
import { binaryColumn, type Report } from './binaryColumn';
import type { TableColumn } from './column';
import { parseTform, type BinaryFormat } from './tform';

/**
 * The columns of a binary table of rows of `rowBytes`. One column of unknown format takes what the
 * others leave of the row, as bytes; of several, all from the first on are unreadable, as are those
 * beyond the end of the row.
 */
export function binaryColumns(
  header: Header,
  count: number,
  rowBytes: number,
  report: Report,
): TableColumn[] {
  const texts = Array.from({ length: count }, (_, index) => header.string(`TFORM${index + 1}`) ?? '');
  const formats = texts.map(parseTform);
  const unknown = formats.flatMap((format, index) => (format ? [] : [index]));
  const known = formats.reduce((bytes, format) => bytes + (format?.width ?? 0), 0);
  for (const index of unknown) {
    const keyword = `TFORM${index + 1}`;
    report(`${keyword} is '${texts[index]!}', no format of a binary table.`, keyword);
  }
  if (unknown.length === 0 && known !== rowBytes) {
    report(`NAXIS1 is ${rowBytes}, but the columns take ${known} bytes of each row.`, 'NAXIS1');
  }
  const left = unknown.length === 1 ? Math.max(0, rowBytes - known) : 0;
  const lost = unknown.length > 1 ? unknown[0]! : Infinity;
  let offset = 0;
  return formats.map((format, index) => {
    const column = binaryColumn(header, index, format ?? bytes(left), offset, report);
    offset += column.width;
    return index >= lost || offset > rowBytes ? unreadable(column, rowBytes, report) : column;
  });
}

const bytes = (count: number): BinaryFormat => ({
  ...{ repeat: count, code: 'B', descriptor: null, width: count, packed: null },
});

function unreadable(column: TableColumn, rowBytes: number, report: Report): TableColumn {
  const keyword = `TFORM${column.index + 1}`;
  report(
    `Where column ${column.name} is in a row of ${rowBytes} bytes is not clear; it is left empty.`,
    keyword,
  );
  return { ...column, offset: 0, width: 0, stored: { kind: 'unreadable' } };
}
