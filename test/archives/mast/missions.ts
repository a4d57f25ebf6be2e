import { separation } from '../vo';
import { observations, type Observation } from './observations';
import { productsOf } from './products';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly of: (row: Observation) => string | number | null;
}

const searches: Readonly<
  Record<string, { readonly collection: string; readonly columns: readonly Column[] }>
> = {
  hst: {
    collection: 'HST',
    columns: [
      { name: 'sci_data_set_name', type: 'varchar', of: (row) => datasetOf(row) },
      { name: 'sci_targname', type: 'varchar', of: (row) => String(row.target_name) },
      { name: 'sci_ra', type: 'float', of: ({ s_ra }) => s_ra },
      { name: 'sci_dec', type: 'float', of: ({ s_dec }) => s_dec },
      { name: 'sci_instrume', type: 'varchar', of: (row) => String(row.instrument_name).split('/')[0]! },
      { name: 'sci_spec_1234', type: 'varchar', of: (row) => String(row.filters) },
      { name: 'sci_actual_duration', type: 'float', of: (row) => Number(row.t_exptime) },
      { name: 'sci_pep_id', type: 'integer', of: (row) => Number(row.proposal_id) },
      { name: 'sci_hlsp', type: 'integer', of: () => null },
    ],
  },
  jwst: {
    collection: 'JWST',
    columns: [
      { name: 'fileSetName', type: 'varchar', of: (row) => datasetOf(row) },
      { name: 'targprop', type: 'varchar', of: (row) => String(row.target_name) },
      { name: 'targ_ra', type: 'float', of: ({ s_ra }) => s_ra },
      { name: 'targ_dec', type: 'float', of: ({ s_dec }) => s_dec },
      { name: 'instrume', type: 'varchar', of: (row) => String(row.instrument_name).split('/')[0]! },
      { name: 'filter', type: 'varchar', of: (row) => String(row.filters) },
      { name: 'duration', type: 'float', of: (row) => Number(row.t_exptime) },
    ],
  },
};

export interface MissionRequest {
  readonly target?: readonly string[];
  readonly radius?: number;
  readonly radius_units?: string;
  readonly conditions?: readonly Readonly<Record<string, string>>[];
  readonly limit?: number;
  readonly offset?: number;
  readonly select_cols?: readonly string[];
  readonly sort_by?: readonly string[];
  readonly sort_desc?: readonly boolean[];
}

function datasetOf(row: Observation): string {
  return row.obs_id.toUpperCase();
}

/** What a mission's search answers; undefined for one that is none, null for a request that makes no sense. */
export function missionSearch(mission: string, request: MissionRequest): object | null | undefined {
  const search = searches[mission];
  if (!search) return undefined;
  const {
    conditions = [],
    limit = 5000,
    offset = 0,
    select_cols = [],
    sort_by = [],
    sort_desc = [],
  } = request;
  const tests = conditions.flatMap((condition) =>
    Object.entries(condition).map(([name, wanted]) => ({ name, wanted })),
  );
  const columnOf = (name: string) => search.columns.find((column) => column.name === name);
  if (tests.some(({ name }) => !columnOf(name))) return null;
  const place = request.target?.[0]?.split(/\s+/).map(Number);
  const degrees = (request.radius ?? 3) / (request.radius_units === 'arcseconds' ? 3600 : 60);
  const found = observations()
    .filter(({ obs_collection }) => obs_collection === search.collection)
    .map((row) => ({
      row,
      apart: place ? separation({ ra: place[0]!, dec: place[1]! }, { ra: row.s_ra, dec: row.s_dec }) : 0,
    }))
    .filter(
      ({ row, apart }) =>
        (!place || apart <= degrees) &&
        tests.every(({ name, wanted }) => fits(columnOf(name)!.of(row), wanted)),
    );
  for (const [at, name] of [...sort_by.entries()].reverse()) {
    const column = columnOf(name);
    if (!column) return null;
    const sign = sort_desc[at] ? -1 : 1;
    found.sort((a, b) => sign * (String(column.of(a.row)) < String(column.of(b.row)) ? -1 : 1));
  }
  const columns = search.columns.filter(({ name }) => select_cols.length === 0 || select_cols.includes(name));
  const results = found.slice(offset, offset + limit).map(({ row, apart }) => ({
    search_pos: request.target?.[0] ?? null,
    ...Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])),
    ang_sep: apart * 60,
  }));
  const info = [
    { name: 'search_pos', type: 'varchar' },
    ...columns.map(({ name, type }) => ({ name, type })),
    { name: 'ang_sep', type: 'float' },
  ];
  return { info, results, totalResults: found.length, search_params: request, messages: [] };
}

/** Files of datasets, one list for each. */
export function missionProducts(mission: string, datasets: readonly string[]): object | undefined {
  const search = searches[mission];
  if (!search) return undefined;
  const products = datasets.map((dataset) => {
    const row = observations().find(
      (one) => one.obs_collection === search.collection && datasetOf(one) === dataset,
    );
    return (row ? productsOf([row.obsid]) : []).map((product) => ({
      ...{
        product_key: `${dataset}_${String(product.productFilename)}`,
        access: product.dataRights,
        dataset,
      },
      ...{ instrument_name: row!.instrument_name, filters: row!.filters, filename: product.productFilename },
      ...{
        uri: `${dataset}/${String(product.productFilename)}`,
        file_suffix: product.productSubGroupDescription,
      },
      ...{ category: 'CALIBRATED', size: product.size, type: 'science' },
    }));
  });
  return { products };
}

/** The data URI of a file that a mission gives itself. */
export function missionUri(mission: string, name: string): string | undefined {
  const search = searches[mission];
  const file = name.split('/').at(-1);
  return search && file ? `mast:${search.collection}/product/${file}` : undefined;
}

export function missionColumns(mission: string): object | undefined {
  return searches[mission]?.columns.map(({ name, type }) => ({
    ...{
      field_name: name,
      description: `${name} of a dataset`,
      column_name: name,
      qual_type: type,
      queryable: 'yes',
    },
    ...{ default_output: 'yes', indexed: 'yes', datatype: type },
  }));
}

function fits(value: string | number | null, wanted: string): boolean {
  const list = wanted.split(',').map((one) => one.trim());
  const negated = list.filter((one) => one.startsWith('!'));
  const others = list.filter((one) => !one.startsWith('!'));
  return (
    !negated.some((one) => fitsOne(value, one.slice(1))) &&
    (others.length === 0 || others.some((one) => fitsOne(value, one)))
  );
}

function fitsOne(value: string | number | null, wanted: string): boolean {
  if (value === null) return false;
  const range = /^(-?[\d.]+?)\.\.(-?[\d.]+)$/.exec(wanted);
  if (range) return Number(value) >= Number(range[1]) && Number(value) <= Number(range[2]);
  const compared = /^(<=|>=|<|>)\s*(.+)$/.exec(wanted);
  if (compared) {
    const [number, limit] = [Number(value), Number(compared[2])];
    return { '<': number < limit, '>': number > limit, '<=': number <= limit, '>=': number >= limit }[
      compared[1]!
    ]!;
  }
  const source = wanted.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'i').test(String(value));
}
