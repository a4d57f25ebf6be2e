import { cellValue, type Table } from '../../base/table';
import { TapService } from '../../protocols/tap/service';
import type { ResolvedName } from '../sesame/answer';
import type { Asked } from './asked';

/** A name by SIMBAD's TAP service: null where SIMBAD knows nothing by it. @throws AlmagestError as TAP does */
export async function askSimbad(
  url: string,
  name: string,
  { http, signal }: Asked,
): Promise<ResolvedName | null> {
  const quoted = `'${name.replaceAll("'", "''")}'`;
  const query = `SELECT b.main_id, b.ra, b.dec, b.otype, b.pmra, b.pmdec FROM basic AS b JOIN ident AS i ON i.oidref = b.oid WHERE i.id = ${quoted}`;
  const { table } = await new TapService({ http, url, name: 'SIMBAD' }).query(
    { query, maxrec: 5 },
    { signal },
  );
  return table.nrows === 0 ? null : nameOf(table);
}

function nameOf(table: Table): ResolvedName | null {
  const cell = (name: string) => {
    const column = table.columns.find((one) => one.name.toLowerCase() === name);
    return column ? cellValue(column, 0) : null;
  };
  const number = (name: string) => {
    const value = cell(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const text = (name: string) => {
    const value = cell(name);
    return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : null;
  };
  const [ra, dec, pmra, pmdec] = [number('ra'), number('dec'), number('pmra'), number('pmdec')];
  if (ra === null || dec === null) return null;
  return {
    position: { ra, dec },
    resolver: 'SIMBAD',
    canonicalName: text('main_id'),
    objectType: text('otype'),
    properMotion: pmra !== null && pmdec !== null ? { ra: pmra, dec: pmdec } : null,
    decimals: 7,
  };
}
