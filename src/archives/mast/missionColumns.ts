import { JsonPages } from '../../base/json/readJsonTable';
import type { Table } from '../../base/table';
import { askAgain } from './askAgain';
import { jsonBody } from './jsonBody';
import type { Mission } from './missions';
import { columnNamed } from './rows';
import { mastUrl, type MastSite } from './site';

/** The members of the list that are of use to people, by what astroquery calls them. */
const kept = [
  ['name', 'column_name'],
  ['data_type', 'qual_type'],
  ['description', 'description'],
] as const;

/**
 * The columns by which a mission's datasets can be searched, one row each, as astroquery's
 * `MastMissions.get_column_list` has them.
 * @throws AlmagestError `malformed` where one of the three columns lacks
 */
export async function missionColumns(site: MastSite, { id, name }: Mission): Promise<Table> {
  const pages = new JsonPages({
    name: `${site.name}’s columns of ${name}`,
    rows: [],
    signal: site.signal,
  });
  const request = {
    url: `${mastUrl(site, 'search/util/api/v0.1/column_list')}?mission=${encodeURIComponent(id)}`,
    headers: { Accept: 'application/json' },
  };
  const { rows } = await askAgain(site, request, async (response) =>
    pages.add(await jsonBody(response, site.name)),
  );
  if (rows === null) throw pages.noRows();
  const table = await pages.finish([]);
  const columns = kept.map(([own, theirs]) => {
    const column = columnNamed(table, theirs);
    if (!column) throw pages.noRows();
    return { ...column, name: own };
  });
  return { ...table, name: 'columns', columns };
}
