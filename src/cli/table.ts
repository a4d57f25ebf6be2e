import path from 'node:path';
import { AlmagestError, describeFault, type Fault } from '../base/errors';
import { csvWriter, type TableTextWriter } from '../base/text/csvWriter';
import { ecsvWriter } from '../base/text/ecsvWriter';
import type { Table } from '../base/table';
import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import type { FitsSummary, HduSummary } from '../fits/summary';
import { asAstropyReads } from '../fits/table/asAstropyReads';
import type { FitsTable } from '../fits/table/fitsTable';
import { fileAndOptions, WrongUse, type Command } from './command';
import { untilInterrupted } from './interrupted';
import { onOneLine } from './onOneLine';
import { openFile } from './openFile';
import { parseRows } from './rowRange';
import { writeWhole } from '../base/node/writeWhole';

/** Bytes of rows that become text at a time. */
const pieceBytes = 1 << 20;

export const table: Command = {
  usage: 'table FILE --hdu N [--rows a:b] --out F.csv|.ecsv',
  summary:
    'Write a table HDU (BINTABLE, TABLE, random groups) as CSV, TSV (.tsv) or ECSV; rows a to b count from 1,\n' +
    '      and b is one of them. ECSV gives astropy the table that Table.read gives of the HDU; in CSV nulls are\n' +
    '      empty and arrays JSON.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, {
      hdu: { type: 'string' },
      rows: { type: 'string' },
      out: { type: 'string' },
    });
    const { hdu, rows, out } = values;
    if (!hdu?.trim() || !out) throw new WrongUse(`${this.usage}: --hdu and --out are needed.`);
    const format = formats[path.extname(out).toLowerCase()];
    if (!format) throw new WrongUse(`--out ${out}: the name must end with .csv, .tsv or .ecsv.`);
    const range = parseRows(rows);
    const source = await openFile(file);
    try {
      const document = await FitsDocument.open(source);
      const summary = selectHdu(document.summary, hdu);
      expectTable(document.summary, summary);
      const read = await document.table(summary.index);
      tell(read.notes);
      const first = Math.min(range.first, read.nrows);
      const end = Math.min(range.end, read.nrows);
      tell(outside(range, read));
      const shapes = await read.rows(first, first < end ? 1 : 0);
      await writeTable(read, first, end, out, format(shapes, read));
      const written = Math.max(0, end - first);
      process.stderr.write(`${out}: ${written} rows, ${read.columns.length} columns\n`);
    } finally {
      await source.close();
    }
  },
};

/** How the pieces of a table become text. */
interface Format {
  readonly writer: TableTextWriter;
  readonly view: (piece: Table, table: FitsTable) => Table;
}

const asRead = (piece: Table): Table => piece;
const asInPython = (piece: Table, { columns }: FitsTable) => asAstropyReads(piece, columns);

/** By the name's end; `shapes` is the table with one row, if there is any. */
const formats: Readonly<Record<string, (shapes: Table, table: FitsTable) => Format>> = {
  '.csv': ({ columns }) => ({ writer: csvWriter(columns), view: asRead }),
  '.tsv': ({ columns }) => ({ writer: csvWriter(columns, '\t'), view: asRead }),
  '.ecsv': (shapes, table) => ({ writer: ecsvWriter(asInPython(shapes, table).columns), view: asInPython }),
};

async function writeTable(
  read: FitsTable,
  first: number,
  end: number,
  out: string,
  { writer, view }: Format,
): Promise<void> {
  const signal = untilInterrupted();
  const encoder = new TextEncoder();
  const notes: Fault[] = [];
  await writeWhole(out, async (write) => {
    await write(encoder.encode(writer.head()));
    for await (const piece of read.pieces(first, end, read.columns, signal, pieceBytes)) {
      await write(encoder.encode(writer.rows(view(piece, read))));
      if (notes.length < mostNotes) notes.push(...piece.notes);
    }
  });
  tell(notes.slice(0, mostNotes));
}

/** As many as a reader takes in. */
const mostNotes = 20;

function tell(faults: readonly Fault[]): void {
  for (const fault of faults) process.stderr.write(`almagest: ${onOneLine(describeFault(fault))}\n`);
}

/** @throws AlmagestError `usage` where the range begins after the last row */
function outside({ first, end }: { first: number; end: number }, { nrows, layout }: FitsTable): Fault[] {
  const has = `HDU ${layout.hdu} has ${nrows} ${nrows === 1 ? 'row' : 'rows'}`;
  if (first > 0 && first >= nrows) {
    throw new AlmagestError({ kind: 'not-found', message: `${has}, none from ${first + 1} on.` });
  }
  if (end === Infinity || end <= nrows) return [];
  return [{ kind: 'not-found', message: `${has}; those up to ${end} are left out.` }];
}

/** @throws AlmagestError `unsupported`, naming the tables that there are */
function expectTable({ hdus }: FitsSummary, { index, name, kind }: HduSummary): void {
  const isTable = (of: HduSummary['kind']) => of === 'table' || of === 'ascii-table' || of === 'groups';
  if (isTable(kind)) return;
  const tables = hdus.filter((hdu) => isTable(hdu.kind)).slice(0, mostNotes);
  throw new AlmagestError({
    kind: 'unsupported',
    message: `HDU ${index}${name ? ` (${name})` : ''} is no table.`,
    where: { hdu: index },
    advice:
      tables.length === 0
        ? 'The file has none.'
        : `Tables are ${tables.map((hdu) => `${hdu.index}${hdu.name ? ` (${hdu.name})` : ''}`).join(', ')}.`,
  });
}
