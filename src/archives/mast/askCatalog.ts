import { AlmagestError } from '../../base/errors';
import { dataRecords } from '../../protocols/record/records';
import type { ArchiveQuery } from '../../query/query';
import type { Ask } from '../archive';
import { mastCatalogs, searchCatalog, type MastCatalog } from './catalogs';
import type { Criterion } from './criteria';
import { siteOf } from './parameters';

/** Catalogues that MAST keeps, by cone. */
export const askCatalog: Ask = {
  id: 'catalog',
  title: 'Catalogues',
  about:
    'Rows of Gaia, the TESS Input Catalog, Pan-STARRS, the Hubble Source Catalog and others around a place.',
  gives: 'rows',
  place: 'needed',
  radius: { default: 0.02, max: 30 },
  parameters: [
    {
      ...{ name: 'catalog', label: 'Catalogue', type: 'choice', default: 'gaia' },
      choices: mastCatalogs.map(({ id, name, waveband }) => ({ value: id, label: name, group: waveband })),
      help: 'The catalogue that is searched.',
    },
    {
      ...{ name: 'criteria', label: 'Criteria (of the TIC and CTL)', type: 'texts' },
      help: 'A column and what it must be, e.g. `Tmag = 5..10`, `objType = STAR`.',
    },
    {
      ...{
        name: 'limit',
        label: 'Most rows',
        type: 'number',
        default: 50_000,
        min: 1,
        max: 500_000,
        whole: true,
      },
      help: 'No more rows are asked for.',
    },
  ],
  async run(query, asking) {
    const site = siteOf(asking);
    const { table, overflow, total } = await searchCatalog(site, {
      catalog: catalogOf(query),
      position: asking.position!,
      radius: query.radius ?? 0.02,
      criteria: criteriaOf(query),
      most: Number(query.parameters?.limit ?? 50_000),
    });
    const messages = overflow
      ? [`There are ${total ?? 'more'} rows, of which ${table.nrows} were fetched.`]
      : [];
    const records = await dataRecords(table, { base: site.base, productType: 'source' });
    return { records, table, overflow, messages };
  },
};

function catalogOf({ parameters = {} }: ArchiveQuery): MastCatalog {
  const wanted = String(parameters.catalog ?? 'gaia').toLowerCase();
  return mastCatalogs.find(({ id }) => id === wanted) ?? mastCatalogs[0]!;
}

function criteriaOf(query: ArchiveQuery): Readonly<Record<string, Criterion>> {
  const given = [query.parameters?.criteria ?? []].flat().map(String);
  if (given.length > 0 && catalogOf(query).filtered === undefined) {
    throw new AlmagestError({ kind: 'usage', message: `${catalogOf(query).name} takes no criteria.` });
  }
  return Object.fromEntries(
    given.map((text) => {
      const [, name, value] = /^\s*(\w+)\s*=?\s*(.+?)\s*$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) {
        throw new AlmagestError({
          kind: 'usage',
          message: `“${text}” is no criterion.`,
          advice: 'Write e.g. “Tmag = 5..10”.',
        });
      }
      return [name, value];
    }),
  );
}
