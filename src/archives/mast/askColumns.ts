import { plainRecord } from '../plainRecord';
import type { Ask } from '../archive';
import { fetchColumnsConfig, metadataTable } from './columnsConfig';
import { siteOf } from './parameters';
import { columnNamed, textOf } from './rows';

/** What the columns of observations and products mean, as MAST's portal says. */
export const askColumns: Ask = {
  id: 'columns',
  title: 'Columns',
  about: 'What the columns of observations and products mean: label, type, unit, examples.',
  gives: 'rows',
  place: 'none',
  parameters: [
    {
      ...{ name: 'of', label: 'Of', type: 'choice', default: 'observations' },
      choices: [{ value: 'observations' }, { value: 'products' }],
      help: 'Whose columns.',
    },
  ],
  async run(query, asking) {
    const of = query.parameters?.of === 'products' ? 'Mast.Caom.Products' : 'Mast.Caom.Cone';
    const table = metadataTable(await fetchColumnsConfig(siteOf(asking), of));
    const name = columnNamed(table, 'Column Name');
    const records = Array.from({ length: table.nrows }, (_, row) =>
      plainRecord({ title: textOf(name, row) ?? '', row }),
    );
    return { records, table, overflow: false, messages: [] };
  },
};
