import { conditionOf, missions, type Mission } from '../../../archives/mast/missions';
import { mastAddress } from '../../../archives/mast/site';
import { literal, numberLiteral, textLiteral, type PlainValue } from '../../python/literal';
import { indented, packages } from '../../python/module';
import type { ArchiveScript, AskArchiveCode } from '../ask';
import { redirected } from './site';

/** Rows that MAST's search of missions gives at once. */
const page = 5000;

const missionOf = ({ values }: ArchiveScript) =>
  missions.find(({ id }) => id === values.text('mission')?.toLowerCase()) ?? missions[0]!;

/** Datasets of a mission, by the columns of its own archive. */
export const mastMission: AskArchiveCode = (script) => {
  const lines = searchLines(script, 'table');
  return { ...site(script, lines), lines, leaves: 'table' };
};

/** The files of a mission's datasets: astroquery lists them since 0.4.8 only, so they are asked for as it asks. */
export const mastMissionProducts: AskArchiveCode = (script) => {
  const mission = missionOf(script);
  const { values, address } = script;
  const given = values.texts('datasets');
  const suffixes = values.texts('suffix').map((text) => text.toLowerCase().replace(/^_/, ''));
  const lines = [
    ...(given.length > 0 ? [] : searchLines(script, 'found')),
    `datasets = ${given.length > 0 ? literal(given) : `[str(name) for name in found[${textLiteral(mission.key)}]]`}`,
    'datasets = list(dict.fromkeys(datasets))',
    'products = []',
    'for start in range(0, len(datasets), 1000):',
    '    answer = requests.post(',
    `        ${textLiteral(`${address()}/search/${mission.id}/api/v0.1/list_products`)},`,
    '        json={"dataset_ids": datasets[start : start + 1000]},',
    '        timeout=600,',
    '    )',
    '    answer.raise_for_status()',
    '    for product in answer.json()["products"]:',
    '        # Some answers have one list for each dataset.',
    '        products += product if isinstance(product, list) else [product]',
    ...(suffixes.length > 0
      ? [
          `suffixes = ${literal(suffixes)}`,
          'products = [one for one in products if str(one.get("file_suffix")).lower().lstrip("_") in suffixes]',
        ]
      : []),
    'table = Table(rows=products) if products else Table()',
  ];
  return { ...site(script, lines), lines, leaves: 'table' };
};

/** What lines need before them: packages, imports, and the way to MAST where it is at another address. */
function site({ address }: ArchiveScript, lines: readonly string[]) {
  const text = lines.join('\n');
  const base = address();
  const searches = text.includes('MastMissionsClass(');
  const moved = searches && base !== mastAddress;
  const names = ['Table', 'vstack'].filter((name) => text.includes(`${name}(`));
  return {
    packages: [packages.astroquery, packages.astropy],
    imports: [
      ...(names.length > 0 ? [`from astropy.table import ${names.join(', ')}`] : []),
      ...(text.includes(' u.deg') ? ['from astropy import units as u'] : []),
      ...(text.includes('requests.') ? ['import requests'] : []),
      ...(searches ? ['from astroquery.mast import MastMissionsClass'] : []),
      ...(moved ? ['from astroquery.mast import conf, discovery_portal, services'] : []),
    ],
    setUp: moved ? redirected(base) : [],
  };
}

/** What a mission's search is asked, in its own terms. */
function asked({ values, query, target }: ArchiveScript, mission: Mission) {
  const [columns, order] = [values.texts('columns'), values.texts('order')];
  return {
    conditions: values.texts('conditions').flatMap((text) => Object.entries(conditionOf(text))),
    most: values.number('limit') ?? page,
    radius: numberLiteral(query.radius ?? 0.05),
    placed: target !== null,
    options: {
      ...(columns.length > 0 && { select_cols: [...new Set([mission.key, ...columns])] }),
      ...(order.length > 0 && {
        sort_by: order.map((column) => column.replace(/^-/, '')),
        sort_desc: order.map((column) => column.startsWith('-')),
      }),
    } as Readonly<Record<string, PlainValue>>,
  };
}

/** Lines that search a mission and leave its datasets in `name`. */
function searchLines(script: ArchiveScript, name: string): string[] {
  const mission = missionOf(script);
  const { conditions, most, radius, placed, options } = asked(script, mission);
  const columns = new Set(conditions.map(([column]) => column));
  // astroquery takes one condition a column, and wants a place or a condition.
  const isSaid = columns.size === conditions.length && (placed || conditions.length > 0);
  const keywords = { ...options, ...(Object.fromEntries(conditions) as Record<string, PlainValue>) };
  const place = conditions.length > 0 ? 'coordinates=position' : 'position';
  const call = [
    `missions.${conditions.length > 0 ? 'query_criteria' : 'query_region'}(`,
    ...(placed ? [`    ${place}, radius=${radius} * u.deg,`] : []),
    '    limit=limit, offset=offset,',
    ...(Object.keys(keywords).length > 0 ? [`    **${literal(keywords)},`] : []),
    ')',
  ];
  const request = [
    'answer = requests.post(',
    `    ${textLiteral(`${script.address()}/search/${mission.id}/api/v0.1/search`)},`,
    '    json={',
    ...(placed
      ? [
          '        "target": [f"{position.ra.deg} {position.dec.deg}"],',
          `        "radius": ${radius} * 60, "radius_units": "arcminutes",`,
        ]
      : []),
    '        "limit": limit, "offset": offset,',
    `        "conditions": ${literal(conditions.map(([column, value]) => ({ [column]: value })))},`,
    `        **${literal({ select_cols: [], ...options })},`,
    '    },',
    '    timeout=600,',
    ')',
    'answer.raise_for_status()',
    'found = answer.json()',
    'names = [column["name"] for column in found["info"]]',
    'found = Table(rows=[[row[name] for name in names] for row in found["results"]] or None, names=names)',
  ];
  const one = isSaid ? [`found = ${call[0]}`, ...call.slice(1)] : request;
  const made = isSaid ? [`missions = MastMissionsClass(mission=${textLiteral(mission.id)})`] : [];
  if (most <= page) {
    const named = name === 'found' ? [] : [`${name} = found`];
    return [...made, `limit, offset = ${most}, 0`, ...one, ...named];
  }
  return [
    ...made,
    'pages, offset = [], 0',
    `while offset < ${most}:`,
    ...indented([
      `limit = min(${page}, ${most} - offset)`,
      ...one,
      'pages.append(found)',
      'offset += len(found)',
      'if len(found) < limit:',
      '    break',
    ]),
    `${name} = vstack(pages, metadata_conflicts="silent")`,
  ];
}
