import { AlmagestError } from '../../base/errors';
import type { DataRecord } from '../../protocols/outcome';
import { describeTarget } from '../../query/describe';
import type { ArchiveQuery } from '../../query/query';
import type { ArchiveAsking, Ask, Parameter } from '../archive';
import type { ServiceAnswer } from '../asking';
import { madeUrl } from '../made/made';
import { valuesOf, type Values } from '../parameters/values';
import { plainRecord } from '../plainRecord';
import { recordsTable } from '../recordsTable';
import { robotReductions, robotUrls, spectrumName, spectrumUrls } from './addresses';
import { boxCondition, separation } from './box';
import { releaseParameter } from './parameters';
import { Rows } from './rows';
import { askSql } from './sql';

const whole = (name: string, label: string, help: string): Parameter => ({
  name,
  label,
  type: 'number',
  whole: true,
  min: 0,
  help,
});
const text = (name: string, label: string, help: string): Parameter => ({ name, label, type: 'text', help });

/** Optical spectra of both spectrographs. */
export const spectra: Ask = {
  id: 'spectra',
  title: 'Optical spectra',
  about:
    'Spectra of SDSS, BOSS and eBOSS by place, plate-mjd-fiber or specobjid, and of SDSS-V by field-mjd-catalogid.',
  gives: 'spectra',
  place: 'optional',
  radius: { default: 2 / 3600, max: 0.5 },
  parameters: [
    releaseParameter(),
    {
      name: 'lite',
      label: 'Short files',
      type: 'boolean',
      default: true,
      help: 'The spectrum alone (0.2 MB); otherwise with all its exposures (some 2 MB).',
    },
    whole('plate', 'Plate', 'Of plate-mjd-fiber; one or two of the three will do.'),
    whole('mjd', 'MJD', 'Of the observation.'),
    whole('fiberid', 'Fiber', '1 to 1000.'),
    text('specobjid', 'SpecObjID', 'The identifier of the catalogue (64 bits).'),
    text('spectrum', 'Name', 'Plate-mjd-fiber as people write it: `751-52251-160`, `spec-0751-52251-0160`.'),
    text('run2d', 'Reduction', 'e.g. `26`, `v5_13_2`; all of them where it is left out.'),
    whole('field', 'Field (SDSS-V)', 'With mjd and catalogid.'),
    text('catalogid', 'CatalogID (SDSS-V)', 'With field and mjd.'),
  ],
  async run(query, asking) {
    const values = valuesOf(spectra, query);
    const release = values.number('release') ?? 17;
    if (values.text('catalogid') !== null) return robot(values, release, asking);
    return catalogued(query, values, release, asking);
  },
};

const columns = [
  ...['specobjid', 'bestobjid', 'plate', 'mjd', 'fiberid', 'run2d', 'ra', 'dec', 'z', 'zerr', 'zwarning'],
  ...['class', 'subclass', 'survey', 'instrument'],
];

async function catalogued(
  query: ArchiveQuery,
  values: Values,
  release: number,
  asking: ArchiveAsking,
): Promise<ServiceAnswer> {
  const radius = query.radius ?? 2 / 3600;
  const { position } = asking;
  const conditions = spectraConditions(values, position && boxCondition('s', position, radius));
  const list = columns.map((column) => `s.${column}`).join(', ');
  const table = await askSql(
    `SELECT DISTINCT ${list} FROM SpecObjAll AS s WHERE ${conditions.join(' AND ')}`,
    release,
    asking,
  );
  const rows = new Rows(table, 'SDSS SkyServer');
  const found = Array.from({ length: rows.count }, (_, row) =>
    spectrumRecord(rows, row, release, values.flag('lite'), asking),
  );
  const near = position
    ? found
        .filter((record) => !record.position || separation(record.position, position) <= radius)
        .sort((a, b) => distance(a, position) - distance(b, position))
    : found;
  const what = query.target ? describeTarget(query.target) : 'these numbers';
  const messages = near.length === 0 ? [`SDSS DR${release} has no spectrum of ${what}.`] : [];
  return { records: near, table, overflow: false, messages, whole: true };
}

function distance({ position }: DataRecord, place: NonNullable<ArchiveAsking['position']>): number {
  return position ? separation(position, place) : Infinity;
}

