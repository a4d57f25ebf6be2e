import { fileSize } from './files';
import { observations, type Cell, type Observation } from './observations';

export type Product = Readonly<Record<string, Cell>>;

interface File {
  readonly uri: string;
  readonly kind: string;
  readonly description: string;
  readonly type: string;
  readonly level: number | null;
  readonly minimum?: boolean;
}

/** The files of observations, in the order of their numbers; a file of several observations once for each. */
export function productsOf(obsids: readonly number[]): Product[] {
  const wanted = new Set(obsids);
  return observations()
    .filter(({ obsid }) => wanted.has(obsid))
    .flatMap((row) => filesOf(row).map((file) => productOf(row, file)));
}

/** Whether a file is its proposer's alone for now. */
export function isExclusive(uri: string): boolean {
  return observations().some(
    (row) => row.dataRights !== 'PUBLIC' && filesOf(row).some((file) => file.uri === uri && !isShared(uri)),
  );
}

function productOf(row: Observation, { uri, kind, description, type, level, minimum }: File): Product {
  return {
    ...{
      obsID: row.obsid,
      obs_collection: row.obs_collection,
      dataproduct_type: row.dataproduct_type ?? null,
    },
    ...{ obs_id: row.obs_id, description, type: row.obs_collection === 'HST' ? 'D' : 'S', dataURI: uri },
    ...{ productType: type, productGroupDescription: minimum ? 'Minimum Recommended Products' : null },
    ...{ productSubGroupDescription: kind === '' ? null : kind, productDocumentationURL: null },
    ...{ project: row.provenance_name ?? null, prvversion: '1.0', proposal_id: row.proposal_id ?? null },
    ...{ productFilename: uri.split('/').at(-1)!, size: fileSize(uri), parent_obsid: row.obsid },
    ...{ dataRights: isShared(uri) ? 'PUBLIC' : (row.dataRights ?? null), calib_level: level },
    filters: row.filters ?? null,
  };
}

function isShared(uri: string): boolean {
  return uri.endsWith('_trl.txt');
}

function filesOf(row: Observation): readonly File[] {
  const { obs_collection: mission, obs_id: id } = row;
  const at = (name: string) => `mast:${mission}/product/${name}`;
  const main = String(row.dataURL ?? '');
  if (row.target_name === 'TESS FFI' || main === '') return [];
  if (mission === 'HLSP') {
    return [{ uri: main, kind: 'LC', description: 'Light curves', type: 'SCIENCE', level: 4, minimum: true }];
  }
  if (mission === 'TESS') return tessFiles(id, main, at);
  if (mission === 'HST') {
    const visit = id.replace(/0\d$/, '');
    return [
      { uri: main, kind: 'DRZ', description: 'DADS DRZ file', type: 'SCIENCE', level: 3, minimum: true },
      { uri: at(`${id}_flt.fits`), kind: 'FLT', description: 'DADS FLT file', type: 'SCIENCE', level: 2 },
      { uri: at(`${id}_drz.png`), kind: 'DRZ', description: 'Preview-Full', type: 'PREVIEW', level: 3 },
      // The log of a visit belongs to each of its observations.
      {
        uri: at(`${visit.split('_').slice(0, 2).join('_')}_trl.txt`),
        kind: 'TRL',
        description: 'DADS TRL file',
        type: 'AUXILIARY',
        level: null,
      },
    ];
  }
  return [
    { uri: main, kind: 'I2D', description: '2D drizzled image', type: 'SCIENCE', level: 3, minimum: true },
    { uri: at(`${id}_cal.fits`), kind: 'CAL', description: 'calibrated exposure', type: 'SCIENCE', level: 2 },
    {
      uri: at(`${id}_cat.ecsv`),
      kind: '',
      description: 'source catalog',
      type: 'SCIENCE',
      level: 3,
      minimum: true,
    },
    { uri: at(`${id}_i2d.png`), kind: 'I2D', description: 'Preview-Full', type: 'PREVIEW', level: 3 },
  ];
}

function tessFiles(id: string, main: string, at: (name: string) => string): readonly File[] {
  if (main.endsWith('_dvt.fits')) {
    return [
      {
        uri: main,
        kind: 'DVT',
        description: 'Data validation time series',
        type: 'SCIENCE',
        level: 4,
        minimum: true,
      },
      {
        uri: at(`${id}-00353_dvr.pdf`),
        kind: 'DVR',
        description: 'full data validation report',
        type: 'INFO',
        level: 4,
      },
      {
        uri: at(`${id}-01-00353_dvs.pdf`),
        kind: 'DVS',
        description: 'TCE summary report',
        type: 'INFO',
        level: 4,
      },
    ];
  }
  const fast = main.endsWith('-lc.fits');
  return [
    {
      uri: main,
      kind: fast ? 'FAST-LC' : 'LC',
      description: 'Light curves',
      type: 'SCIENCE',
      level: 3,
      minimum: true,
    },
    {
      uri: main.replace(/lc\.fits$/, 'tp.fits'),
      kind: fast ? 'FAST-TP' : 'TP',
      description: 'Target pixel files',
      type: 'SCIENCE',
      level: 2,
      minimum: true,
    },
  ];
}
