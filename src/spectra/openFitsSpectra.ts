import { AlmagestError, type FaultKind } from '../base/errors';
import type { FitsDocument } from '../fits/document';
import { byHand, type ChosenColumns } from './generic/byHand';
import { SpectralFits } from './read/spectralFits';
import { headerFor } from './recognise/genericTable';
import { recognisers } from './recognise/recognisers';
import type { SpectralFile } from './spectralFile';

export interface RecogniseOptions {
  /** Only what is in this HDU. */
  readonly hdu?: number | null;
  /** Columns that the user chose: nothing is guessed then. */
  readonly columns?: ChosenColumns | null;
}

/**
 * What of a FITS file is spectra or light curves; null where nothing is. A recogniser that fails on a
 * damaged file leaves it to the next.
 * @throws AlmagestError `cancelled`, `network`, `denied`; `not-found` where chosen columns are not there
 */
export async function recogniseFits(
  document: FitsDocument,
  { hdu = null, columns = null }: RecogniseOptions = {},
  signal?: AbortSignal,
): Promise<SpectralFile | null> {
  const file = new SpectralFits(document);
  if (columns) return fitsByHand(file, hdu, columns);
  for (const recogniser of recognisers) {
    try {
      const found = await recogniser.recognise(file, signal);
      const chosen = found && (hdu === null ? found : withinHdu(found, hdu));
      if (chosen) return chosen;
    } catch (error) {
      if (!(error instanceof AlmagestError && passed.has(error.kind))) throw error;
    }
  }
  return null;
}

const passed: ReadonlySet<FaultKind> = new Set([
  'malformed',
  'unsupported',
  'not-found',
  'overflow',
  'usage',
]);

/** The spectra of a file whose flux is in that HDU; null where there are none. */
function withinHdu(file: SpectralFile, hdu: number): SpectralFile | null {
  const kept: number[] = [];
  for (let index = 0; index < file.count; index++) if (file.entry(index).hdu === hdu) kept.push(index);
  if (kept.length === 0) return null;
  return {
    ...file,
    count: kept.length,
    first: Math.max(0, kept.indexOf(file.first)),
    entry: (index) => file.entry(kept[index] ?? -1),
    read: (index, signal) => file.read(kept[index] ?? -1, signal),
  };
}

async function fitsByHand(
  file: SpectralFits,
  hdu: number | null,
  columns: ChosenColumns,
): Promise<SpectralFile> {
  const tables = file.hdus.filter(
    ({ kind, index }) => (kind === 'table' || kind === 'ascii-table') && (hdu === null || index === hdu),
  );
  const has = (names: readonly (string | null)[]) =>
    names.some((name) => name?.toLowerCase() === columns.axis.toLowerCase());
  const chosen = tables.find((table) => has(table.columns?.map(({ name }) => name) ?? [])) ?? tables[0];
  if (!chosen) {
    const message = hdu === null ? 'The file has no table.' : `HDU ${hdu} is no table.`;
    throw new AlmagestError({ kind: 'not-found', message, where: { source: file.name } });
  }
  const table = await file.table(chosen.index);
  const header = await headerFor(file.header(chosen.index), file.header());
  return byHand(table, columns, chosen.name || 'spectrum', chosen.index, header);
}
