import { mastCatalogs } from '../../../archives/mast/catalogs';
import { catalogsUrl } from '../../../archives/mast/site';
import { AlmagestError } from '../../../base/errors';
import { describeTarget } from '../../../query/describe';
import { literal, numberLiteral, textLiteral } from '../../python/literal';
import { indented, packages } from '../../python/module';
import type { AskArchiveCode } from '../ask';
import { fileNameLine } from '../fileName';
import { mastSite } from './site';

/** Cutouts of TESS's full frames, a file for each sector. */
export const mastTesscut: AskArchiveCode = (script) => {
  const { values, target, query } = script;
  const moving = values.text('moving');
  if ((moving === null) === (target === null)) {
    throw new AlmagestError({
      kind: 'usage',
      message: 'TESScut is asked about a place or about a moving target, and not about both.',
    });
  }
  const width = values.number('size') ?? 10;
  const height = values.number('height') ?? width;
  const sides = width === height ? numberLiteral(width) : literal([height, width]);
  const degrees = values.text('units') === 'd';
  const type = values.text('type');
  const about =
    moving === null
      ? 'coordinates=position'
      : `objectname=${textLiteral(moving)}, moving_target=True${type === null ? '' : `, mt_type=${textLiteral(type)}`}`;
  const wanted = sectorRanges(query.parameters?.sector);
  const site = mastSite(script, ['Tesscut']);
  const label = target ? describeTarget(target) : moving!;
  return {
    ...site,
    imports: [...site.imports, 'import re', ...(degrees ? ['from astropy import units as u'] : [])],
    lines: [
      `sectors = [int(number) for number in Tesscut.get_sectors(${about})["sector"]]`,
      ...(wanted === null
        ? []
        : [
            `wanted = ${wanted}  # first and last sector of each range`,
            'sectors = [number for number in sectors if any(low <= number <= high for low, high in wanted)]',
          ]),
      `label = ${textLiteral(label)}`,
      'for sector in sectors:',
      `    cutouts = Tesscut.get_cutouts(${about}, size=${sides}${degrees ? ' * u.deg' : ''}, sector=sector)`,
      '    for number, hdus in enumerate(cutouts, 1):',
      ...indented(
        [
          fileNameLine('{label}_tess_s{sector:04d}_{number}.fits'),
          'hdus.writeto(name, overwrite=True)',
          'files.append(name)',
        ],
        2,
      ),
    ],
    leaves: 'files',
  };
};

function sectorRanges(sector: unknown): string | null {
  const given = [sector ?? []].flat().map(String);
  if (given.length === 0) return null;
  const ranges = given.map((one) => {
    const [, low = '', high = low] = /^\s*(\d+)\s*(?:(?:\.\.|-|–)\s*(\d+))?\s*$/.exec(one) ?? [];
    if (low !== '') return `(${Number(low)}, ${Number(high)})`;
    throw new AlmagestError({ kind: 'usage', message: `“${one}” is no sector or range of sectors.` });
  });
  return `[${ranges.join(', ')}]`;
}

/** Rows of the catalogues that MAST keeps. */
export const mastCatalog: AskArchiveCode = (script) => {
  const { values, query } = script;
  const catalog = mastCatalogs.find(({ id }) => id === values.text('catalog')) ?? mastCatalogs[0]!;
  const radius = numberLiteral(query.radius ?? 0.02);
  const limit = values.number('limit') ?? 50_000;
  const cut = `table = table[:${limit}]`;
  const criteria = values.texts('criteria');
  if (catalog.service === null || criteria.length > 0) {
    if (criteria.length > 0 && catalog.filtered === undefined) {
      throw new AlmagestError({ kind: 'usage', message: `${catalog.name} takes no criteria.` });
    }
    const site = mastSite(script, ['Catalogs']);
    const call =
      catalog.service === null
        ? `query_region(position, radius=${radius} * u.deg, catalog="Panstarrs", data_release="dr2", table="mean", pagesize=${Math.min(limit, 50_000)})`
        : `query_criteria(catalog="${catalog.id === 'ctl' ? 'Ctl' : 'Tic'}", coordinates=position, radius=${radius} * u.deg, **criteria)`;
    return {
      ...site,
      imports: [...site.imports, 'from astropy import units as u'],
      lines: [
        ...(catalog.service === null ? [] : [`criteria = ${criteriaLiteral(criteria)}`]),
        `table = Catalogs.${call}`,
        cut,
      ],
      leaves: 'table',
    };
  }
  const more = Object.entries(catalog.params ?? {}).map(([name, value]) => `, "${name}": ${value}`);
  const place = `{"ra": position.ra.deg, "dec": position.dec.deg, "radius": ${radius}${more.join('')}}`;
  return {
    ...mastSite(script, ['Mast']),
    lines: [`table = Mast.service_request(${textLiteral(catalog.service)}, ${place})`, cut],
    leaves: 'table',
  };
};

/** `Tmag = 5..10`, `objType = STAR` as keywords. */
function criteriaLiteral(criteria: readonly string[]): string {
  return literal(
    Object.fromEntries(
      criteria.map((text) => {
        const [, name, value] = /^\s*(\w+)\s*=?\s*(.+?)\s*$/s.exec(text) ?? [];
        if (name === undefined || value === undefined) {
          throw new AlmagestError({ kind: 'usage', message: `“${text}” is no criterion.` });
        }
        return [name, rangeOf(value) ?? value] as const;
      }),
    ),
  );
}

const number = String.raw`[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?`;

function rangeOf(text: string): [number, number] | null {
  const [, low, high] = new RegExp(`^(${number})\\s*\\.\\.\\s*(${number})$`).exec(text) ?? [];
  if (low !== undefined && high !== undefined) return [Number(low), Number(high)];
  const [, sign, bound] = new RegExp(`^([<>])=?\\s*(${number})$`).exec(text) ?? [];
  if (bound === undefined) return null;
  return sign === '<' ? [-1e20, Number(bound)] : [Number(bound), 1e20];
}

/** What the columns of observations, products, the Pan-STARRS catalogue or a mission's datasets mean. */
export const mastColumns: AskArchiveCode = (script) => {
  const of = script.values.text('of') ?? 'observations';
  const leaves = 'table';
  if (of === 'observations' || of === 'products') {
    const lines = [`table = Observations.get_metadata(${textLiteral(of)})`];
    return { ...mastSite(script, ['Observations']), lines, leaves };
  }
  if (of === 'panstarrs') {
    const url = catalogsUrl({ base: script.address() }, 'api/v0.1/panstarrs/dr2/mean/metadata.json');
    return {
      packages: [packages.astropy],
      imports: ['import json', 'import urllib.request', 'from astropy.table import Table'],
      setUp: [],
      lines: [
        `with urllib.request.urlopen(${textLiteral(url)}) as answer:`,
        '    table = Table(rows=json.load(answer))',
      ],
      leaves,
    };
  }
  const site = mastSite(script, ['MastMissions']);
  const lines = [`table = MastMissions(mission=${textLiteral(of)}).get_column_list()`];
  return { ...site, lines, leaves };
};
