import { AlmagestError } from '../../base/errors';
import { archiveAddress } from '../../archives/addresses';
import { askOf } from '../../archives/archives';
import { valuesOf } from '../../archives/parameters/values';
import { esaMissions } from '../../archives/vo/esaMissions';
import { missionTables, noirlabSurveys, vizierTables } from '../../archives/vo/tables';
import { describeQuery, describeTarget } from '../../query/describe';
import type { ArchiveQuery, QueryTarget } from '../../query/query';
import { placeCode } from '../place';
import { remark, textLiteral } from '../python/literal';
import { indented, type PythonCode } from '../python/module';
import { refuseSelection, selectionCode } from '../selectionCode';
import type { ArchiveAddresses, ArchiveAskCode, AskArchiveCode } from './ask';
import { mastObservations, mastProducts } from './mast/observations';
import { mastMission, mastMissionProducts } from './mast/missions';
import { mastCatalog, mastColumns, mastTesscut } from './mast/others';
import { hips2fitsImages, panstarrsCutouts, panstarrsFiles, panstarrsObjects } from './panstarrs';
import { sdssImages, sdssObjects, sdssSpectra, sdssSql } from './sdss';
import { sdssCutouts } from './sdssCutouts';
import { skyviewImages } from './skyview';
import { irsaDust } from './irsa';
import { voAdql, voCone, voImages, voRecords, voRows, voSpectra } from './vo';

const each =
  (ask: string, code: AskArchiveCode) =>
  (...archives: readonly string[]) =>
    Object.fromEntries(archives.map((archive) => [`${archive} ${ask}`, code]));
const [rows, adql] = [each('rows', voRows('tap')), each('adql', voAdql('tap'))];
const [images, spectra] = [each('images', voImages), each('spectra', voSpectra())];
const sia1 = { kind: 'images', protocol: 'sia1' } as const;

/** By archive and what it is asked for. */
const known: Readonly<Record<string, AskArchiveCode>> = {
  'skyview images': skyviewImages,
  'sdss images': sdssImages,
  'sdss cutouts': sdssCutouts,
  'sdss spectra': sdssSpectra,
  'sdss objects': sdssObjects,
  'sdss sql': sdssSql,
  'mast observations': mastObservations,
  'mast products': mastProducts,
  'mast mission': mastMission,
  'mast mission-products': mastMissionProducts,
  'mast tesscut': mastTesscut,
  'mast catalog': mastCatalog,
  'mast columns': mastColumns,
  'panstarrs cutouts': panstarrsCutouts,
  'panstarrs files': panstarrsFiles,
  'panstarrs objects': panstarrsObjects,
  'hips2fits images': hips2fitsImages,
  ...rows('vizier', 'simbad', 'irsa', 'heasarc', 'noirlab'),
  ...images('irsa', 'cadc'),
  ...spectra('eso', 'irsa'),
  'vizier cone': voCone(vizierTables),
  'simbad cone': voCone(),
  'heasarc cone': voCone(missionTables),
  'heasarc spectra': voSpectra(missionTables),
  'irsa ibe': voRecords({
    ...{ ...sia1, key: 'ibe', radius: 0.02 },
    tables: { name: 'table', address: (url, table) => `${url}/sia/${table}` },
  }),
  'irsa dust': irsaDust,
  'noirlab images': voRecords({ ...sia1, key: 'sia', radius: 0.05, tables: noirlabSurveys }),
  ...adql('vizier', 'simbad', 'eso', 'irsa', 'heasarc', 'cadc', 'noirlab'),
  'esa rows': voRows('gaia'),
  'esa gaia-adql': voAdql('gaia'),
  'esa esasky-adql': voAdql('esasky'),
  ...Object.fromEntries(esaMissions.map(({ key }) => [`esa ${key}-adql`, voAdql(key)])),
  'eso catalogues': voAdql('catalogues'),
};

/**
 * An archive's query with astroquery. It leaves `table` or, of files, their names in `files`; for several
 * targets `tables` and `files` by target and, in `failed`, why the others gave none.
 * @param targets to ask about in turn, instead of the query's own
 * @throws AlmagestError `unsupported` where astroquery has nothing for it, `usage` for what cannot be asked
 */
