import type { Choice } from '../archive';

/** Tables or surveys of an archive, each of which has a service of its own. */
export interface ServiceTables {
  /** Name of the parameter in queries. */
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly help: string;
  /** The address of one. */
  readonly address: (service: string, table: string) => string;
}

const list = (...values: readonly string[]) => values.map((value) => ({ value }));

/** VizieR's cone searches. */
export const vizierTables: ServiceTables = {
  name: 'catalogue',
  label: 'Catalogue and table',
  choices: list('I/239/hip_main', 'I/355/gaiadr3', 'II/246/out'),
  help: 'Catalogue and table, e.g. `I/239/hip_main`.',
  address: (url, table) => `${url}/${table}`,
};

/** HEASARC's cone searches and spectra: the table is a parameter. */
export const missionTables: ServiceTables = {
  name: 'table',
  label: 'Table',
  choices: list('xmmmaster', 'chanmaster', 'swiftmastr', 'rosmaster', 'numaster'),
  help: 'Of one mission, e.g. `chanmaster`.',
  address: (url, table) => `${url}${url.includes('?') ? '&' : '?'}table=${encodeURIComponent(table)}`,
};

/** Surveys of the Astro Data Lab. */
export const noirlabSurveys: ServiceTables = {
  name: 'survey',
  label: 'Survey',
  choices: list('coadd_all', 'ls_dr9', 'des_dr2', 'des_dr1', 'nsc_dr2', 'delve_dr2'),
  help: '`coadd_all` has the stacked images of all.',
  address: (url, survey) => `${url}/${survey}`,
};
