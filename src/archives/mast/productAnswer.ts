import type { ServiceAnswer } from '../asking';
import { filterProducts, type ProductFilter } from './productFilter';
import { listProducts } from './products';
import { productRecords } from './records';
import type { MastSite } from './site';

/** The files of observations by MAST's numbers of these. */
export async function productAnswer(
  site: MastSite,
  obsids: readonly string[],
  filter: ProductFilter = {},
): Promise<ServiceAnswer> {
  const { table: all, overflow, messages } = await listProducts(site, obsids);
  const table = filterProducts(all, filter);
  const records = await productRecords(table, site);
  const proprietary = records.filter(({ rights }) => rights === 'proprietary').length;
  const said = [...messages];
  if (table.nrows < all.nrows) said.push(`${table.nrows} of ${all.nrows} files passed the filter.`);
  if (proprietary > 0) {
    said.push(
      `${proprietary} of the files are proprietary: a token of ${site.name} is needed to fetch them.`,
    );
  }
  return { records, table, overflow, messages: said, whole: !overflow };
}