/** Conditions of SQL that say which spectra. @throws AlmagestError `usage` where nothing does, or a name is none */
export function spectraConditions(values: Values, place: string | undefined): string[] {
  const numbers = ['plate', 'mjd', 'fiberid'].flatMap((name) => {
    const value = values.number(name);
    return value === null ? [] : [`s.${name} = ${value}`];
  });
  const id = values.text('specobjid');
  if (id !== null && !/^\d{1,20}$/.test(id)) throw usage(`specobjid must be digits, not “${id}”.`);
  const run2d = values.text('run2d');
  if (run2d !== null && !/^[\w.-]+$/.test(run2d)) throw usage(`run2d must be like v5_13_2, not “${run2d}”.`);
  const name = values.text('spectrum');
  const named = name === null ? null : /^(?:spec-)?0*(\d+)[-\s]+(\d{5})[-\s]+0*(\d+)(?:\.fits)?$/i.exec(name);
  if (name !== null && !named) throw usage(`spectrum must be plate-mjd-fiber, not “${name}”.`);
  const conditions = [
    ...(place === undefined ? [] : [place]),
    ...numbers,
    ...(id === null ? [] : [`s.specobjid = ${id}`]),
    ...(named ? [`s.plate = ${named[1]}`, `s.mjd = ${named[2]}`, `s.fiberid = ${named[3]}`] : []),
  ];
  if (conditions.length === 0) {
    throw usage('SDSS spectra need a target, plate, mjd or fiberid, specobjid, or field, mjd and catalogid.');
  }
  return [...conditions, ...(run2d === null ? [] : [`s.run2d = '${run2d}'`])];
}

function usage(message: string): AlmagestError {
  return new AlmagestError({ kind: 'usage', message });
}

function spectrumRecord(
  rows: Rows,
  row: number,
  release: number,
  lite: boolean,
  asking: ArchiveAsking,
): DataRecord {
  const fibre = {
    plate: rows.needed(row, 'plate'),
    mjd: rows.needed(row, 'mjd'),
    fiberid: rows.needed(row, 'fiberid'),
    run2d: rows.text(row, 'run2d') ?? '',
  };
  const [ra, dec] = [rows.number(row, 'ra'), rows.number(row, 'dec')];
  const name = spectrumName(fibre);
  const [url = '', ...others] = spectrumUrls(asking.address('sas'), release, fibre, lite);
  const classes = [rows.text(row, 'class'), rows.text(row, 'subclass')].filter((one) => one !== null);
  return plainRecord({
    title: [name.replace('.fits', ''), classes.join(' ')].filter((one) => one !== '').join(' · '),
    ...aboutSpectra(release),
    position: ra !== null && dec !== null ? { ra, dec } : null,
    dateObs: fibre.mjd,
    instrument: rows.text(row, 'instrument'),
    obsId: rows.text(row, 'specobjid'),
    accessUrl: others.length === 0 ? url : madeUrl(url, 'first', { or: others.join(' '), name }),
    estimatedBytes: lite ? 220_000 : null,
    spectrum: { ...noDetails, redshift: rows.number(row, 'z') },
    row,
  });
}

const noDetails = {
  resolution: null,
  resolvingPower: null,
  points: null,
  spectralUnit: 'Angstrom',
  spectralCalibration: null,
  fluxUnit: '1e-17 erg/s/cm2/Angstrom',
  fluxUcd: null,
  fluxCalibration: 'ABSOLUTE',
  signalToNoise: null,
  redshift: null,
  aperture: null,
};

function aboutSpectra(release: number) {
  return {
    productType: 'spectrum',
    format: 'application/fits',
    facility: 'Sloan 2.5m',
    collection: `SDSS DR${release}`,
    calibrationLevel: 2,
    rights: 'public',
  };
}

/** A spectrum of SDSS-V: its place follows from its numbers. @throws AlmagestError `usage` */
function robot(values: Values, given: number, asking: ArchiveAsking): ServiceAnswer {
  const [field, mjd] = [values.number('field'), values.number('mjd')];
  const catalogid = values.text('catalogid') ?? '';
  const release = Math.max(given, 18);
  const run2d = values.text('run2d') ?? robotReductions[release];
  if (field === null || mjd === null || !/^\d+$/.test(catalogid)) {
    throw usage('A spectrum of SDSS-V needs field, mjd and catalogid.');
  }
  if (run2d === undefined) throw usage(`A spectrum of DR${release} needs run2d, e.g. v6_1_3.`);
  const lite = values.flag('lite');
  const [url = '', ...others] = robotUrls(
    asking.address('sas'),
    release,
    { field, mjd, catalogid, run2d },
    lite,
  );
  const record = plainRecord({
    title: `spec-${field}-${mjd}-${catalogid}`,
    ...aboutSpectra(release),
    dateObs: mjd,
    obsId: `${field}-${mjd}-${catalogid}`,
    accessUrl: madeUrl(url, 'first', { or: others.join(' ') }),
    row: 0,
  });
  const messages =
    given < 18 ? [`SDSS-V spectra begin with DR18: DR${release} was taken instead of DR${given}.`] : [];
  return { records: [record], table: recordsTable('SDSS', [record]), overflow: false, messages };
}
