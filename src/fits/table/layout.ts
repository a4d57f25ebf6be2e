import { AlmagestError, type Fault } from '../../base/errors';
import type { Header } from '../header/header';
import { asBitpix } from '../hdu/structure';
import type { HduSummary } from '../summary';
import { asciiColumn } from './asciiColumn';
import { binaryColumns } from './binaryColumns';
import type { TableColumn } from './column';
import { groupColumns } from './groupColumns';
import type { RowPlace } from './rowSource';

/** Where everything of a table is. */
export interface TableLayout {
  /** HDU index. */
  readonly hdu: number;
  /** EXTNAME; null where there is none. */
  readonly name: string | null;
  readonly columns: readonly TableColumn[];
  readonly place: RowPlace;
  /** Rows that the header promises: more than `place.nrows` where the file is cut. */
  readonly promised: number;
  readonly notes: readonly Fault[];
}

/**
 * The layout of a BINTABLE, a TABLE, or random groups.
 * @throws AlmagestError `unsupported` where the HDU is no table
 */
export function tableLayout(
  hdu: HduSummary,
  header: Header,
  file: { readonly name: string; readonly size: number },
): TableLayout {
  const notes: Fault[] = [];
  const where = { source: file.name, hdu: hdu.index, byte: hdu.headerOffset };
  const report = (message: string, keyword: string) =>
    notes.push({ kind: 'malformed', message, where: { ...where, keyword } });
  const shape = shapeOf(hdu, header, report);
  const available = Math.max(0, file.size - hdu.dataOffset);
  const there = shape.rowBytes === 0 ? 0 : Math.floor(available / shape.rowBytes);
  const nrows = Math.min(shape.nrows, there);
  if (nrows < shape.nrows) {
    report(`The table is cut: of ${shape.nrows} rows the file has ${nrows}.`, shape.countKeyword);
  }
  return {
    hdu: hdu.index,
    name: header.string('EXTNAME') ?? null,
    columns: shape.columns,
    place: { ...placeOf(hdu, header, shape, available, report), nrows },
    promised: shape.nrows,
    notes,
  };
}

interface Shape {
  readonly rowBytes: number;
  readonly nrows: number;
  readonly countKeyword: string;
  readonly columns: readonly TableColumn[];
}

function shapeOf(hdu: HduSummary, header: Header, report: (message: string, keyword: string) => void): Shape {
  if (hdu.kind === 'groups') return groupShape(hdu, header);
  if (hdu.kind !== 'table' && hdu.kind !== 'ascii-table') {
    throw new AlmagestError({
      kind: 'unsupported',
      message: `HDU ${hdu.index}${hdu.name ? ` (${hdu.name})` : ''} is no table.`,
      where: { hdu: hdu.index },
    });
  }
  const [rowBytes = 0, nrows = 0] = hdu.axes;
  const fields = hdu.columns?.length ?? 0;
  const columns =
    hdu.kind === 'table'
      ? binaryColumns(header, fields, rowBytes, report)
      : Array.from({ length: fields }, (_, index) => asciiColumn(header, index, rowBytes, report));
  return { rowBytes, nrows, countKeyword: 'NAXIS2', columns };
}

function groupShape(hdu: HduSummary, header: Header): Shape {
  const bitpix = asBitpix(hdu.bitpix ?? undefined);
  const parameters = header.integer('PCOUNT') ?? 0;
  if (bitpix === null || parameters < 0 || parameters > 999) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `The random groups have BITPIX ${hdu.bitpix ?? 'missing'} and PCOUNT ${parameters}.`,
      where: { hdu: hdu.index },
    });
  }
  const columns = groupColumns(header, bitpix, hdu.axes, parameters);
  const rowBytes = columns.reduce((bytes, { width }) => bytes + width, 0);
  return { rowBytes, nrows: Math.max(0, header.integer('GCOUNT') ?? 1), countKeyword: 'GCOUNT', columns };
}

/** The heap begins after the rows, or at THEAP, and ends with PCOUNT (FITS 4.0 §7.3.5). */
function placeOf(
  hdu: HduSummary,
  header: Header,
  { rowBytes, nrows }: Shape,
  available: number,
  report: (message: string, keyword: string) => void,
): Omit<RowPlace, 'nrows'> {
  const rows = rowBytes * nrows;
  const pcount = hdu.kind === 'table' ? Math.max(0, header.integer('PCOUNT') ?? 0) : 0;
  const theap = header.integer('THEAP') ?? rows;
  if (pcount > 0 && (theap < rows || theap > rows + pcount)) {
    report(`THEAP is ${theap}, not within the bytes ${rows} to ${rows + pcount} after the rows.`, 'THEAP');
  }
  const start = theap < rows || theap > rows + pcount ? rows : theap;
  const heapBytes = Math.max(0, Math.min(rows + pcount, available) - start);
  return { rowBytes, rowOffset: hdu.dataOffset, heapOffset: hdu.dataOffset + start, heapBytes };
}
