import { AlmagestError } from '../base/errors';
import { MemoryTable } from '../base/memoryTable';
import type { Column, Table } from '../base/table';
import { readCsv } from '../base/text/readCsv';
import { readEcsv } from '../base/text/readEcsv';
import { coosysFrames, type SaidFrame } from '../overlays/frames';
import { skyPoints } from '../overlays/skyPoints';
import type { SkyTableApi, SourceDescription } from '../messages';
import { cellsOfRow } from '../overlays/cells';
import { readVotable } from '../votable/read';
import { bytesOf, readFits } from './tables';

/** Bytes of a table as text, which is read whole. */
const mostText = 400e6;

/** The calls about the table of a document that is drawn over a picture. */
export function skyTableApi(source: SourceDescription): SkyTableApi {
  let read: Promise<Placed> | null = null;
  const table = () => (read ??= tableOf(source));
  return {
    skyTable: async (_, signal) => {
      const { table: found, said } = await table();
      return skyPoints(new MemoryTable(found), { said, signal });
    },
    skyRow: async ({ row }) => cellsOfRow((await table()).table, row),
  };
}

/** A table, and what its document says of the frame of its columns. */
interface Placed {
  readonly table: Table;
  readonly said: (column: Column) => SaidFrame | null;
}

/** The first table with rows of a VOTable, or the one of ECSV or CSV, told by what is in the file. */
async function tableOf(source: SourceDescription): Promise<Placed> {
  const { name } = source;
  const { bytes } = await bytesOf(source);
  const pieces = bytes[Symbol.asyncIterator]();
  const first = await pieces.next();
  const head = first.done === true ? new Uint8Array(0) : first.value;
  async function* all() {
    yield head;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  }
  if (/^\ufeff?\s*<(\?xml|!DOCTYPE|(\w+:)?VOTABLE)/i.test(new TextDecoder().decode(head.subarray(0, 2048)))) {
    const { tables, root } = await readVotable(all(), { name, limits: { bytes: 4e9 }, fits: readFits });
    const table = tables.find(({ nrows }) => nrows > 0) ?? tables[0];
    const said = coosysFrames(root);
    // Columns are told again by where they stand: readers of tables know less of them.
    if (table)
      return { table, said: ({ name }) => said(table.columns.find((column) => column.name === name)!) };
    throw new AlmagestError({ kind: 'malformed', message: `${name} is a VOTable without a table.` });
  }
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of all()) {
    text += decoder.decode(piece, { stream: true });
    if (text.length <= mostText) continue;
    throw new AlmagestError({
      kind: 'overflow',
      message: `${name} is larger than a table of text may be here (${mostText / 1e6} MB).`,
      advice: 'Make a FITS table or a VOTable of it.',
      where: { source: name },
    });
  }
  text = (text + decoder.decode()).replace(/^\ufeff/, '');
  const table = /^#\s*%ECSV/.test(text) ? readEcsv(text) : readCsv(text);
  return { table, said: () => null };
}
