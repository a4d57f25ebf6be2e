import type { Fault } from '../../base/errors';
import type { HeaderFields } from '../header/headerFields';
import type { LocatedHeader } from '../header/readHeader';
import type { ColumnSummary, HduKind, HduSummary } from '../summary';
import { readAxes, readBitpix, readStructure, reporter, said, type Structure } from './structure';

/** TFIELDS may be 0 to 999 (FITS 4.0 §7.2.1). */
const maximalColumns = 999;

/** What one header says its HDU is; `fileSize` is only to see whether all of its data can be there. */
export function describeHdu(
  located: LocatedHeader,
  index: number,
  source: { readonly name: string; readonly size: number },
): HduSummary {
  const { header, offset, end } = located;
  const problems: Fault[] = [...located.problems];
  const place = { source: source.name, hdu: index, byte: offset };
  const report = reporter(problems, place);
  const structure = readStructure(header, report);
  const available = Math.max(0, source.size - end);
  if ((structure.length ?? Infinity) > available) {
    problems.push({
      kind: 'malformed',
      message:
        `The data are cut: the header promises ${structure.length ?? 'too many'} bytes, ` +
        `the file has ${available} for them.`,
      where: { ...place, byte: source.size },
    });
  }
  if (index === 0 && header.logical('SIMPLE') === false) {
    report('SIMPLE is F: the file itself says that it does not conform to FITS.', 'SIMPLE');
  }
  const kind = kindOf(header, index, structure);
  const compressed = kind === 'image' && isCompressedImage(header);
  const packed = kind === 'table' && header.logical('ZTABLE') === true;
  const pixels = compressed ? readBitpix(header, 'ZBITPIX', report) : structure.bitpix;
  if (kind === 'image' && !compressed) expectOneArray(header, report);
  return {
    index,
    kind,
    name: nameOf(header, index),
    version: header.integer('EXTVER') ?? 1,
    bitpix: kind === 'image' || kind === 'groups' ? pixels : null,
    axes: compressed ? readAxes(header, 'ZNAXIS', report) : packed ? packedAxes(header) : structure.axes,
    unit: header.string('BUNIT') ?? null,
    columns: kind === 'table' || kind === 'ascii-table' ? columnsOf(header, report) : null,
    compression: compressed ? (header.string('ZCMPTYPE') ?? 'unknown') : packed ? packedCodecs(header) : null,
    headerOffset: offset,
    dataOffset: end,
    // Where not a byte is there, as after a header that is cut, there is nothing to show or to skip.
    dataLength: available === 0 ? 0 : (structure.length ?? available),
    problems,
  };
}

/** Row length and number of rows of the table that was compressed (FITS 4.0 §10.3.1). */
function packedAxes(header: HeaderFields): number[] {
  return ['ZNAXIS1', 'ZNAXIS2'].map((keyword) => Math.max(0, header.integer(keyword) ?? 0));
}

/** The codecs of its columns, each once. */
function packedCodecs(header: HeaderFields): string {
  const count = Math.min(maximalColumns, Math.max(0, header.integer('TFIELDS') ?? 0));
  const names = Array.from({ length: count }, (_, index) => header.string(`ZCTYP${index + 1}`) ?? 'GZIP_1');
  return [...new Set(names)].join(', ');
}

/** An image is one array with nothing around it (FITS 4.0 §7.1.1); only random groups count more. */
function expectOneArray(header: HeaderFields, report: (message: string, keyword: string) => void): void {
  for (const [keyword, only] of [
    ['PCOUNT', 0],
    ['GCOUNT', 1],
  ] as const) {
    const value = header.integer(keyword);
    if (value !== undefined && value >= 0 && value !== only) {
      report(`${keyword} is ${value}, where an image has ${only}.`, keyword);
    }
  }
}

/** EXTNAME; fpack puts one of its own before that of the image. */
function nameOf(header: HeaderFields, index: number): string {
  const only = header.string('EXTNAME');
  if (only === undefined) return index === 0 && typeof header.value('EXTNAME') !== 'string' ? 'PRIMARY' : '';
  if (only !== 'COMPRESSED_IMAGE') return only;
  const names = header
    .all('EXTNAME')
    .flatMap(({ value }) => (typeof value === 'string' ? [value.trim()] : []));
  return names.find((name) => name !== 'COMPRESSED_IMAGE') ?? names[0] ?? (index === 0 ? 'PRIMARY' : '');
}

/** FITS 4.0 §4.4.1 and §7 (standard extensions), §10.1 (tile-compressed images), §6 (random groups). */
function kindOf(header: HeaderFields, index: number, structure: Structure): HduKind {
  if (index === 0) return structure.randomGroups ? 'groups' : 'image';
  switch (header.string('XTENSION')?.toUpperCase() ?? '') {
    case 'IMAGE':
    case 'IUEIMAGE':
      return 'image';
    case 'BINTABLE':
    case 'A3DTABLE':
      return isCompressedImage(header) ? 'image' : 'table';
    case 'TABLE':
      return 'ascii-table';
    default:
      return 'other';
  }
}

function isCompressedImage(header: HeaderFields): boolean {
  return header.logical('ZIMAGE') === true;
}

function columnsOf(
  header: HeaderFields,
  report: (message: string, keyword: string) => void,
): ColumnSummary[] {
  const count = header.integer('TFIELDS');
  if (count === undefined || count < 0 || count > maximalColumns) {
    report(`TFIELDS is ${said(header, 'TFIELDS')}, not a number from 0 to 999.`, 'TFIELDS');
    return [];
  }
  const packed = header.logical('ZTABLE') === true;
  const columns = Array.from({ length: count }, (_, index) => ({
    name: header.string(`TTYPE${index + 1}`) ?? null,
    // Of a compressed table the original column's.
    format:
      (packed ? header.string(`ZFORM${index + 1}`) : undefined) ?? header.string(`TFORM${index + 1}`) ?? '',
    unit: header.string(`TUNIT${index + 1}`) ?? null,
  }));
  const first = columns.findIndex(({ format }) => format === '');
  if (first >= 0) {
    const keyword = `TFORM${first + 1}`;
    report(`${keyword} is ${said(header, keyword)}, so the columns cannot be told apart.`, keyword);
  }
  return columns;
}
