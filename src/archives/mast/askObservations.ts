import type { Ask } from '../archive';
import type { ServiceAnswer } from '../asking';
import { searchOf, suggestValues } from './askedOf';
import { countObservations, findObservations } from './observations';
import { observationParameters, siteOf } from './parameters';
import { productAnswer } from './productAnswer';
import { observationRecords } from './records';
import { columnNamed, textOf } from './rows';

/** Observations of all missions in MAST. */
export const askObservations: Ask = {
  id: 'observations',
  title: 'Observations',
  about:
    'Observations of all missions around a place, by criteria, or both. A target’s name finds what is near it; `target_name` what its proposer called so.',
  gives: 'rows',
  place: 'optional',
  radius: { default: 0.2, max: 30 },
  parameters: observationParameters,
  async run(query, asking): Promise<ServiceAnswer> {
    const site = siteOf(asking);
    const { table, overflow, messages } = await findObservations(site, searchOf(query, asking));
    return { records: await observationRecords(table, site), table, overflow, messages };
  },
  count: (query, asking) => countObservations(siteOf(asking), searchOf(query, asking)),
  suggest: suggestValues,
  async products(rows, table, asking) {
    const obsid = columnNamed(table, 'obsid');
    const obsids = rows.flatMap(({ row }) => textOf(obsid, row) ?? []);
    return productAnswer(siteOf(asking), obsids);
  },
};
