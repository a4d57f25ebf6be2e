import { describeQuery } from '../../query/describe';
import type { Protocol, QueryService, QueryTarget } from '../../query/query';
import { placeCode, placesCode } from '../place';
import { numberLiteral, remark, textLiteral } from '../python/literal';
import { indented, packages, type PythonCode } from '../python/module';
import { selectionCode } from '../selectionCode';
import { askCode, type AskCode, type VoQuery } from './asking';

/**
 * A query to services of the Virtual Observatory with pyvo. One service is asked straight away and leaves
 * `table`; several, or several targets, leave `tables` by name and, in `failed`, why the others gave none.
 * @param targets places to ask about in turn, instead of the query's own
 * @throws AlmagestError `usage` for a parameter that cannot be
 */
export function voCode(query: VoQuery, targets?: readonly QueryTarget[]): PythonCode {
  const selection = query.kind === 'tap' || !query.selection ? null : selectionCode(query.selection);
  const asks = byProtocol(query).map((group) => ({ ...group, ask: askCode(query, group.protocol) }));
  const head = {
    title: targets ? `${describeQuery(query)} · ${targets.length} targets` : describeQuery(query),
    packages: [packages.pyvo, packages.astropy],
  };
  const imports = [...asks.flatMap(({ ask }) => ask.imports), ...(selection?.imports ?? [])];
  const setUp = selection ? [...selection.setUp, '', ''] : [];
  const rowsOf = (ask: AskCode) => (selection ? `choose(${tableCode(ask)})` : tableCode(ask));
  const [only] = asks;
  if (!targets && only && query.services.length === 1) {
    const [{ name, url }] = only.services as [QueryService];
    const place = ownPlace(query);
    return {
      ...head,
      imports: [...imports, ...place.imports],
      lines: [
        ...setUp,
        ...place.lines,
        `url = ${textLiteral(url)}  # ${remark(name)}`,
        ...only.ask.lines,
        `table = ${rowsOf(only.ask)}`,
        `print(len(table), "rows from", ${textLiteral(name)})`,
      ],
    };
  }
  const place = targets ? placesCode(targets) : { ...ownPlace(query), each: [] };
  const radius = targets ? radiusLines(query) : [];
  const loops = asks.flatMap(({ services, ask }, index) => {
    const names = asks.length === 1 ? 'services' : `services_${index + 1}`;
    const list = services.map(({ name, url }) => `    (${textLiteral(name)}, ${textLiteral(url)}),`);
    return {
      list: [`${names} = [`, ...list, ']'],
      loop: serviceLoop(names, ask, rowsOf(ask), targets !== undefined),
    };
  });
  const asking = loops.flatMap(({ loop }) => loop);
  return {
    ...head,
    imports: ['import time', ...imports, ...place.imports],
    lines: [
      ...setUp,
      ...place.lines,
      ...radius,
      ...loops.flatMap(({ list }) => list),
      'tables, failed = {}, {}',
      ...(targets
        ? ['for target, ra, dec in targets:', ...indented([...resolving(place.each), ...asking])]
        : asking),
      'print(f"{len(tables)} answered, {len(failed)} failed")',
      'for what, why in failed.items():',
      '    print(what, why, sep=": ")',
    ],
  };
}

/** A name that cannot be resolved fails its target, not the rest. */
function resolving(each: readonly string[]): string[] {
  if (each.length === 0) return [];
  return [
    'try:',
    ...indented(each),
    'except Exception as error:',
    '    failed[target] = error',
    '    continue',
  ];
}

function serviceLoop(services: string, ask: AskCode, rows: string, perTarget: boolean): string[] {
  const key = perTarget ? 'target, name' : 'name';
  return [
    `for name, url in ${services}:`,
    '    try:',
    ...indented(ask.lines, 2),
    `        tables[${key}] = ${rows}`,
    `        print(${key}, len(tables[${key}]), "rows")`,
    '    except Exception as error:',
    `        failed[${key}] = error`,
    '    time.sleep(0.5)  # seconds between questions',
  ];
}

function tableCode({ rows }: AskCode): string {
  return `results.to_table()${rows === undefined ? '' : `[${rows}]`}`;
}

function ownPlace(query: VoQuery) {
  if (query.kind === 'tap' || query.target === undefined) return { imports: [], lines: [] };
  const { imports, lines } = placeCode(query.target);
  return { imports, lines: [...lines, ...radiusLines(query)] };
}

function radiusLines(query: VoQuery): string[] {
  if (query.kind === 'tap' || query.radius === undefined) return [];
  return [`radius = ${numberLiteral(query.radius)}  # degrees`];
}

/** Services of one protocol are asked alike. Two of one name would be told apart by nothing. */
function byProtocol({ services }: VoQuery): { protocol: Protocol; services: QueryService[] }[] {
  const seen = new Map<string, number>();
  const groups = new Map<Protocol, QueryService[]>();
  for (const service of services) {
    const count = (seen.get(service.name) ?? 0) + 1;
    seen.set(service.name, count);
    const named = count === 1 ? service : { ...service, name: `${service.name} (${count})` };
    groups.set(service.protocol, [...(groups.get(service.protocol) ?? []), named]);
  }
  return [...groups].map(([protocol, list]) => ({ protocol, services: list }));
}
