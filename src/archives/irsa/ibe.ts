import { DomUtils, parseDocument } from 'htmlparser2';
import { AlmagestError } from '../../base/errors';
import { expectOk } from '../../net/expect';
import { searchSia1 } from '../../protocols/sia1/search';
import type { ArchiveAsking, Ask } from '../archive';
import { valuesOf } from '../parameters/values';

const service = 'IRSA image backend';
const intersections = ['OVERLAPS', 'COVERS', 'ENCLOSED', 'CENTER'] as const;

/** Images of one table of IRSA's image backend: `mission/dataset/table`. */
export const ibeAsk: Ask = {
  id: 'ibe',
  title: 'Images of one table (IBE)',
  about:
    'Images of one table of IRSA’s image backend, such as single exposures of 2MASS, WISE and PTF, which SIA 2 does not have.',
  gives: 'images',
  place: 'needed',
  radius: { default: 0.02, max: 5 },
  parameters: [
    {
      name: 'table',
      label: 'Mission, dataset and table',
      type: 'choice',
      choices: [
        'twomass/allsky/allsky',
        'wise/allwise/p3am_cdd',
        'ptf/images/level1',
        'ptf/images/level2',
      ].map((value) => ({ value })),
      open: true,
      required: true,
      help: 'e.g. `twomass/allsky/allsky`; what is there is suggested part by part.',
    },
    {
      name: 'intersect',
      label: 'How images lie to the field',
      type: 'choice',
      choices: intersections.map((value) => ({ value })),
      default: 'OVERLAPS',
      help: 'COVERS: those that hold all of it.',
    },
  ],
  async run(query, asking) {
    const values = valuesOf(ibeAsk, query);
    const table = values.text('table') ?? '';
    if (!/^[\w.-]+\/[\w.-]+\/[\w.-]+$/.test(table)) {
      throw new AlmagestError({
        kind: 'usage',
        message: `“${table}” is no table of ${service}.`,
        advice: 'Write mission, dataset and table: “twomass/allsky/allsky”.',
      });
    }
    return searchSia1(
      { name: service, url: `${asking.address('ibe')}/sia/${table}` },
      {
        position: asking.position!,
        size: 2 * (query.radius ?? 0.02),
        intersect: intersections.find((one) => one === values.text('intersect')),
      },
      asking,
    );
  },
  async suggest(parameter, text, asking) {
    if (parameter !== 'table') return [];
    const parts = text.split('/').slice(0, 3);
    const above = parts.slice(0, -1);
    const names = await fetchNames(above, asking);
    return names
      .filter((name) => name.toLowerCase().includes((parts.at(-1) ?? '').toLowerCase()))
      .map((name) => `${[...above, name].join('/')}${above.length < 2 ? '/' : ''}`);
  },
};

/** Missions, the datasets of one, or the tables of one dataset. */
async function fetchNames(above: readonly string[], asking: ArchiveAsking): Promise<string[]> {
  const { http, signal, address } = asking;
  const path = above.map((part) => `${encodeURIComponent(part)}/`).join('');
  const response = await http.request({ url: `${address('ibe')}/search/${path}`, service, signal });
  try {
    await expectOk(response, service);
    return readIbeNames(await response.text(), above.length);
  } finally {
    await response.cancel();
  }
}

/**
 * The names that a page of the image backend links to, which are as many levels below its root; what leads
 * back is none.
 * @param level 0 for the list of missions, 1 of a mission's datasets, 2 of a dataset's tables
 */
export function readIbeNames(html: string, level: number): string[] {
  const links = DomUtils.getElementsByTagName('a', parseDocument(html));
  return links.flatMap(({ attribs: { href = '' } }) => {
    // `/ibe/search/MISSION/DATASET/TABLE`
    const parts = href.split('/').filter((part) => part !== '');
    const name = parts[2 + level];
    return parts.length === 3 + level && name !== undefined ? [decodeURIComponent(name)] : [];
  });
}
