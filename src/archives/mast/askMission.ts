import type { DataRecord } from '../../protocols/outcome';
import type { ArchiveQuery } from '../../query/query';
import { dataRecords } from '../../protocols/record/records';
import type { Table } from '../../base/table';
import type { ArchiveAsking, Ask } from '../archive';
import { plainRecord } from '../plainRecord';
import {
  countMission,
  missionFileUrl,
  missionProducts,
  missions,
  searchMission,
  type Mission,
  type MissionSearch,
} from './missions';
import { siteOf } from './parameters';
import { columnNamed, keepRows, numberOf, textOf } from './rows';
import type { MastSite } from './site';

/** Datasets of one mission, by the columns of its own archive. */
export const askMission: Ask = {
  id: 'mission',
  title: 'Datasets of a mission',
  about:
    'Datasets of Hubble, Webb and others by the columns of the mission’s own archive, of which there are hundreds.',
  gives: 'rows',
  place: 'optional',
  radius: { default: 0.05, max: 0.5 },
  parameters: [
    {
      ...{ name: 'mission', label: 'Mission', type: 'choice', default: 'hst' },
      choices: missions.map(({ id, name }) => ({ value: id, label: name })),
      help: 'Whose archive is searched.',
    },
    {
      ...{ name: 'conditions', label: 'Conditions', type: 'texts' },
      help: 'E.g. `sci_instrume = ACS,WFC3`, `sci_dec > 0`, `sci_targname = M51*`, `sci_spec_1234 != F606W`.',
    },
    {
      ...{ name: 'columns', label: 'Columns', type: 'texts' },
      help: 'Columns wanted; the mission’s choice where it is left out.',
    },
    {
      ...{ name: 'order', label: 'Order', type: 'texts' },
      help: 'Columns to sort by; `-` before those from the largest down.',
    },
    {
      ...{
        name: 'limit',
        label: 'Most rows',
        type: 'number',
        default: 5000,
        min: 1,
        max: 50_000,
        whole: true,
      },
      help: 'No more rows are asked for.',
    },
  ],
  async run(query, asking) {
    const site = siteOf(asking);
    const search = missionSearchOf(query, asking);
    const { table: found, overflow, total, messages } = await searchMission(site, search);
    // Its name tells whose files are to be listed.
    const table = { ...found, name: search.mission.id };
    const cut =
      overflow && total !== null
        ? [`There are ${total} datasets, of which ${table.nrows} were fetched.`]
        : [];
    const records = await datasetRecords(table, search.mission, site);
    return { records, table, overflow, messages: [...messages, ...cut] };
  },
  count: (query, asking) => countMission(siteOf(asking), missionSearchOf(query, asking)),
  async products(rows, table, asking) {
    const mission = missions.find(({ id }) => id === table.name) ?? missions[0]!;
    const key = columnNamed(table, mission.key);
    const site = siteOf(asking);
    const files = await missionProducts(
      site,
      mission,
      rows.flatMap(({ row }) => textOf(key, row) ?? []),
    );
    return { records: fileRecords(files, mission, site), table: files, overflow: false, messages: [] };
  },
};

/** Of the files of some datasets of a mission. */
export const askMissionFiles: Ask = {
  id: 'mission-products',
  title: 'Files of a mission’s datasets',
  about: 'The files of the datasets of Hubble, Webb and others, by the mission’s own archive.',
  gives: 'rows',
  place: 'optional',
  radius: askMission.radius!,
  parameters: [
    ...askMission.parameters,
    {
      ...{ name: 'datasets', label: 'Datasets', type: 'texts' },
      help: 'Their names, instead of a search for them.',
    },
    {
      ...{ name: 'suffix', label: 'Kinds of files', type: 'texts' },
      help: 'What `file_suffix` must say, e.g. `DRZ`, `_i2d`.',
    },
  ],
  selects: true,
  async run(query, asking) {
    const site = siteOf(asking);
    const search = missionSearchOf(query, asking);
    const { mission } = search;
    const given = textsOf(query, 'datasets');
    const found = given.length > 0 ? null : await searchMission(site, search);
    const key = found && columnNamed(found.table, mission.key);
    const names = found
      ? Array.from({ length: found.table.nrows }, (_, row) => textOf(key, row) ?? '')
      : given;
    const files = await missionProducts(site, mission, names);
    const plain = (text: string) => text.toLowerCase().replace(/^_/, '');
    const suffixes = textsOf(query, 'suffix').map(plain);
    const suffix = columnNamed(files, 'file_suffix');
    const table = keepRows(
      files,
      (row) => suffixes.length === 0 || suffixes.includes(plain(textOf(suffix, row) ?? '')),
    );
    const records = fileRecords(table, mission, site);
    return { records, table, overflow: found?.overflow ?? false, messages: found?.messages ?? [] };
  },
};

function missionSearchOf(query: ArchiveQuery, { position }: ArchiveAsking): MissionSearch {
  const { mission = 'hst', limit = 5000 } = query.parameters ?? {};
  const wanted = String(mission).toLowerCase();
  return {
    mission: missions.find(({ id }) => id === wanted) ?? missions[0]!,
    position,
    radius: query.radius,
    conditions: textsOf(query, 'conditions'),
    columns: textsOf(query, 'columns'),
    order: textsOf(query, 'order'),
    most: Number(limit),
  };
}

function textsOf({ parameters = {} }: ArchiveQuery, name: string): string[] {
  return [parameters[name] ?? []].flat().map(String);
}

async function datasetRecords(table: Table, { key }: Mission, site: MastSite): Promise<DataRecord[]> {
  const name = columnNamed(table, key);
  return (await dataRecords(table, { base: site.base })).map((record, row) => ({
    ...record,
    title: textOf(name, row) ?? record.title,
    obsId: textOf(name, row),
  }));
}

function fileRecords(table: Table, mission: Mission, site: MastSite): DataRecord[] {
  const column = (name: string) => columnNamed(table, name);
  const [uri, file, size, access] = [column('uri'), column('filename'), column('size'), column('access')];
  const [dataset, instrument, filters] = [column('dataset'), column('instrument_name'), column('filters')];
  return Array.from({ length: table.nrows }, (_, row) => {
    const address = textOf(uri, row);
    return plainRecord({
      title: textOf(file, row) ?? `File ${row + 1}`,
      collection: mission.id.toUpperCase(),
      obsId: textOf(dataset, row),
      instrument: textOf(instrument, row)?.trim() ?? null,
      filter: textOf(filters, row),
      rights: /^public$/i.test(textOf(access, row) ?? 'public') ? 'public' : 'proprietary',
      estimatedBytes: numberOf(size, row),
      accessUrl: address === null ? null : missionFileUrl(site, mission, address),
      row,
    });
  });
}
