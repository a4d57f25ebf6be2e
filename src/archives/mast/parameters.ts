import type { ArchiveQuery } from '../../query/query';
import type { ArchiveAsking, Parameter } from '../archive';
import { caomColumns } from './caomColumns';
import type { ColumnConfig } from './columnsConfig';
import type { Criterion } from './criteria';
import type { ProductFilter } from './productFilter';
import type { MastSite } from './site';

/** Values that are offered before MAST is asked for its own. */
const known: Readonly<Record<string, readonly string[]>> = {
  intentType: ['science', 'calibration'],
  obs_collection: [
    ...['HST', 'JWST', 'TESS', 'Kepler', 'K2', 'HLSP', 'HLA', 'GALEX', 'PS1', 'SWIFT', 'SPITZER_SHA', 'SDSS'],
    ...['IUE', 'FUSE', 'EUVE', 'HUT', 'WUPPE', 'BEFS', 'TUES', 'KeplerFFI', 'K2FFI', 'OPO'],
  ],
  wavelength_region: ['GAMMA RAY', 'XRAY', 'EUV', 'UV', 'OPTICAL', 'INFRARED', 'RADIO'],
  dataproduct_type: ['image', 'spectrum', 'timeseries', 'cube', 'catalog', 'eventlist', 'measurements'],
  dataRights: ['PUBLIC', 'EXCLUSIVE_ACCESS', 'RESTRICTED'],
};

/** Columns that say where things are: nobody asks by them. */
const unasked = new Set(['s_region', 'jpegURL', 'dataURL', 'distance']);

/** The criteria of observations. */
export const observationParameters: readonly Parameter[] = [...caomColumns.values()]
  .filter(({ name }) => !unasked.has(name))
  .map(parameterOf);

function parameterOf(column: ColumnConfig): Parameter {
  const { name, label, description, unit, continuous, mjd, type } = column;
  const help = description ?? label;
  const values = known[name];
  if (values) {
    const choices = values.map((value) => ({ value }));
    return {
      name,
      label,
      type: 'choices',
      choices,
      open: true,
      help: `${help} \`*\` stands for anything, \`!\` for not.`,
    };
  }
  if (mjd)
    return { name, label, type: 'time', help: `${help} Dates or MJD, e.g. \`2018-07-25 .. 2018-08-22\`.` };
  if (continuous) {
    return {
      name,
      label,
      type: 'range',
      ...(unit !== null && { unit }),
      help: `${help} E.g. \`10..20\`, \`> 5\`.`,
    };
  }
  if (type === 'boolean') return { name, label, type: 'boolean', help };
  if (name === 'calib_level' || name === 'sequence_number') {
    return { name, label, type: 'range', help: `${help} E.g. \`2..3\`, or several.` };
  }
  return { name, label, type: 'texts', help: `${help} \`*\` stands for anything, \`!\` for not.` };
}

/** Which files of the observations. Columns that observations have too begin with `product_`. */
export const productParameters: readonly Parameter[] = [
  {
    ...{ name: 'productType', label: 'Product types', type: 'choices', open: true },
    choices: ['SCIENCE', 'AUXILIARY', 'INFO', 'PREVIEW', 'CATALOG', 'THUMBNAIL'].map((value) => ({ value })),
    help: 'Of the files, e.g. `SCIENCE`.',
  },
  {
    ...{ name: 'productSubGroupDescription', label: 'Subgroups', type: 'texts' },
    help: 'Kinds of files, e.g. `DRZ`, `I2D`, `LC`, `TP`; `!` before what is not wanted.',
  },
  {
    ...{ name: 'extension', label: 'File names end with', type: 'texts' },
    help: 'E.g. `fits`, `_lc.fits`, `jpg`.',
  },
  {
    ...{ name: 'mrp_only', label: 'Minimum recommended only', type: 'boolean' },
    help: 'Only the files that MAST recommends first.',
  },
  {
    ...{ name: 'product_calib_level', label: 'Calibration level of files', type: 'range' },
    help: '0 raw to 4 contributed, e.g. `2..3`.',
  },
  {
    ...{ name: 'size', label: 'Size of files', type: 'range', unit: 'bytes' },
    help: 'E.g. `< 100 MB`.',
  },
  ...[
    'description',
    'productFilename',
    'productGroupDescription',
    'type',
    'product_filters',
    'product_project',
  ].map((name): Parameter => ({
    ...{ name, label: `Files: ${name.replace('product_', '')}`, type: 'texts' },
    help: 'What the column of the files must say; `*` stands for anything, `!` for not.',
  })),
];

/** MAST as an asking finds it. */
export function siteOf({ http, signal, address }: ArchiveAsking): MastSite {
  return { http, signal, base: address(), name: 'MAST' };
}

/** The criteria of observations in a query. */
export function criteriaOf({ parameters = {} }: ArchiveQuery): Readonly<Record<string, Criterion>> {
  const asked = new Set(observationParameters.map(({ name }) => name));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => asked.has(name)));
}

/** The filter of files in a query. */
export function filterOf({ parameters = {} }: ArchiveQuery): ProductFilter {
  const asked = new Set(productParameters.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      asked.has(name) ? [[name.replace(/^product_/, ''), value] as const] : [],
    ),
  );
}
