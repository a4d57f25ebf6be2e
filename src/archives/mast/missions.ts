import { AlmagestError } from '../../base/errors';
import { fieldsOf } from '../../base/json/fields';
import type { JsonObject } from '../../base/json/parseRows';
import { JsonPages } from '../../base/json/readJsonTable';
import type { SkyPosition } from '../../base/sky/position';
import type { Table } from '../../base/table';
import { plainWords } from '../../protocols/words';
import { askAgain } from './askAgain';
import { readJson } from './readJson';
import { jsonBody } from './jsonBody';
import { mastUrl, type MastSite } from './site';

/** A mission with a search of its own, by the columns of its own archive. */
export interface Mission {
  readonly id: string;
  readonly name: string;
  /** The column by which a dataset's files are listed. */
  readonly key: string;
  /** Whether it gives files itself; others are fetched as MAST's. */
  readonly retrieves: boolean;
}

export const missions: readonly Mission[] = [
  { id: 'hst', name: 'Hubble', key: 'sci_data_set_name', retrieves: true },
  { id: 'jwst', name: 'James Webb', key: 'fileSetName', retrieves: true },
  { id: 'roman', name: 'Roman', key: 'fileSetName', retrieves: true },
  { id: 'iue', name: 'IUE', key: 'iue_data_id', retrieves: false },
  { id: 'ullyses', name: 'ULLYSES', key: 'observation_id', retrieves: false },
  { id: 'classy', name: 'CLASSY', key: 'Target', retrieves: false },
];

export interface MissionSearch {
  readonly mission: Mission;
  readonly position?: SkyPosition | undefined;
  /** Degrees, at most half of one. */
  readonly radius?: number | undefined;
  /** `sci_instrume=ACS,WFC3`, `sci_dec>0`, `sci_targname=M51*`: column, then what it must be. */
  readonly conditions?: readonly string[];
  readonly columns?: readonly string[];
  /** Columns to sort by, `-` before those from the largest down. */
  readonly order?: readonly string[];
  readonly most?: number;
}

export interface FoundDatasets {
  readonly table: Table;
  readonly total: number | null;
  readonly overflow: boolean;
  readonly messages: readonly string[];
}

const page = 5000;

/** Datasets of a mission. https://mast.stsci.edu/search/docs/ */
export async function searchMission(site: MastSite, search: MissionSearch): Promise<FoundDatasets> {
  const { mission, most = 50_000 } = search;
  const name = `${site.name}’s answer to its search of ${mission.name}`;
  const pages = new JsonPages({ name, rows: ['results'], signal: site.signal });
  let fields = fieldsOf({});
  let total: number | null = null;
  let messages: string[] = [];
  for (;;) {
    const limit = Math.min(page, most - pages.nrows);
    const { frame, rows } = await askMission(site, search, { limit, offset: pages.nrows }, pages);
    if (rows === null) throw pages.noRows();
    if (fields.length === 0) fields = fieldsOf(frame);
    if (fields.length === 0 && rows > 0) {
      throw new AlmagestError({
        kind: 'malformed',
        message: `${name} lacks the list of its columns (“info”).`,
      });
    }
    total = typeof frame.totalResults === 'number' ? frame.totalResults : null;
    messages = wordsOf(frame.messages);
    if (rows < limit || pages.nrows >= most || (total !== null && pages.nrows >= total)) break;
  }
  const table = await pages.finish(fields);
  return { table, total, overflow: total !== null && total > table.nrows, messages };
}

/** How many datasets there are. */
export async function countMission(site: MastSite, search: MissionSearch): Promise<number> {
  const pages = new JsonPages({ name: site.name, rows: ['results'], signal: site.signal });
  const { frame } = await askMission(site, search, { limit: 1, offset: 0 }, pages);
  return typeof frame.totalResults === 'number' ? frame.totalResults : pages.nrows;
}

async function askMission(site: MastSite, search: MissionSearch, part: JsonObject, pages: JsonPages) {
  const { mission, position, radius = 0.05, conditions = [], columns = [], order = [] } = search;
  const place = position && {
    target: [`${position.ra} ${position.dec}`],
    radius: radius * 60,
    radius_units: 'arcminutes',
  };
  const request = {
    ...place,
    ...part,
    conditions: conditions.map((condition) => conditionOf(condition)),
    select_cols: [...(columns.length > 0 ? new Set([mission.key, ...columns]) : [])],
    ...(order.length > 0 && {
      sort_by: order.map((column) => column.replace(/^-/, '')),
      sort_desc: order.map((column) => column.startsWith('-')),
    }),
  };
  return askAgain(
    site,
    jsonPost(mastUrl(site, `search/${mission.id}/api/v0.1/search`), request),
    async (response) => pages.add(await jsonBody(response, site.name)),
  );
}

/** `sci_dec > 0` as the search takes it: `{"sci_dec": ">0"}`. @throws AlmagestError `usage` for what is no condition */
export function conditionOf(text: string): Readonly<Record<string, string>> {
  const [, column, sign = '', value = ''] =
    /^\s*([A-Za-z_]\w*)\s*(!=|>=|<=|=|>|<)\s*(.*?)\s*$/s.exec(text) ?? [];
  if (column === undefined || value === '') {
    throw new AlmagestError({
      kind: 'usage',
      message: `“${text}” is no condition.`,
      advice:
        'Write a column and what it must be, e.g. “sci_instrume = ACS,WFC3”, “sci_dec > 0”, “sci_targname = M51*”.',
    });
  }
  return { [column]: sign === '=' ? value : `${sign === '!=' ? '!' : sign}${value}` };
}

/** The files of datasets, in lists of at most a thousand. */
export async function missionProducts(
  site: MastSite,
  mission: Mission,
  datasets: readonly string[],
): Promise<Table> {
  const name = `${site.name}’s list of files of ${mission.name}`;
  const pages = new JsonPages({ name, rows: ['products'], signal: site.signal });
  const wanted = [...new Set(datasets)];
  for (let from = 0; from < wanted.length; from += 1000) {
    const request = { dataset_ids: wanted.slice(from, from + 1000) };
    const url = mastUrl(site, `search/${mission.id}/api/v0.1/list_products`);
    const { products } = await askAgain(site, jsonPost(url, request), (response) =>
      readJson(response, site.name, 'files'),
    );
    if (!Array.isArray(products)) throw pages.noRows();
    // Some answers have one list for each dataset.
    const flat = (products as unknown[]).flat();
    await pages.add([new TextEncoder().encode(JSON.stringify({ products: flat }))]);
  }
  return pages.finish([]);
}

/** Where a file of a mission is fetched. */
export function missionFileUrl(site: Pick<MastSite, 'base'>, mission: Mission, uri: string): string {
  return mission.retrieves
    ? `${mastUrl(site, `search/${mission.id}/api/v0.1/retrieve_product`)}?product_name=${encodeURIComponent(uri)}`
    : `${mastUrl(site, 'api/v0.1/Download/file')}?uri=${encodeURIComponent(uri).replace(/%3A/g, ':').replace(/%2F/g, '/')}`;
}

function jsonPost(url: string, request: JsonObject) {
  const body = JSON.stringify(request);
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return { url, method: 'POST', headers, body } as const;
}

function wordsOf(messages: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(messages) ? messages : [];
  return list.map((one) => plainWords(typeof one === 'string' ? one : JSON.stringify(one)));
}
