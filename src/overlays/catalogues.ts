import { AlmagestError } from '../base/errors';
import type { SkyPosition } from '../base/sky/position';
import type { ArchiveAddresses } from '../archives/addresses';
import { coneQuery } from '../protocols/tap/adql/cone';
import type { Query } from '../query/query';

/** A part of the sky that catalogues are asked for. */
export interface SkyField {
  readonly centre: SkyPosition;
  /** Degrees. */
  readonly radius: number;
}

/** A catalogue that is asked for in one gesture. */
export interface KnownCatalogue {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** The Julian year that its places hold for; undefined where nothing in it moves. */
  readonly epoch?: number;
  readonly archive: 'vizier' | 'simbad';
  readonly table: string;
  readonly ra: string;
  readonly dec: string;
  readonly columns: readonly string[];
  /** The column by which the first rows are taken where there are more than are asked for. */
  readonly order?: string;
}

/** Rows of one answer, at most. */
export const mostRows = 20_000;
/** Degrees around the middle of an image within which catalogues are asked. */
export const widest = 5;

const addresses = {
  'vizier.tap': 'https://tapvizier.cds.unistra.fr/TAPVizieR/tap',
  'vizier.cone': 'https://vizier.cds.unistra.fr/viz-bin/conesearch',
  'simbad.tap': 'https://simbad.cds.unistra.fr/simbad/sim-tap',
} as const;

/** Catalogues of which people want to see what is in a picture. */
export const knownCatalogues: readonly KnownCatalogue[] = [
  {
    id: 'gaia-dr3',
    name: 'Gaia DR3',
    about: 'stars with proper motions, by VizieR',
    epoch: 2016,
    archive: 'vizier',
    table: 'I/355/gaiadr3',
    ra: 'RA_ICRS',
    dec: 'DE_ICRS',
    columns: ['Source', 'RA_ICRS', 'DE_ICRS', 'Gmag', 'BP-RP', 'Plx', 'pmRA', 'pmDE', 'RV'],
    order: 'Gmag',
  },
  {
    id: '2mass',
    name: '2MASS',
    about: 'point sources in J, H and K, by VizieR',
    archive: 'vizier',
    table: 'II/246/out',
    ra: 'RAJ2000',
    dec: 'DEJ2000',
    columns: ['2MASS', 'RAJ2000', 'DEJ2000', 'Jmag', 'Hmag', 'Kmag', 'Qflg'],
    order: 'Jmag',
  },
  {
    id: 'simbad',
    name: 'SIMBAD',
    about: 'objects with names in the literature',
    epoch: 2000,
    archive: 'simbad',
    table: 'basic',
    ra: 'ra',
    dec: 'dec',
    columns: ['main_id', 'ra', 'dec', 'otype', 'sp_type', 'rvz_redshift', 'pmra', 'pmdec'],
  },
];

/** What a catalogue is asked for the objects in a field: one row more than are drawn, which tells that there are more. */
export function catalogueQuery(
  { archive, name, order, ...of }: KnownCatalogue,
  { centre, radius }: SkyField,
  replaced: ArchiveAddresses = {},
): Query {
  const cone = coneQuery({ ...of, position: centre, radius, top: mostRows + 1 });
  return {
    almagest: 1,
    kind: 'tap',
    adql: order === undefined ? cone : `${cone}\nORDER BY ${order}`,
    services: [{ protocol: 'tap', name, url: addressOf(`${archive}.tap`, replaced) }],
    parameters: { maxrec: mostRows + 1 },
  };
}

/**
 * What VizieR is asked for the rows of any of its tables in a field.
 * @throws AlmagestError `usage` for what is no name of a table
 */
export function vizierQuery(
  table: string,
  { centre, radius }: SkyField,
  replaced: ArchiveAddresses = {},
): Query {
  const name = vizierTable(table);
  if (name === null) {
    throw new AlmagestError({
      kind: 'usage',
      message: `“${table}” is no name of a VizieR catalogue.`,
      advice: 'Give one such as I/239/hip_main or J/ApJS/199/26/table3.',
    });
  }
  const url = `${addressOf('vizier.cone', replaced)}/${name}`;
  return {
    almagest: 1,
    kind: 'cone',
    target: { position: centre },
    radius,
    services: [{ protocol: 'scs', name: `VizieR ${name}`, url }],
    parameters: { maxrec: mostRows + 1 },
  };
}

/** The name of a table of VizieR as its addresses have it; null for what is none. */
export function vizierTable(typed: string): string | null {
  const name = typed.trim().replace(/^vizier[:/\s]+/i, '');
  return /^[IVXBJ]+(\/[\w+.-]+)+$/.test(name) && !name.includes('..') ? name : null;
}

function addressOf(key: keyof typeof addresses, replaced: ArchiveAddresses): string {
  return (replaced[key] ?? addresses[key]).replace(/\/+$/, '');
}
