import { sia1RequestOf, sia2RequestOf, scsRequestOf, ssaRequestOf } from '../../protocols/requestOf';
import { scsUrl } from '../../protocols/scs/search';
import { sia1FormatList, sia1Url } from '../../protocols/sia1/request';
import { sia2Url } from '../../protocols/sia2/request';
import { ssaUrl } from '../../protocols/ssa/request';
import type { ArchiveQuery, Protocol, Query, TapQuery } from '../../query/query';
import { literal, longTextLiteral, numberLiteral, textLiteral } from '../python/literal';

/** A query to services of the Virtual Observatory. */
export type VoQuery = Exclude<Query, ArchiveQuery>;

/** How pyvo asks one protocol: lines that take `url`, and `ra` and `dec` where there is a place, and set `results`. */
export interface AskCode {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  /** The rows of `results` that count, as an index of astropy's table; all where left out. */
  readonly rows?: string;
}

/** Stands for the place, whose parameters a script computes itself. */
const anywhere = { ra: 0, dec: 0 };
const service = { name: 'The service', url: 'https://service.example/' };

/**
 * Python that puts `query` to a service of `protocol`: the same parameters, with the same values, that
 * Almagest sends.
 * @throws AlmagestError `usage` for a parameter that cannot be
 */
export function askCode(query: VoQuery, protocol: Protocol): AskCode {
  if (query.kind === 'tap') return tapCode(query);
  const placed = query.target !== undefined;
  const at = placed ? anywhere : undefined;
  if (query.kind === 'images' && protocol === 'sia1') {
    const given = 'pos=(ra, dec), size=2 * radius';
    const request = sia1RequestOf(query, service, at);
    const code = dictionary('SIAService', given, sia1Url(service, request), ['POS', 'SIZE']);
    const formats = sia1FormatList(request);
    return formats === undefined ? code : keepingFormats(code, formats, request.maxrec);
  }
  if (query.kind === 'images') return sia2Code(sia2Url(service, sia2RequestOf(query, at)), placed);
  if (query.kind === 'spectra') {
    const size = query.radius === undefined ? '' : ', diameter=2 * radius';
    const given = placed ? `pos=(ra, dec)${size}` : '';
    const computed = placed ? ['REQUEST', 'POS', 'SIZE'] : ['REQUEST'];
    return dictionary('SSAService', given, ssaUrl(service, ssaRequestOf(query, at)), computed);
  }
  const url = scsUrl(service, scsRequestOf(query, service, at));
  return dictionary('SCSService', 'pos=(ra, dec), radius=radius', url, ['RA', 'DEC', 'SR']);
}

/** pyvo's queries are dictionaries of parameters. */
function dictionary(name: string, given: string, url: string, computed: readonly string[]): AskCode {
  return {
    imports: ['import pyvo'],
    lines: [
      `query = pyvo.dal.${name}(url).create_query(${given})`,
      ...constraints(url, computed, (values) =>
        values.length === 1 ? textLiteral(values[0]!) : literal(values),
      ),
      'results = query.execute()',
    ],
  };
}

/** As `searchSia1` does where a service takes a list of formats for the name of one. */
function keepingFormats(code: AskCode, formats: readonly string[], maxrec: number | undefined): AskCode {
  const cut = maxrec === undefined ? '' : `[:${numberLiteral(maxrec)}]`;
  return {
    ...code,
    lines: [
      ...code.lines,
      'rows = slice(None)',
      'if len(results) == 0:  # some services take a list of formats for the name of one',
      '    query["FORMAT"] = "ALL"',
      ...(cut === '' ? [] : ['    del query["MAXREC"]']),
      '    results = query.execute()',
      `    formats = ${literal(formats)}`,
      '    names = [str(row.format).split(";")[0].strip().lower() for row in results]',
      `    rows = [row for row, name in enumerate(names) if name in formats]${cut}`,
    ],
    rows: 'rows',
  };
}

/** pyvo before 1.5 called its query of SIA 2 `SIAQuery`. Its service would ask for capabilities first. */
function sia2Code(url: string, placed: boolean): AskCode {
  return {
    imports: ['from pyvo.dal import sia2'],
    lines: [
      'SIA2Query = getattr(sia2, "SIA2Query", None) or sia2.SIAQuery',
      `query = SIA2Query(url${placed ? ', pos=(ra, dec, radius)' : ''})`,
      ...constraints(url, placed ? ['POS'] : [], literal),
      'results = query.execute()',
    ],
  };
}

function constraints(
  url: string,
  computed: readonly string[],
  write: (values: readonly string[]) => string,
): string[] {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URL(url).searchParams) {
    if (!computed.includes(name)) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return [...values].map(([name, list]) => `query[${textLiteral(name)}] = ${write(list)}`);
}

function tapCode({ adql, mode = 'sync', parameters }: TapQuery): AskCode {
  const options = [
    ...(parameters?.maxrec === undefined ? [] : [`maxrec=${numberLiteral(parameters.maxrec)}`]),
    ...(parameters?.extra === undefined ? [] : [`**${literal(parameters.extra)}`]),
  ];
  const call = `run_${mode}(adql${options.map((option) => `, ${option}`).join('')})`;
  return {
    imports: ['import pyvo'],
    lines: [`adql = ${longTextLiteral(adql)}`, `results = pyvo.dal.TAPService(url).${call}`],
  };
}
