import type { DataRecord } from '../../protocols/outcome';
import type { Ask } from '../archive';
import type { ServiceAnswer } from '../asking';
import { select } from '../select';
import { searchOf, suggestValues } from './askedOf';
import { cloudAddresses } from './cloud';
import { countObservations, findObservations } from './observations';
import { criteriaOf, filterOf, observationParameters, productParameters, siteOf } from './parameters';
import { productAnswer } from './productAnswer';
import { observationRecords } from './records';
import { columnNamed, textOf } from './rows';
import type { MastSite } from './site';

/** The files of observations, which are found, selected and filtered in one go. */
export const askProducts: Ask = {
  id: 'products',
  title: 'Products',
  about:
    'The files of observations: found as these are, chosen by the selection (e.g. the pipeline that is preferred), each file once, and filtered.',
  gives: 'rows',
  place: 'optional',
  radius: { default: 0.2, max: 30 },
  parameters: [
    ...observationParameters,
    ...productParameters,
    {
      ...{ name: 'source', label: 'Files from', type: 'choice', default: 'archive' },
      choices: [
        { value: 'archive', label: 'MAST' },
        { value: 'cloud', label: 'The public cloud where it has them' },
      ],
      help: 'Where files are fetched; most of HST, JWST, TESS and Kepler are in a public bucket too.',
    },
  ],
  selects: true,
  async run(query, asking): Promise<ServiceAnswer> {
    const site = siteOf(asking);
    const criteria = criteriaOf(query);
    const { obsid: given } = criteria;
    const numbers =
      Object.keys(criteria).length === 1 && given !== undefined ? [given].flat().map(String) : null;
    const exact =
      numbers?.every((number) => /^\d+$/.test(number)) === true && !query.target && !query.selection;
    const found = exact ? null : await findObservations(site, searchOf(query, asking));
    const all = found ? await observationRecords(found.table, site) : [];
    const chosen = found && query.selection ? select(all, found.table, query.selection) : all;
    const obsid = found && columnNamed(found.table, 'obsid');
    const obsids = found ? chosen.flatMap(({ row }) => textOf(obsid, row) ?? []) : numbers!;
    const answer = await productAnswer(site, obsids, filterOf(query));
    const selected =
      found && chosen.length < all.length
        ? [`${chosen.length} of ${all.length} observations were selected.`]
        : [];
    const records = query.parameters?.source === 'cloud' ? await fromCloud(site, answer) : answer.records;
    return {
      ...answer,
      records,
      overflow: answer.overflow || (found?.overflow ?? false),
      messages: [...(found?.messages ?? []), ...selected, ...answer.messages],
    };
  },
  count: (query, asking) => countObservations(siteOf(asking), searchOf(query, asking)),
  suggest: suggestValues,
};

/** Records whose files are fetched from the cloud where they are there. */
async function fromCloud(site: MastSite, { records, table }: ServiceAnswer): Promise<DataRecord[]> {
  const uri = columnNamed(table, 'dataURI');
  const uris = records.map(({ row }) => textOf(uri, row) ?? '');
  const open = records.flatMap(({ rights }, at) => (rights === 'proprietary' ? [] : (uris[at] ?? [])));
  const places = await cloudAddresses(
    site,
    open.filter((one) => one.startsWith('mast:')),
  );
  return records.map((record, at) => ({
    ...record,
    accessUrl: places.get(uris[at] ?? '') ?? record.accessUrl,
  }));
}
