import type { Ask } from '../archive';
import { valuesOf } from '../parameters/values';
import { plainRecord } from '../plainRecord';
import { releaseParameter } from './parameters';
import { Rows } from './rows';
import { askSql } from './sql';

/** Rows of any query in SQL. */
export const sqlAsk: Ask = {
  id: 'sql',
  title: 'SQL query',
  about: 'Rows of the catalogues by a query in SkyServer’s SQL (Microsoft’s: `SELECT TOP 10 …`).',
  gives: 'rows',
  place: 'none',
  parameters: [
    {
      name: 'sql',
      label: 'SQL',
      type: 'text',
      required: true,
      lines: true,
      help: 'e.g. `SELECT TOP 10 ra, dec FROM SpecObj`',
    },
    releaseParameter(),
  ],
  async run(query, asking) {
    const values = valuesOf(sqlAsk, query);
    const table = await askSql(values.text('sql') ?? '', values.number('release') ?? 17, asking);
    const rows = new Rows(table, 'SDSS SkyServer');
    const records = Array.from({ length: rows.count }, (_, row) => {
      const [ra, dec] = [rows.number(row, 'ra'), rows.number(row, 'dec')];
      const position = ra !== null && dec !== null ? { ra, dec } : null;
      return plainRecord({ title: `Row ${row + 1}`, productType: 'source', position, row });
    });
    return { records, table, overflow: false, messages: [] };
  },
};