export function archiveCode(
  query: ArchiveQuery,
  targets?: readonly QueryTarget[],
  addresses: ArchiveAddresses = {},
): PythonCode {
  const found = askOf(query.archive, query.ask);
  const askCode = known[`${query.archive} ${query.ask}`];
  if (!found || !askCode) {
    throw new AlmagestError({
      kind: 'unsupported',
      message: `There is no script for ${found ? `“${found.ask.title}” of ${found.archive.name}` : query.archive}.`,
      advice: 'Run the query, check its files and make a script that fetches them.',
    });
  }
  const codeFor = (target: QueryTarget | null) =>
    withSelection(
      query,
      askCode({
        query,
        values: valuesOf(found.ask, query),
        address: (key) => archiveAddress(found.archive, addresses, key),
        target,
      }),
    );
  const title = targets ? `${describeQuery(query)} · ${targets.length} targets` : describeQuery(query);
  return targets ? many(targets, codeFor, title) : one(query, codeFor(query.target ?? null), title);
}

/** What a query's selection wants of the rows: those of observations, where their files are asked for. */
function withSelection(query: ArchiveQuery, code: ArchiveAskCode): ArchiveAskCode {
  const { selection } = query;
  if (!selection || code.selects) return code;
  if (code.leaves === 'files') refuseSelection(selection);
  const { imports, setUp } = selectionCode(selection);
  return {
    ...code,
    imports: [...code.imports, ...imports],
    setUp: [...code.setUp, ...setUp, '', ''],
    lines: [...code.lines, 'table = choose(table)'],
  };
}

function one(query: ArchiveQuery, ask: ArchiveAskCode, title: string): PythonCode {
  const place = query.target ? placed(query.target) : { imports: [], lines: [] };
  return {
    title,
    packages: ask.packages,
    imports: [...ask.imports, ...place.imports],
    lines: [
      ...ask.setUp,
      ...place.lines,
      `target = ${textLiteral(query.target ? describeTarget(query.target) : query.archive)}`,
      ...(ask.leaves === 'files' ? ['files = []'] : []),
      ...ask.lines,
      ask.leaves === 'files' ? 'print(len(files), "files:", *files)' : 'print(len(table), "rows")',
    ],
  };
}

/** Each target has lines of its own, in a function: where its place is part of them they differ. */
function many(
  targets: readonly QueryTarget[],
  codeFor: (target: QueryTarget) => ArchiveAskCode,
  title: string,
): PythonCode {
  const codes = targets.map((target) => ({ target, ask: codeFor(target), place: placed(target) }));
  const [first] = codes;
  if (!first) throw new AlmagestError({ kind: 'usage', message: 'There is no target to ask about.' });
  const { leaves, setUp, packages } = first.ask;
  const result = leaves === 'files' ? 'files' : 'table';
  const functions = codes.flatMap(({ target, ask, place }, index) => [
    '',
    '',
    `def ask_${index + 1}(target):  # ${remark(describeTarget(target))}`,
    ...indented([
      ...place.lines,
      ...(leaves === 'files' ? ['files = []'] : []),
      ...ask.lines,
      `return ${result}`,
    ]),
  ]);
  const rows = codes.map(
    ({ target }, index) => `    (${textLiteral(describeTarget(target))}, ask_${index + 1}),`,
  );
  const results = leaves === 'files' ? 'files' : 'tables';
  return {
    title,
    packages,
    imports: ['import time', ...codes.flatMap(({ ask, place }) => [...ask.imports, ...place.imports])],
    lines: [
      ...setUp,
      ...functions,
      '',
      '',
      'questions = [',
      ...rows,
      ']',
      `${results}, failed = {}, {}`,
      'for target, ask in questions:',
      '    try:',
      `        ${results}[target] = ask(target)`,
      `        print(target, len(${results}[target]), "${leaves === 'files' ? 'files' : 'rows'}")`,
      '    except Exception as error:',
      '        failed[target] = error',
      '    time.sleep(1)  # second between questions',
      `print(f"{len(${results})} of {len(questions)} targets answered")`,
      'for what, why in failed.items():',
      '    print(what, why, sep=": ")',
    ],
  };
}

function placed(target: QueryTarget) {
  const { imports, lines } = placeCode(target);
  return {
    imports: [...imports, 'from astropy.coordinates import SkyCoord'],
    lines: [...lines, 'position = SkyCoord(ra, dec, unit="deg")'],
  };
}
