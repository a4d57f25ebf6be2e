import { AlmagestError } from '../../base/errors';
import type { Table } from '../../base/table';
import { csvLines, readCsv } from '../../base/text/readCsv';
import { readEcsv } from '../../base/text/readEcsv';
import type { ByteSource } from '../../base/byteSource';
import { FitsDocument } from '../../fits/document';
import { readVotable } from '../../votable/read';
import type { ChosenColumns } from './columns';
import { targetColumns } from './columns';
import { tableTargets } from './tableTargets';
import { lineTargets } from './typedTargets';
import type { TargetList } from './target';

/** A list larger than this is none. */
const mostBytes = 200 << 20;
const mostTargets = 100_000;

/**
 * The targets of a list: a FITS table, a VOTable, ECSV, CSV or TSV, or plain lines, told by what is in
 * it. `source` is closed by the caller.
 * @throws AlmagestError `malformed`, `not-found` where no columns are known, `overflow`
 */
export async function readTargets(source: ByteSource, chosen: ChosenColumns = {}): Promise<TargetList> {
  const list = await read(source, chosen);
  if (list.targets.length > mostTargets) {
    const message = `${source.name} has ${list.targets.length} targets; ${mostTargets} are the most of one list.`;
    throw new AlmagestError({
      kind: 'overflow',
      message,
      where: { source: source.name },
      advice: 'Split it.',
    });
  }
  if (list.targets.length > 0) return list;
  const [first] = list.bad;
  const why = first ? `: row ${first.row}: ${first.message}` : '.';
  const message = `${source.name} has no targets${why}`;
  throw new AlmagestError({ kind: 'malformed', message, where: { source: source.name } });
}

async function read(source: ByteSource, chosen: ChosenColumns): Promise<TargetList> {
  const head = new TextDecoder('latin1').decode(await source.read(0, 2048));
  if (head.startsWith('SIMPLE')) return tableTargets(await firstFitsTable(source), chosen);
  const text = new TextDecoder().decode(await whole(source)).replace(/^\ufeff/, '');
  if (/^\s*<(\?xml|!DOCTYPE|(\w+:)?VOTABLE)/i.test(head)) {
    const bytes = (async function* () {
      await Promise.resolve();
      yield new TextEncoder().encode(text);
    })();
    const { tables } = await readVotable(bytes, { name: source.name });
    const [table] = tables;
    if (!table) throw malformed(source.name, 'is a VOTable without a table');
    return tableTargets(table, chosen);
  }
  if (/^#\s*%ECSV/.test(text)) return tableTargets(readEcsv(text), chosen);
  return isTable(source.name, text, chosen) ? tableTargets(readCsv(text), chosen) : lineTargets(text);
}

/** By its name, by columns that were chosen, or by a first line that names columns which are known. */
function isTable(name: string, text: string, chosen: ChosenColumns): boolean {
  if (/\.(csv|tsv)(\.gz)?$/i.test(name) || Object.values(chosen).some((column) => column !== undefined))
    return true;
  const [names = []] = csvLines(text.slice(0, 20_000));
  if (names.length < 2) return false;
  try {
    targetColumns(readCsv(text.slice(0, 20_000)), {});
    return true;
  } catch {
    return false;
  }
}

async function firstFitsTable(source: ByteSource): Promise<Table> {
  const document = await FitsDocument.open(source);
  const hdu = document.summary.hdus.find(({ kind }) => kind === 'table' || kind === 'ascii-table');
  if (!hdu) throw malformed(source.name, 'is a FITS file without a table');
  const table = await document.table(hdu.index);
  return table.rows(0, Math.min(table.nrows, mostTargets + 1));
}

async function whole(source: ByteSource): Promise<Uint8Array> {
  await source.arrival?.whole;
  if (source.size <= mostBytes) return source.read(0, source.size);
  const message = `${source.name} is larger than a target list may be (${mostBytes >> 20} MB).`;
  throw new AlmagestError({ kind: 'overflow', message, where: { source: source.name } });
}

function malformed(name: string, why: string): AlmagestError {
  return new AlmagestError({ kind: 'malformed', message: `${name} ${why}.`, where: { source: name } });
}
