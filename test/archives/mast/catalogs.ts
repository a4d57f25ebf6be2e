import { faintest, type Source, sourcesNear } from '../../support/sky/sources';
import { separation } from '../vo';
import type { MastColumn } from './columns';
import type { Cell } from './observations';
import { stars } from './stars';

type Row = Readonly<Record<string, Cell>>;
interface Rows {
  readonly columns: readonly MastColumn[];
  readonly rows: readonly Row[];
}

const column = (name: string, type: MastColumn['type']): MastColumn => ({
  name,
  type,
  config: { text: name },
});

/** What a catalogue of the portal answers; undefined where there is no such service. */
export function mastCatalog(
  service: string,
  params: Readonly<Record<string, unknown>>,
): Rows | object | undefined {
  if (service === 'Mast.Catalogs.All.Tic') return ticHistograms();
  const circle = { ra: Number(params.ra), dec: Number(params.dec), radius: Number(params.radius) };
  if (/^Mast\.Catalogs\.GaiaDR\d\.Cone$/.test(service)) return gaia(circle);
  if (service === 'Mast.Catalogs.Tic.Cone') return tic(circle, () => true);
  if (service === 'Mast.Catalogs.Filtered.Tic.Position.Rows') {
    const filters = (params.filters ?? []) as readonly {
      paramName: string;
      values: readonly { min: number; max: number }[];
    }[];
    return tic(circle, (row) =>
      filters.every(({ paramName, values }) =>
        values.some((value) =>
          typeof value === 'string'
            ? row[paramName] === value
            : Number(row[paramName]) >= value.min && Number(row[paramName]) <= value.max,
        ),
      ),
    );
  }
  return undefined;
}

/** Those of the generated sky within a circle, with their distance in degrees. */
export function within(circle: { ra: number; dec: number; radius: number }, limit = faintest) {
  return sourcesNear(circle, circle.radius, limit)
    .map((source) => ({ source, distance: separation(circle, source) }))
    .filter(({ distance }) => distance <= circle.radius)
    .sort((a, b) => a.distance - b.distance);
}

/** Numbers of 19 digits, which are more than a double holds. */
export function gaiaId({ ra, dec }: Source): string {
  return `${4_000_000_000 + Math.round(ra * 1e7)}${String(Math.round((dec + 90) * 1e6)).padStart(9, '0')}`;
}

function gaia(circle: { ra: number; dec: number; radius: number }): Rows {
  const columns = [
    ...[column('source_id', 'string'), column('ra', 'float'), column('dec', 'float')],
    ...[column('phot_g_mean_mag', 'float'), column('parallax', 'float'), column('distance', 'float')],
  ];
  const rows = within(circle).map(({ source, distance }) => ({
    ...{ source_id: gaiaId(source), ra: source.ra, dec: source.dec, phot_g_mean_mag: source.mag },
    ...{ parallax: source.radius > 0 ? null : 1 / source.mag, distance },
  }));
  return { columns, rows };
}

function tic(circle: { ra: number; dec: number; radius: number }, isWanted: (row: Row) => boolean): Rows {
  const columns = [
    ...[column('ID', 'string'), column('ra', 'float'), column('dec', 'float'), column('Tmag', 'float')],
    ...[column('objType', 'string'), column('HIP', 'int'), column('dstArcSec', 'float')],
  ];
  const known = stars
    .map((star) => ({ ID: String(star.tic), ...star, distance: separation(circle, star) }))
    .filter(({ distance }) => distance <= circle.radius);
  const rows = [
    ...known.map(({ ID, ra, dec, mag, distance }) => ({
      ...{ ID, ra, dec, Tmag: mag, objType: 'STAR', HIP: ID === '261136679' ? 26394 : null },
      dstArcSec: distance * 3600,
    })),
    ...within(circle, 17).map(({ source, distance }) => ({
      ...{
        ID: String(10_000_000 + Math.round(source.ra * 1e6)),
        ra: source.ra,
        dec: source.dec,
        Tmag: source.mag,
      },
      ...{ objType: source.radius > 0 ? 'EXTENDED' : 'STAR', HIP: null, dstArcSec: distance * 3600 },
    })),
  ];
  return { columns, rows: rows.filter(isWanted) };
}

function ticHistograms(): object {
  const ExtendedProperties = {
    discreteHistogram: { objType: { hist: [{ count: 9, key: 'STAR' }], STAR: { count: 9, key: 'STAR' } } },
    continuousHistogram: { Tmag: { min: -2, max: 25, type: 'numeric', hist: [] } },
  };
  return {
    status: 'COMPLETE',
    msg: '',
    data: { name: 'NewDataSet', Tables: [{ name: 'Table', ExtendedProperties }] },
  };
}

/** What Catalogs.MAST says of the columns of mean objects. */
export function panStarrsColumns(): object[] {
  return [
    ['objID', 'long', 'NULL', 'Unique object identifier.'],
    ['raMean', 'double', 'deg', 'Right ascension from single epoch detections.'],
    ['decMean', 'double', 'deg', 'Declination from single epoch detections.'],
    ['gMeanPSFMag', 'float', 'AB mag', 'Mean PSF magnitude in g.'],
    ['nDetections', 'short', 'NULL', 'Number of single epoch detections.'],
  ].map(([name = '', type = '', unit = '', description = '']) => ({
    ...{ name, db_type: type.toUpperCase(), column_name: name, description, unit },
    ...{ ucd: 'NULL', datatype: type, size: '8', type },
  }));
}

/** Pan-STARRS's mean objects as Catalogs.MAST gives them. */
export function panStarrs(circle: { ra: number; dec: number; radius: number }, most: number): object {
  const info = [
    ['objID', 'long'],
    ['raMean', 'float'],
    ['decMean', 'float'],
    ['gMeanPSFMag', 'float'],
    ['nDetections', 'int'],
    ['distance', 'float'],
  ].map(([name, type]) => ({ name, type }));
  const data = within(circle)
    .slice(0, most)
    .map(({ source, distance }) => [
      // As text: its 18 digits are more than a double holds.
      `${100_000 + Math.round((source.dec + 90) * 1000)}${String(Math.round(source.ra * 1e6)).padStart(9, '0')}`,
      ...[source.ra, source.dec, source.mag, Math.round(60 - source.mag), distance],
    ]);
  return { info, data: data.map(([id, ...rest]) => [Number(id), ...rest]) };
}
