import { hash } from '../../support/sky/random';
import { normalName, objects } from '../../support/sky/objects';
import { type Source, sourcesNear } from '../../support/sky/sources';
import { column, type StandInColumn, type StandInTable, type TapCell } from '../tap/tables';

/** A column and its cell of a row. */
interface Told<R> {
  readonly column: StandInColumn;
  readonly cell: (row: R) => TapCell;
}

/** How many degrees around each named object the catalogues know of sources. */
const known = 0.05;

let all: readonly Source[] | undefined;

/** The stars and galaxies of all catalogues: those around the named objects, the brightest first. */
function sources(): readonly Source[] {
  all ??= [
    ...new Map(
      objects
        .flatMap((object) => sourcesNear(object, known))
        .map((source) => [`${source.ra} ${source.dec}`, source] as const),
    ).values(),
  ].sort((a, b) => a.mag - b.mag);
  return all;
}

/** A number of a source that no other has, of so many bits. */
function numberOf({ ra, dec }: Source, bits: 31 | 61): bigint {
  const high = BigInt(hash(Math.round(ra * 1e5), Math.round(dec * 1e5)));
  if (bits === 31) return high >> 1n;
  return (high << 29n) | BigInt(hash(Math.round(dec * 1e5), 7) >>> 3) | (1n << 60n);
}

const told = <R>(own: StandInColumn, cell: (row: R) => TapCell): Told<R> => ({ column: own, cell });
const degrees = (name: string, ucd: string) =>
  column(name, 'double', 'ICRS', { ucd, unit: 'deg', principal: true });
const place = (ra: string, dec: string): Told<Source>[] => [
  told(degrees(ra, 'pos.eq.ra;meta.main'), (source) => Number(source.ra.toFixed(7))),
  told(degrees(dec, 'pos.eq.dec;meta.main'), (source) => Number(source.dec.toFixed(7))),
];
const id = (name: string, bits: 31 | 61) =>
  told(
    column(name, bits === 61 ? 'long' : 'int', 'Identifier', { ucd: 'meta.id;meta.main', principal: true }),
    (source: Source) => (bits === 61 ? numberOf(source, bits) : Number(numberOf(source, bits))),
  );
/** Every seventh source has none. */
const magnitude = (name: string, from: (source: Source) => number) =>
  told(column(name, 'float', `Magnitude ${name}`, { ucd: 'phot.mag', unit: 'mag' }), (source: Source) =>
    numberOf(source, 31) % 7n === 0n ? null : Number(from(source).toFixed(3)),
  );
const named = (name: string, from: (source: Source) => string) =>
  told(column(name, 'char', 'Name', { ucd: 'meta.id' }), from);

function table<R>(
  name: string,
  description: string,
  columns: readonly Told<R>[],
  rows: () => readonly R[],
): StandInTable {
  let made: readonly (readonly TapCell[])[] | undefined;
  return {
    name,
    description,
    columns: columns.map((one) => one.column),
    rows: () => (made ??= rows().map((row) => columns.map(({ cell }) => cell(row)))),
  };
}

const bands = ['g', 'r', 'i', 'z', 'y'] as const;
const inBand = (band: (typeof bands)[number]) => (source: Source) =>
  source.mag + (1 - bands.indexOf(band)) * source.colour;
const designation = ({ ra, dec }: Source) => `J${ra.toFixed(5)}${dec < 0 ? '' : '+'}${dec.toFixed(5)}`;

