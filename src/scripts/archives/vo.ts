import { identifier, tableName } from '../../protocols/tap/adql/identifier';
import { longTextLiteral, numberLiteral, textLiteral } from '../python/literal';
import { packages } from '../python/module';
import type { ServiceTables } from '../../archives/vo/tables';
import { parseQuery } from '../../query/query';
import { askCode, type VoQuery } from '../vo/asking';
import type { AskArchiveCode } from './ask';

const needs = { packages: [packages.pyvo, packages.astropy], imports: ['import pyvo'], setUp: [] };

interface Cone {
  readonly url: string;
  readonly table: string;
  readonly ra: string;
  readonly dec: string;
  /** Degrees. */
  readonly radius: number;
  readonly top: number;
}

/** Lines that ask a TAP service for the rows of a table around `position`, as `coneQuery` does. */
export function coneLines({ url, table, ra, dec, radius, top }: Cone): string[] {
  const point = `POINT('ICRS', ${identifier(ra)}, ${identifier(dec)})`;
  const columns = [`SELECT TOP ${top} *`, `FROM ${tableName(table)} AS t`].map(textLiteral);
  // Braces of an f-string are doubled where they are meant as such.
  const where = `WHERE 1 = CONTAINS(${point}, `.replace(/[{}]/g, '$&$&');
  return [
    `radius = ${numberLiteral(radius)}  # degrees`,
    'adql = "\\n".join([',
    ...columns.map((line) => `    ${line},`),
    `    f${textLiteral(where).slice(0, -1)}CIRCLE('ICRS', {position.ra.deg}, {position.dec.deg}, {radius}))",`,
    '])',
    `table = pyvo.dal.TAPService(${textLiteral(url)}).run_sync(adql, maxrec=${top}).to_table()`,
  ];
}

/** ADQL to a TAP service of an archive. @param key of its address */
export const voAdql =
  (key: string): AskArchiveCode =>
  ({ values, address }) => ({
    ...needs,
    lines: [
      `adql = ${longTextLiteral(values.text('adql') ?? '')}`,
      `service = pyvo.dal.TAPService(${textLiteral(address(key))})`,
      `results = service.run_${values.text('mode') === 'async' ? 'async' : 'sync'}(adql, maxrec=${values.number('maxrec') ?? 10_000})`,
      'table = results.to_table()',
    ],
    leaves: 'table',
  });

/** Rows of a table of an archive around a place. @param key of the address of its TAP service */
export const voRows =
  (key: string): AskArchiveCode =>
  ({ values, query, address }) => {
    const given = values.text('table') ?? '';
    return {
      ...needs,
      lines: coneLines({
        url: address(key),
        table: /^[\w.]+$|"/.test(given) ? given : `"${given}"`,
        ra: values.text('ra') ?? '',
        dec: values.text('dec') ?? '',
        radius: query.radius ?? 1 / 60,
        top: values.number('maxrec') ?? 2000,
      }),
      leaves: 'table',
    };
  };

interface VoService {
  readonly kind: 'images' | 'spectra';
  readonly protocol: 'sia1' | 'sia2' | 'ssa';
  /** Of its address. */
  readonly key: string;
  /** Degrees around a place where none are given. */
  readonly radius: number;
  /** Tables that have addresses of their own. */
  readonly tables?: Pick<ServiceTables, 'name' | 'address'>;
}

/** Images by SIA or spectra by SSA, as scripts of their protocols ask. */
export const voRecords =
  ({ kind, protocol, key, radius: usual, tables }: VoService): AskArchiveCode =>
  ({ values, query, address }) => {
    const url = tables ? tables.address(address(key), values.text(tables.name) ?? '') : address(key);
    const radius = query.radius ?? usual;
    const given = (name: string) => {
      const texts = values.texts(name);
      return texts.length > 0 ? { [name]: texts } : {};
    };
    const word = (name: string) => {
      const text = values.text(name);
      return text === null ? {} : { [name]: text };
    };
    const asked = parseQuery({
      ...{ almagest: 1, kind, services: [{ protocol, name: 'The service', url }] },
      ...(query.target && { target: query.target, radius }),
      ...{ ...word('band'), ...word('time') },
      parameters: {
        ...(protocol === 'sia1' && word('intersect')),
        ...(protocol === 'sia2' && {
          ...{ ...given('collection'), ...given('facility'), ...given('instrument'), ...word('calib') },
        }),
        maxrec: values.number('maxrec') ?? 1000,
      },
    });
    // An archive's query is no query of its own protocol: it is made into one here.
    const { imports, lines } = askCode(asked as VoQuery, protocol);
    return {
      ...needs,
      imports,
      lines: [
        `url = ${textLiteral(url)}`,
        ...(query.target ? [`radius = ${numberLiteral(radius)}  # degrees`] : []),
        ...lines,
        'table = results.to_table()',
      ],
      leaves: 'table',
    };
  };

export const voImages = voRecords({ kind: 'images', protocol: 'sia2', key: 'sia', radius: 0.05 });
export const voSpectra = (tables?: ServiceTables) =>
  voRecords({ kind: 'spectra', protocol: 'ssa', key: 'ssa', radius: 1 / 60, ...(tables && { tables }) });

/** Rows around a place by Simple Cone Search. */
export const voCone =
  (tables?: ServiceTables): AskArchiveCode =>
  ({ values, query, address }) => {
    const url = tables ? tables.address(address('cone'), values.text(tables.name) ?? '') : address('cone');
    const verb = values.number('verb');
    return {
      ...needs,
      lines: [
        `query = pyvo.dal.SCSService(${textLiteral(url)}).create_query(`,
        `    pos=(position.ra.deg, position.dec.deg), radius=${numberLiteral(query.radius ?? 1 / 60)}`,
        ')',
        ...(verb === null ? [] : [`query["VERB"] = "${verb}"`]),
        'table = query.execute().to_table()',
      ],
      leaves: 'table',
    };
  };
