import { JsonPages } from '../../base/json/readJsonTable';
import type { Column, Table } from '../../base/table';
import { askAgain } from './askAgain';
import { jsonBody } from './jsonBody';
import { catalogsUrl, type MastSite } from './site';

/**
 * What the columns of Catalogs.MAST's mean objects of Pan-STARRS1 DR2 mean, one row each.
 * https://catalogs.mast.stsci.edu/docs/panstarrs.html
 */
export async function panstarrsColumns(site: MastSite): Promise<Table> {
  const name = `${site.name}’s columns of Pan-STARRS`;
  const pages = new JsonPages({ name, rows: [], signal: site.signal });
  const request = {
    url: catalogsUrl(site, 'api/v0.1/panstarrs/dr2/mean/metadata.json'),
    headers: { Accept: 'application/json' },
  };
  const { rows } = await askAgain(site, request, async (response) =>
    pages.add(await jsonBody(response, site.name)),
  );
  if (rows === null || rows === 0) throw pages.noRows();
  const table = await pages.finish([]);
  return { ...table, name: 'columns', columns: table.columns.map(withNulls) };
}

/** What is not known the catalogue calls `NULL`. */
function withNulls(column: Column): Column {
  const { values } = column;
  if (typeof values[0] !== 'string') return column;
  const nulls = Uint8Array.from(values as readonly string[], (text, row) =>
    text === 'NULL' || column.nulls?.[row] === 1 ? 1 : 0,
  );
  return { ...column, nulls: nulls.includes(1) ? nulls : null };
}