/** VizieR calls positions of every catalogue RAJ2000 and DEJ2000 too, and puts names in quotation marks. */
export const vizierTables: readonly StandInTable[] = [
  table(
    '"II/349/ps1"',
    'The Pan-STARRS release 1 (PS1) Survey - DR1',
    [
      ...place('RAJ2000', 'DEJ2000'),
      id('objID', 61),
      ...bands.map((band) => magnitude(`${band}mag`, inBand(band))),
    ],
    () => sources().filter(({ dec }) => dec > -30),
  ),
  table(
    '"I/355/gaiadr3"',
    'Gaia DR3 Part 1. Main source',
    [...place('RAJ2000', 'DEJ2000'), id('Source', 61), magnitude('Gmag', ({ mag }) => mag)],
    () => sources(),
  ),
  table(
    '"II/246/out"',
    '2MASS All-Sky Catalog of Point Sources',
    [
      ...place('RAJ2000', 'DEJ2000'),
      named('2MASS', designation),
      magnitude('Jmag', ({ mag, colour }) => mag - 2 * colour),
    ],
    () => sources().filter(({ mag }) => mag < 18),
  ),
  table(
    '"I/239/hip_main"',
    'The Hipparcos Main Catalogue',
    [id('HIP', 31), ...place('RAICRS', 'DEICRS'), magnitude('Vmag', ({ mag }) => mag)],
    // Vega is asked for where services are checked.
    () => [
      ...sources().filter(({ mag }) => mag < 13),
      { ra: 279.234735, dec: 38.783689, mag: 0.03, colour: 0, radius: 0, ratio: 1, angle: 0 },
    ],
  ),
];

/** Names are put into one form before they are compared, as SIMBAD does. */
const identifier = { ...column('id', 'char', 'Identifier', { ucd: 'meta.id' }), normal: normalName };
const numbered = objects.map((object, at) => ({ ...object, oid: at + 1 }));
const motion = (name: string, value: number) =>
  told<(typeof numbered)[number]>(
    column(name, 'double', 'Proper motion', { ucd: 'pos.pm', unit: 'mas/yr' }),
    ({ aliases }) => (aliases.includes('GJ 699') ? value : null),
  );

export const simbadTables: readonly StandInTable[] = [
  table<(typeof numbered)[number]>(
    'basic',
    'General data about an astronomical object',
    [
      told(column('oid', 'long', 'Object internal identifier'), ({ oid }) => BigInt(oid)),
      told(column('main_id', 'char', 'Main identifier', { ucd: 'meta.id;meta.main' }), ({ name }) => name),
      told(degrees('ra', 'pos.eq.ra;meta.main'), ({ ra }) => ra),
      told(degrees('dec', 'pos.eq.dec;meta.main'), ({ dec }) => dec),
      told(column('otype', 'char', 'Object type', { ucd: 'src.class' }), ({ type }) => type),
      motion('pmra', -802.8),
      motion('pmdec', 10_362.5),
    ],
    () => numbered,
  ),
  table<{ readonly oid: number; readonly id: string }>(
    'ident',
    'Identifiers of an astronomical object',
    [
      told(column('oidref', 'long', 'Object internal identifier'), ({ oid }) => BigInt(oid)),
      told(identifier, (row) => row.id),
    ],
    () => numbered.flatMap(({ oid, name, aliases }) => [name, ...aliases].map((one) => ({ oid, id: one }))),
  ),
];

/** What ObsCore tables of archives say of the spectra and images of named objects. */
export interface Observed {
  readonly id: string;
  readonly target: string;
  readonly ra: number;
  readonly dec: number;
}

const observed: readonly Observed[] = objects.map(({ name, ra, dec }) => ({
  id: name.toLowerCase().replace(/[^a-z0-9]+/g, ''),
  target: name.replace(/\s+/g, ' '),
  ra,
  dec,
}));

/** ObsCore 1.1, with an archive's own columns before it. */
export function obsCore(
  name: string,
  { own = [], access, format, collection, rights }: ObsCoreManners,
): StandInTable {
  const text = (column_: string, value: (row: Observed) => string, utype = '') =>
    told<Observed>(column(column_, 'char', utype, { ucd: 'meta.id' }), value);
  return table<Observed>(
    name,
    'ObsCore',
    [
      ...own.map((one) => text(one.name, one.value)),
      text('dataproduct_type', () => 'spectrum'),
      text('obs_collection', () => collection),
      text('obs_id', ({ id: own_ }) => own_),
      text('target_name', ({ target }) => target),
      told(column('s_ra', 'double', 'ICRS', { ucd: 'pos.eq.ra', unit: 'deg' }), ({ ra }) => ra),
      told(column('s_dec', 'double', 'ICRS', { ucd: 'pos.eq.dec', unit: 'deg' }), ({ dec }) => dec),
      text('access_url', access),
      text('access_format', () => format),
      ...(rights === undefined ? [] : [text('data_rights', rights)]),
    ],
    () => observed,
  );
}

