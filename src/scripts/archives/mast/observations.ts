import { caomColumns } from '../../../archives/mast/caomColumns';
import { readCriteria, type Filters } from '../../../archives/mast/criteria';
import { criteriaOf, filterOf } from '../../../archives/mast/parameters';
import { productSizes, type ProductFilter } from '../../../archives/mast/productFilter';
import { parseQuantity, signedNumber } from '../../../protocols/inputs/quantity';
import { AlmagestError } from '../../../base/errors';
import { literal, numberLiteral, textLiteral, type PlainValue } from '../../python/literal';
import { indented } from '../../python/module';
import type { ArchiveScript, AskArchiveCode } from '../ask';
import { selectionCode } from '../../selectionCode';
import { mastSite } from './site';

interface Code {
  readonly imports: readonly string[];
  readonly setUp: readonly string[];
  readonly lines: readonly string[];
}

/** Observations of MAST by place, criteria, or both. */
export const mastObservations: AskArchiveCode = (script) => {
  const found = observations(script, 'table');
  const site = mastSite(script, parts(found));
  return { ...together(site, found), lines: found.lines, leaves: 'table' };
};

/** The files of observations, filtered as Almagest does. */
export const mastProducts: AskArchiveCode = (script) => {
  const { obsid, ...others } = criteriaOf(script.query);
  const numbers = [obsid ?? []].flat().map(String);
  const exact =
    numbers.length > 0 &&
    Object.keys(others).length === 0 &&
    script.target === null &&
    script.query.selection === undefined;
  const found = exact
    ? { imports: [], setUp: [], lines: [`observations = ${literal(numbers)}`] }
    : observations(script, 'observations');
  const filter = filtered(filterOf(script.query));
  const { selection } = script.query;
  const chosen = selection && !exact ? selectionCode(selection) : { imports: [], setUp: [] };
  const all: Code = {
    imports: [...found.imports, ...chosen.imports, ...filter.imports, 'from astropy.table import unique'],
    setUp: [
      ...chosen.setUp,
      ...(chosen.setUp.length > 0 ? ['', ''] : []),
      ...(found.setUp.length + filter.setUp.length > 0 ? likeFunction : []),
    ],
    lines: [],
  };
  const site = mastSite(script, [...new Set(['Observations' as const, ...parts(found)])]);
  return {
    ...together(site, all),
    lines: [
      ...found.lines,
      ...(selection && !exact ? ['observations = choose(observations)'] : []),
      'products = Observations.get_product_list(observations)',
      '# A file often belongs to several observations.',
      'products = unique(products, keys="dataURI", keep="first")',
      ...filter.lines,
      'table = products',
      '# Observations.download_products(table, download_dir="data") fetches them.',
    ],
    leaves: 'table',
    selects: true,
  };
};

function together(site: ReturnType<typeof mastSite>, code: Code) {
  return {
    packages: site.packages,
    imports: [...site.imports, ...code.imports],
    setUp: [...site.setUp, ...code.setUp],
  };
}

function parts({ lines }: Pick<Code, 'lines'>): readonly ('Observations' | 'Mast')[] {
  return lines.some((line) => line.includes('Mast.service_request')) ? ['Mast'] : ['Observations'];
}

/** Lines that find observations and leave them in `name`. */
function observations({ query, target }: ArchiveScript, name: string): Code {
  const criteria = criteriaOf(query);
  const { sets, without } = readCriteria(criteria, caomColumns);
  const radius = numberLiteral(query.radius ?? 0.2);
  const [only = []] = sets;
  const place = target === null ? [] : ['coordinates=position', `radius=${radius} * u.deg`];
  const units = target === null ? [] : ['from astropy import units as u'];
  const unwanted = withoutLines(without, name);
  if (only.length === 0 && sets.length === 1) {
    if (target === null) {
      throw new AlmagestError({
        kind: 'usage',
        message: 'MAST is asked for all observations of the whole sky: there is no script for that.',
        advice: 'Give a place or a criterion.',
      });
    }
    const lines = [
      `${name} = Observations.query_region(position, radius=${radius} * u.deg)`,
      ...unwanted.lines,
    ];
    return { ...unwanted, imports: [...units, ...unwanted.imports], lines };
  }
  const said = sets.length === 1 ? only.map(asKeyword) : [];
  if (said.length > 0 && said.every((keyword) => keyword !== null)) {
    const call = [
      `${name} = Observations.query_criteria(`,
      ...indented([...place, ...said].map((argument) => `${argument},`)),
      ')',
    ];
    const lines = [...call, ...unwanted.lines];
    return { ...unwanted, imports: [...units, ...unwanted.imports], lines };
  }
  return questions(sets, radius, target !== null, name, unwanted);
}

/** A filter as a keyword of `query_criteria`; null where it takes no such. */
function asKeyword(filter: Filters['sets'][number][number]): string | null {
  const { paramName, values, freeText } = filter as {
    readonly paramName: string;
    readonly values: readonly PlainValue[];
    readonly freeText?: string;
  };
  const [first] = values;
  if (typeof first === 'object' && first !== null) {
    const { min, max } = first as { readonly min: number; readonly max: number };
    return values.length === 1 ? `${paramName}=${literal([min, max])}` : null;
  }
  const wild = freeText === undefined ? [] : [freeText.replaceAll('%', '*')];
  const all = [...values, ...wild];
  return `${paramName}=${literal(all.length === 1 ? all[0]! : all)}`;
}

