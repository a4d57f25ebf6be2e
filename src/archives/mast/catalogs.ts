import { fieldsOf } from '../../base/json/fields';
import { JsonPages } from '../../base/json/readJsonTable';
import type { SkyPosition } from '../../base/sky/position';
import { formBody } from '../../protocols/address';
import { askAgain } from './askAgain';
import type { ColumnsConfig } from './columnsConfig';
import { fetchColumnsConfig } from './columnsConfig';
import { readCriteria, type Criterion } from './criteria';
import { readFacets } from './facets';
import { readJson } from './readJson';
import { jsonBody } from './jsonBody';
import { askMashup, formPost, requestBody, type MashupTable } from './mashup';
import { catalogsUrl, mastUrl, type MastSite } from './site';

/** A catalogue that MAST searches by cone. */
export interface MastCatalog {
  readonly id: string;
  readonly name: string;
  readonly waveband: string;
  /** The service of the portal; null for one of Catalogs.MAST. */
  readonly service: string | null;
  /** Parameters beside the place. */
  readonly params?: Readonly<Record<string, number>>;
  /** The service that takes criteria too; without one it takes none. */
  readonly filtered?: string;
}

const cone = (of: string) => `Mast.Catalogs.${of}.Cone`;

export const mastCatalogs: readonly MastCatalog[] = [
  { id: 'gaia', name: 'Gaia DR3', waveband: 'optical', service: cone('GaiaDR3') },
  { id: 'gaia-dr2', name: 'Gaia DR2', waveband: 'optical', service: cone('GaiaDR2') },
  { id: 'gaia-dr1', name: 'Gaia DR1', waveband: 'optical', service: cone('GaiaDR1') },
  {
    ...{ id: 'tic', name: 'TESS Input Catalog', waveband: 'optical', service: cone('Tic') },
    filtered: 'Mast.Catalogs.Filtered.Tic.Position.Rows',
  },
  {
    ...{ id: 'ctl', name: 'TESS Candidate Target List', waveband: 'optical', service: cone('Ctl') },
    filtered: 'Mast.Catalogs.Filtered.Ctl.Position.Rows',
  },
  { id: 'panstarrs', name: 'Pan-STARRS1 DR2, mean objects', waveband: 'optical', service: null },
  {
    ...{ id: 'hsc', name: 'Hubble Source Catalog 3', waveband: 'optical', service: 'Mast.Hsc.Db.v3' },
    params: { nr: 50_000, ni: 1, magtype: 1 },
  },
  {
    ...{ id: 'galex', name: 'GALEX', waveband: 'uv', service: 'Mast.Galex.Catalog' },
    params: { maxrecords: 50_000 },
  },
  { id: 'plato', name: 'PLATO Input Catalog', waveband: 'optical', service: cone('Plato') },
  { id: 'diskdetective', name: 'Disk Detective', waveband: 'infrared', service: cone('DiskDetective') },
];

export interface CatalogSearch {
  readonly catalog: MastCatalog;
  readonly position: SkyPosition;
  /** Degrees. */
  readonly radius: number;
  readonly criteria?: Readonly<Record<string, Criterion>>;
  readonly most?: number | undefined;
}

/** Rows of a catalogue within a circle. @throws AlmagestError as {@link askMashup} does */
export async function searchCatalog(site: MastSite, search: CatalogSearch): Promise<MashupTable> {
  const { catalog, position, radius, criteria = {}, most = 100_000 } = search;
  const place = { ra: position.ra, dec: position.dec, radius };
  const { service, params, filtered } = catalog;
  if (service === null) return searchPanStarrs(site, place, most);
  if (filtered !== undefined && Object.keys(criteria).length > 0) {
    const { sets } = readCriteria(criteria, await ticColumns(site));
    const questions = sets.map((filters) => ({
      service: filtered,
      params: { columns: '*', filters, ...place },
    }));
    return askMashup(site, questions, { mostRows: most });
  }
  return askMashup(site, { service, params: { ...place, ...params } }, { mostRows: most });
}

/** The columns of the TIC by which it can be asked; its portal tells in its histograms which are numbers. */
async function ticColumns(site: MastSite): Promise<ColumnsConfig> {
  const known = await fetchColumnsConfig(site, 'Mast.Catalogs.Tess.Cone');
  const body = requestBody({ service: 'Mast.Catalogs.All.Tic', params: {}, format: 'extjs' });
  const answer = await askAgain(
    site,
    { ...formPost(mastUrl(site, 'api/v0/invoke'), body), cacheBody: body },
    (response) => readJson(response, site.name, 'the columns of the TIC'),
  );
  const discrete = readFacets(answer);
  return new Map(
    [...known].map(([name, column]) => [
      name,
      { ...column, continuous: column.continuous || (!discrete.has(name) && isContinuous(answer, name)) },
    ]),
  );
}

function isContinuous(answer: Readonly<Record<string, unknown>>, name: string): boolean {
  const { Tables } = (answer.data ?? {}) as { readonly Tables?: readonly Record<string, unknown>[] };
  const { continuousHistogram } = (Tables?.[0]?.ExtendedProperties ?? {}) as {
    readonly continuousHistogram?: Readonly<Record<string, unknown>>;
  };
  return continuousHistogram !== undefined && Object.hasOwn(continuousHistogram, name);
}

/** https://catalogs.mast.stsci.edu/docs/panstarrs.html */
async function searchPanStarrs(
  site: MastSite,
  place: { readonly ra: number; readonly dec: number; readonly radius: number },
  most: number,
): Promise<MashupTable> {
  const name = `${site.name}’s answer of Pan-STARRS`;
  const pages = new JsonPages({ name, rows: ['data'], signal: site.signal });
  const body = formBody([
    ...Object.entries(place).map(([key, value]) => [key, String(value)] as const),
    ['pagesize', String(Math.min(most, 50_000) + 1)],
  ]);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
  const request = {
    url: catalogsUrl(site, 'api/v0.1/panstarrs/dr2/mean.json'),
    method: 'POST',
    headers,
    body,
  } as const;
  const { frame, rows } = await askAgain(site, request, async (response) =>
    pages.add(await jsonBody(response, site.name)),
  );
  if (rows === null) throw pages.noRows();
  const table = await pages.finish(fieldsOf(frame));
  return { table, total: null, overflow: table.nrows > most };
}