export interface ObsCoreManners {
  readonly own?: readonly { readonly name: string; readonly value: (row: Observed) => string }[];
  readonly access: (row: Observed) => string;
  readonly format: string;
  readonly collection: string;
  readonly rights?: (row: Observed) => string;
}

export const esoCatalogues: readonly StandInTable[] = [
  table('KiDS_DR4_1_ugriZYJHKs_cat_fits', 'KiDS', [id('ID', 31), ...place('RAJ2000', 'DECJ2000')], () =>
    sources().filter(({ dec }) => dec < 5),
  ),
];

export const irsaTables: readonly StandInTable[] = [
  table(
    'fp_psc',
    '2MASS All-Sky Point Source Catalog',
    [
      ...place('ra', 'dec'),
      named('designation', designation),
      magnitude('j_m', ({ mag, colour }) => mag - 2 * colour),
    ],
    () => sources().filter(({ mag }) => mag < 18),
  ),
  table(
    'allwise_p3as_psd',
    'AllWISE Source Catalog',
    [named('designation', designation), ...place('ra', 'dec'), magnitude('w1mpro', ({ mag }) => mag - 3)],
    () => sources(),
  ),
];

/** HEASARC's master tables: a row of each observation, with the key of its links. */
export const heasarcTables: readonly StandInTable[] = ['xmmmaster', 'chanmaster', 'numaster'].map((name) =>
  table<Observed>(
    name,
    `${name.replace('master', '')} observations`,
    [
      told(column('__row', 'int', 'Key of a row'), ({ id: own }) => hash(...Buffer.from(own)) >>> 2),
      told(column('obsid', 'char', 'Observation', { ucd: 'meta.id;obs' }), ({ id: own }) => `0${own}`),
      told(column('name', 'char', 'Target', { ucd: 'meta.id;src' }), ({ target }) => target),
      told(degrees('ra', 'pos.eq.ra;meta.main'), ({ ra }) => ra),
      told(degrees('dec', 'pos.eq.dec;meta.main'), ({ dec }) => dec),
      told(column('time', 'double', 'Start', { ucd: 'time.start', unit: 'd' }), ({ ra }) => 52_000 + ra),
    ],
    () => observed,
  ),
);

export const noirlabTables: readonly StandInTable[] = [
  table(
    'nsc_dr2.object',
    'NOIRLab Source Catalog DR2',
    [named('id', designation), ...place('ra', 'dec'), magnitude('rmag', ({ mag }) => mag)],
    () => sources(),
  ),
  table(
    'ls_dr9.tractor',
    'Legacy Surveys DR9',
    [id('ls_id', 61), ...place('ra', 'dec'), magnitude('mag_r', ({ mag }) => mag)],
    () => sources().filter(({ dec }) => dec < 35),
  ),
];

export const gaiaTables: readonly StandInTable[] = [
  table(
    'gaiadr3.gaia_source',
    'Gaia DR3 source',
    [id('source_id', 61), ...place('ra', 'dec'), magnitude('phot_g_mean_mag', ({ mag }) => mag)],
    () => sources(),
  ),
];

/** ESASky's tables of maps tell where each product is. */
export const esaskyTables = (origin: string): readonly StandInTable[] => [
  table<Observed>(
    'observations.mv_v_esasky_hst_def',
    'Hubble observations',
    [
      told(column('observation_id', 'char', 'Observation', { ucd: 'meta.id' }), ({ id: own }) => own),
      told(degrees('ra_deg', 'pos.eq.ra;meta.main'), ({ ra }) => ra),
      told(degrees('dec_deg', 'pos.eq.dec;meta.main'), ({ dec }) => dec),
      told(
        column('product_url', 'char', 'Product', { ucd: 'meta.ref.url' }),
        ({ id: own }) => `${origin}/files/spectra/${own}.fits`,
      ),
    ],
    () => observed,
  ),
];
