import { findObject } from '../../support/sky/objects';
import { mastCatalog } from './catalogs';
import { distanceColumn, type MastColumn, observationColumns, productColumns } from './columns';
import { observations, type Cell } from './observations';
import { productsOf } from './products';
import { type Circle, type Filter, PortalFault, searchObservations } from './search';
import { stars } from './stars';

/** A request to the portal. */
interface Request {
  readonly service?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly page?: number;
  readonly pagesize?: number;
}

type Row = Readonly<Record<string, Cell>>;

/** What the portal answers, as JSON. */
export function portalAnswer(text: string): object {
  try {
    return answerTo(JSON.parse(text) as Request);
  } catch (error) {
    if (error instanceof PortalFault || error instanceof SyntaxError) {
      return { status: 'ERROR', msg: `Error: ${error.message}`, data: [], fields: [] };
    }
    throw error;
  }
}

function answerTo(request: Request): object {
  const { service = '', params = {} } = request;
  switch (service) {
    case 'Mast.Name.Lookup':
      return lookUp(String(params.input));
    case 'Mast.Caom.Cone':
      return observationRows(request, [], circleOf(params));
    case 'Mast.Caom.Filtered':
      return observationRows(request, filtersOf(params));
    case 'Mast.Caom.Filtered.Position': {
      const [ra = NaN, dec = NaN, radius = NaN] = String(params.position).split(',').map(Number);
      return observationRows(request, filtersOf(params), circleOf({ ra, dec, radius }));
    }
    case 'Mast.Caom.Products': {
      const ids = String(params.obsid).split(',').map(Number);
      if (ids.some((id) => !Number.isInteger(id))) throw new PortalFault('obsid must be a list of numbers.');
      return paged(request, productColumns, productsOf(ids));
    }
    case 'Mast.Caom.All':
      return histograms();
    default: {
      const catalog = mastCatalog(service, params);
      if (!catalog) throw new PortalFault(`Unrecognized service ${service}.`);
      return 'rows' in catalog ? paged(request, catalog.columns, catalog.rows) : catalog;
    }
  }
}

function observationRows(request: Request, filters: readonly Filter[], circle?: Circle): object {
  const rows = searchObservations(filters, circle);
  if (request.params?.columns === 'COUNT_BIG(*)') {
    return paged(request, [{ name: 'Column1', type: 'int', config: {} }], [{ Column1: rows.length }]);
  }
  return paged(request, circle ? [...observationColumns, distanceColumn] : observationColumns, rows);
}

/** One page of rows; numbers of observations are numbers here, whatever their column says, as with MAST. */
function paged(
  { page = 1, pagesize = 1000 }: Request,
  columns: readonly MastColumn[],
  all: readonly Row[],
): object {
  const rows = all.slice((page - 1) * pagesize, page * pagesize);
  const data = rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])));
  return {
    status: 'COMPLETE',
    msg: '',
    data,
    fields: columns.map(({ name, type }) => ({ name, type })),
    paging: {
      ...{ page, pageSize: pagesize, pagesFiltered: Math.max(1, Math.ceil(all.length / pagesize)) },
      ...{ rows: rows.length, rowsFiltered: all.length, rowsTotal: all.length },
    },
  };
}

function filtersOf({ filters }: Readonly<Record<string, unknown>>): readonly Filter[] {
  if (!Array.isArray(filters)) throw new PortalFault('No filters were given.');
  return filters as readonly Filter[];
}

function circleOf({ ra, dec, radius }: Readonly<Record<string, unknown>>): Circle {
  const circle = { ra: Number(ra), dec: Number(dec), radius: Number(radius) };
  if (Object.values(circle).every(Number.isFinite)) return circle;
  throw new PortalFault('ra, dec and radius must be numbers.');
}

function lookUp(input: string): object {
  const tic = /^TIC\s*(\d+)$/i.exec(input.trim())?.[1];
  const star = tic === undefined ? undefined : stars.find((one) => one.tic === Number(tic));
  const found = star ? { ...star, name: `TIC ${star.tic}` } : findObject(input);
  const answer = found && {
    ...{ searchString: input.toLowerCase(), resolver: star ? 'TIC' : 'SIMBAD', cached: false },
    ...{ canonicalName: found.name, ra: found.ra, decl: found.dec, searchRadius: -1 },
  };
  return { resolvedCoordinate: answer ? [answer] : [], status: '' };
}

/** How many observations have each value, as the portal's own form has it. */
function histograms(): object {
  const names = [
    'obs_collection',
    'instrument_name',
    'project',
    'filters',
    'dataproduct_type',
    'wavelength_region',
    'provenance_name',
  ];
  const Columns = names.map((text) => {
    const counts = new Map<string, number>();
    for (const row of observations()) {
      const value = row[text];
      if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const entries = [...counts].map(([key, count]) => [key, { count, key }] as const);
    const histObj = { hist: entries.map(([, one]) => one), ...Object.fromEntries(entries) };
    return { text, dataIndex: text, ExtendedProperties: { histObj } };
  });
  return { status: 'COMPLETE', msg: '', data: { name: 'NewDataSet', Tables: [{ name: 'Table', Columns }] } };
}
