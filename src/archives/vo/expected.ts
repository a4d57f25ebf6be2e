import { AlmagestError } from '../../base/errors';
import type { Table } from '../../base/table';
import type { Found } from '../../protocols/found';

/**
 * Rows as they came, where they say how their files are fetched: what an archive's own image or spectrum
 * search sends without that has changed, though the protocol would let it pass.
 * @throws AlmagestError `malformed`
 */
export function withFiles(found: Found, archive: string, what: string): Found {
  const { records, table } = found;
  if (records.length === 0 || records.some(({ accessUrl, links }) => accessUrl !== null || links !== null)) {
    return found;
  }
  throw lacks(table, archive, `the addresses of ${what}`);
}

/** Rows of a catalogue as they came, where they say where they are. @throws AlmagestError `malformed` */
export function withPlaces(found: Found, archive: string): Found {
  const { records, table } = found;
  if (records.length === 0 || records.some(({ position }) => position !== null)) return found;
  throw lacks(table, archive, 'positions');
}

/** @throws AlmagestError `malformed` naming the first column that rows lack */
export function expectColumns(table: Table, archive: string, names: readonly string[]): void {
  if (table.nrows === 0) return;
  const has = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  const missing = names.find((name) => !has.has(name.replaceAll('"', '').toLowerCase()));
  if (missing !== undefined) throw lacks(table, archive, `the column “${missing}”`);
}

function lacks({ columns }: Table, archive: string, what: string): AlmagestError {
  const names = columns
    .map(({ name }) => name)
    .join(', ')
    .slice(0, 200);
  return new AlmagestError({
    kind: 'malformed',
    message: `${archive} sent rows without ${what}: it sent ${names}.`,
    where: { source: archive },
    advice: 'The archive may have changed: look at what came.',
  });
}
