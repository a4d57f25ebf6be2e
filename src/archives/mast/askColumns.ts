import { plainRecord } from '../plainRecord';
import type { Ask } from '../archive';
import type { Table } from '../../base/table';
import { fetchColumnsConfig, metadataTable } from './columnsConfig';
import { missionColumns } from './missionColumns';
import { missions } from './missions';
import { panstarrsColumns } from './panstarrsColumns';
import { siteOf } from './parameters';
import { columnNamed, textOf } from './rows';
import type { MastSite } from './site';

/** What the columns of what MAST has mean, as MAST says. */
export const askColumns: Ask = {
  id: 'columns',
  title: 'Columns',
  about:
    'What the columns of observations, of products, of the Pan-STARRS catalogue and of missions’ datasets mean: label, type, unit, examples.',
  gives: 'rows',
  place: 'none',
  parameters: [
    {
      ...{ name: 'of', label: 'Of', type: 'choice', default: 'observations' },
      choices: [
        { value: 'observations' },
        { value: 'products' },
        { value: 'panstarrs', label: 'Pan-STARRS1 DR2, mean objects' },
        ...missions.map(({ id, name }) => ({ value: id, label: `Datasets of ${name}` })),
      ],
      help: 'Whose columns.',
    },
  ],
  async run(query, asking) {
    const table = await columnsOf(String(query.parameters?.of ?? 'observations'), siteOf(asking));
    const name = columnNamed(table, 'Column Name') ?? columnNamed(table, 'name');
    const records = Array.from({ length: table.nrows }, (_, row) =>
      plainRecord({ title: textOf(name, row) ?? '', row }),
    );
    return { records, table, overflow: false, messages: [] };
  },
};

async function columnsOf(what: string, site: MastSite): Promise<Table> {
  if (what === 'panstarrs') return panstarrsColumns(site);
  const mission = missions.find(({ id }) => id === what);
  if (mission) return missionColumns(site, mission);
  const service = what === 'products' ? 'Mast.Caom.Products' : 'Mast.Caom.Cone';
  return metadataTable(await fetchColumnsConfig(site, service));
}
