import { AlmagestError } from '../../base/errors';
import { MemoryTable } from '../../base/memoryTable';
import { readWhole } from '../../fits/table/readWhole';
import type { Votable, VotableTable } from '../../votable/document';
import { readVotable } from '../../votable/read';
import { air, vacuum } from '../axis/medium';
import { byHand } from '../generic/byHand';
import { tableFile } from '../generic/tableFile';
import type { RecogniseOptions } from '../openFitsSpectra';
import { gaiaXpRows } from '../recognise/gaiaXp';
import type { SpectralFile } from '../spectralFile';
import type { Medium } from '../spectrum';

/** The spectrum or light curve of a VOTable: the first of its tables that holds one. */
export async function recogniseVotable(
  bytes: Uint8Array,
  name: string,
  { columns = null }: RecogniseOptions,
  signal?: AbortSignal,
): Promise<SpectralFile | null> {
  const votable = await readVotable([bytes], { name, fits: readWhole, signal });
  const tables = votable.tables.filter((table) => table.columns.length > 0);
  if (columns) {
    const [first] = tables;
    if (!first) throw new AlmagestError({ kind: 'not-found', message: `${name} has no table with columns.` });
    const lower = columns.axis.toLowerCase();
    const chosen =
      tables.find((table) => table.columns.some((column) => column.name.toLowerCase() === lower)) ?? first;
    return byHand(new MemoryTable(chosen), columns, chosen.name ?? name, null, null);
  }
  for (const table of tables) {
    const medium = mediumOf(votable, table);
    const reader = new MemoryTable(table);
    const sampled = await gaiaXpRows(reader, null);
    if (sampled) return { ...sampled, notes: [...sampled.notes, ...votable.notes] };
    const found = await tableFile(reader, {
      name: table.name ?? name,
      format: 'VOTable',
      named: true,
      ...(medium && { medium }),
      frame: parameter(votable, table, /SpectralFrame\.RefPos$|SpectralAxis\.CoordSys.*RefPos$/i),
    });
    if (found) return { ...found, notes: [...found.notes, ...votable.notes] };
  }
  return null;
}

/** The value of the first PARAM whose utype ends so. */
function parameter(votable: Votable, table: VotableTable, utype: RegExp): string | null {
  const all = [...table.params, ...votable.params];
  const found = all.find((param) => utype.test(param.utype ?? ''));
  const value = found?.value.trim() ?? '';
  return value === '' ? null : value;
}

/** The medium as SpectralAxis.ucd or parameters say (`em.wl;obs.atmos` or a word of its own). */
function mediumOf(votable: Votable, table: VotableTable): Medium | null {
  for (const param of [...table.params, ...votable.params]) {
    const text = `${param.name} ${param.value}`;
    if (!/medium|airvac|air_or_vac|vacuum/i.test(text)) continue;
    if (/vac/i.test(param.value)) return vacuum(`PARAM ${param.name} = ${param.value}`);
    if (/air/i.test(param.value)) return air(`PARAM ${param.name} = ${param.value}`);
  }
  return null;
}
