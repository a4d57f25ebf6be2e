import { AlmagestError } from '../../base/errors';
import { boxCondition } from '../../archives/sdss/box';
import { objectsSql } from '../../archives/sdss/objects';
import { spectraConditions } from '../../archives/sdss/spectra';
import { literal, longTextLiteral, numberLiteral, textLiteral } from '../python/literal';
import { indented, packages } from '../python/module';
import type { ArchiveScript, AskArchiveCode } from './ask';

/** What every script of SDSS begins with. */
export const sdssCommon = ({ address }: ArchiveScript) => ({
  packages: [packages.astroquery, packages.astropy],
  imports: ['from astroquery.sdss import SDSS, conf'],
  setUp: [
    // astroquery's own default is http and DR14.
    `conf.skyserver_baseurl = ${textLiteral(address())}`,
    `conf.sas_baseurl = ${textLiteral(address('sas'))}`,
  ],
});

const releaseOf = ({ values }: ArchiveScript) => values.number('release') ?? 17;

/** Whole fields, found by the SQL that Almagest asks. */
export const sdssImages: AskArchiveCode = (script) => {
  const { query, values, target } = script;
  const [run, camcol, field] = ['run', 'camcol', 'field'].map((name) => values.number(name));
  const release = releaseOf(script);
  const fields =
    run != null && camcol != null && field != null
      ? [
          'from_numbers = {',
          `    "run": [${run}], "rerun": [${values.number('rerun') ?? 301}], "camcol": [${camcol}], "field": [${field}]`,
          '}',
          'matches = Table(from_numbers)',
        ]
      : [
          `sql = ${longTextLiteral(`SELECT DISTINCT p.run, p.rerun, p.camcol, p.field FROM PhotoObjAll AS p WHERE (${boxCondition('p', placed(target), query.radius ?? 0.01)})`)}`,
          `matches = SDSS.query_sql(sql, data_release=${release})`,
        ];
  const base = sdssCommon(script);
  return {
    ...base,
    imports: [...base.imports, 'from astropy.table import Table'],
    setUp: [...base.setUp, `bands = ${literal(values.texts('bands').map((band) => band.toLowerCase()))}`],
    lines: [
      ...fields,
      'if matches is None or len(matches) == 0:',
      '    raise LookupError(f"{target} is outside the SDSS imaging footprint")',
      `opened = SDSS.get_images(matches=matches, band=bands, data_release=${release})`,
      'names = [',
      "    f\"frame-{band}-{row['run']:06d}-{row['camcol']}-{row['field']:04d}.fits\"",
      '    for row in matches',
      '    for band in bands',
      ']',
      ...written,
    ],
    leaves: 'files',
  };
};

/** Spectra by place or by their numbers. */
export const sdssSpectra: AskArchiveCode = (script) => {
  const { query, values, target } = script;
  if (values.text('catalogid') !== null) throw unwritten('spectra of SDSS-V');
  const place = query.target ? boxCondition('s', placed(target), query.radius ?? 2 / 3600) : undefined;
  const conditions = spectraConditions(values, place).join(' AND ');
  const release = releaseOf(script);
  return {
    ...sdssCommon(script),
    lines: [
      `sql = ${longTextLiteral(`SELECT DISTINCT s.plate, s.mjd, s.fiberID, s.run2d FROM SpecObjAll AS s WHERE ${conditions}`)}`,
      `matches = SDSS.query_sql(sql, data_release=${release})`,
      'if matches is None or len(matches) == 0:',
      '    raise LookupError(f"SDSS has no spectrum of {target}")',
      `opened = SDSS.get_spectra(matches=matches, data_release=${release})`,
      "names = [f\"spec-{row['plate']:04d}-{row['mjd']}-{row['fiberID']:04d}.fits\" for row in matches]",
      ...written,
    ],
    leaves: 'files',
  };
};

const written = [
  'for name, hdus in zip(names, opened):',
  ...indented(['hdus.writeto(name, overwrite=True, output_verify="ignore")', 'files.append(name)']),
];

/** Rows of the catalogues around a place; the corners of the box are cut off as in Almagest. */
export const sdssObjects: AskArchiveCode = (script) => {
  const { query, values, target } = script;
  const radius = query.radius ?? 1 / 60;
  const sql = objectsSql(values, placed(target), radius);
  const base = sdssCommon(script);
  return {
    ...base,
    imports: [...base.imports, 'from astropy import units as u', 'from astropy.coordinates import SkyCoord'],
    lines: [
      `sql = ${longTextLiteral(sql)}`,
      `table = SDSS.query_sql(sql, data_release=${releaseOf(script)})`,
      'if table is None:',
      '    raise LookupError(f"SDSS has no such object at {target}")',
      'distance = SkyCoord(table["ra"], table["dec"], unit="deg").separation(position)',
      `table = table[distance <= ${numberLiteral(radius)} * u.deg]`,
    ],
    leaves: 'table',
  };
};

/** Rows of any query in SQL. */
export const sdssSql: AskArchiveCode = (script) => ({
  ...sdssCommon(script),
  lines: [
    `sql = ${longTextLiteral(script.values.text('sql') ?? '')}`,
    `table = SDSS.query_sql(sql, data_release=${releaseOf(script)})`,
    'if table is None:',
    '    raise LookupError("SDSS found no row")',
  ],
  leaves: 'table',
});

/** SkyServer is asked in SQL, which needs the place when the script is made. */
export function placed(target: ArchiveScript['target']) {
  if (target?.position) return target.position;
  throw new AlmagestError({
    kind: 'usage',
    message: `The place of ${target?.name ?? 'the target'} is not known yet, and SDSS is asked by place.`,
    advice: 'Run the query once, or give coordinates.',
  });
}

function unwritten(what: string): AlmagestError {
  return new AlmagestError({
    kind: 'unsupported',
    message: `astroquery cannot ask for ${what}.`,
    advice: 'Run the query, check its files and make a script that fetches them.',
  });
}