/** What `query_criteria` cannot be asked, as MAST itself takes it: a question for each set of filters. */
function questions(
  sets: Filters['sets'],
  radius: string,
  placed: boolean,
  name: string,
  unwanted: Code,
): Code {
  const place = placed ? `, "position": f"{position.ra.deg}, {position.dec.deg}, ${radius}"` : '';
  const service = placed ? 'Mast.Caom.Filtered.Position' : 'Mast.Caom.Filtered';
  const several = 'from astropy.table import unique, vstack';
  return {
    setUp: unwanted.setUp,
    imports: [several, ...unwanted.imports],
    lines: [
      'filters = [',
      ...sets.map((set) => `    ${literal(set as PlainValue)},`),
      ']',
      'answers = [',
      `    Mast.service_request(${textLiteral(service)}, {"columns": "*", "filters": each${place}})`,
      '    for each in filters',
      ']',
      'answers = [answer for answer in answers if len(answer) > 0] or answers[:1]',
      `${name} = vstack(answers, metadata_conflicts="silent")`,
      `${name} = unique(${name}, keys="objID", keep="first") if len(answers) > 1 else ${name}`,
      ...unwanted.lines,
    ],
  };
}

/** What tells whether a cell is one of some values with `*` for anything, as MAST's filters take them. */
const likeFunction = [
  'def is_like(cell, patterns, separator=None):',
  '    parts = [str(cell)] + (str(cell).split(separator) if separator else [])',
  '    return any(',
  '        fnmatch.fnmatchcase(part.strip().lower(), pattern)',
  '        for part in parts',
  '        for pattern in patterns',
  '    )',
  '',
  '',
];
const likeImports = ['import fnmatch', 'import numpy as np'];

/** A value as fnmatch takes it, where only `*` and `%` stand for anything. */
function pattern(value: string): string {
  return value.toLowerCase().replace(/[[?]/g, '[$&]').replaceAll('%', '*');
}

function withoutLines(without: Filters['without'], name: string): Code {
  if (without.length === 0) return { imports: [], setUp: [], lines: [] };
  return {
    imports: likeImports,
    setUp: likeFunction,
    lines: without.flatMap(({ column, values }) => {
      const separator = column.separator === null ? '' : `, ${textLiteral(column.separator)}`;
      const like = `is_like(cell, ${literal(values.map(pattern))}${separator})`;
      const cells = `${name}[${textLiteral(column.name)}]`;
      return [`${name} = ${name}[np.array([not ${like} for cell in ${cells}], dtype=bool)]`];
    }),
  };
}

/** Lines that filter `products`. */
function filtered(filter: ProductFilter): Code {
  const plain: string[] = [];
  const lines: string[] = [];
  let likes = false;
  for (const [name, criterion] of Object.entries(filter)) {
    const values = [criterion].flat().map((value) => String(value).trim());
    if (name === 'mrp_only') {
      if (criterion === true) plain.push('mrp_only=True');
    } else if (name === 'size' || name === 'calib_level') {
      const kind = name === 'size' ? productSizes : signedNumber;
      const tests = values.map((value) => {
        const { low, high } = parseQuantity(value, name, kind);
        const cells = `products["${name}"]`;
        return `((${cells} >= ${numberLiteral(low)}) & (${cells} <= ${numberLiteral(high)}))`;
      });
      lines.push(`products = products[np.ma.filled(${tests.join(' | ')}, False)]`);
    } else if (values.some((value) => /^!|[*%]/.test(value)) || name !== 'extension') {
      likes = true;
      lines.push(...likeLines(name, values));
    } else plain.push(`${name}=${literal(values)}`);
  }
  const call =
    plain.length === 0 ? [] : [`products = Observations.filter_products(products, ${plain.join(', ')})`];
  return {
    imports: likes ? likeImports : lines.length > 0 ? ['import numpy as np'] : [],
    setUp: likes ? likeFunction : [],
    lines: [...call, ...lines],
  };
}

/** One of the values that are wanted, if any are, and none of those that are not. */
function likeLines(name: string, values: readonly string[]): string[] {
  const column = name === 'extension' ? 'productFilename' : name;
  const form = (value: string) => (name === 'extension' ? `*${pattern(value)}` : pattern(value));
  const wanted = values.filter((value) => !value.startsWith('!')).map(form);
  const unwanted = values
    .filter((value) => value.startsWith('!'))
    .map((value) => form(value.slice(1).trim()));
  const tests = [
    ...(wanted.length > 0 ? [`is_like(cell, ${literal(wanted)})`] : []),
    ...(unwanted.length > 0 ? [`not is_like(cell, ${literal(unwanted)})`] : []),
  ];
  const cells = `products[${textLiteral(column)}]`;
  return [`products = products[np.array([${tests.join(' and ')} for cell in ${cells}], dtype=bool)]`];
}
