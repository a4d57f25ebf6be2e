/** A column of MAST's tables: the type that answers say, and what the portal tells of it. */
export interface MastColumn {
  readonly name: string;
  readonly type: 'string' | 'int' | 'float' | 'boolean';
  readonly config: Readonly<Record<string, unknown>>;
}

const char = (name: string, text: string, more: object = {}): MastColumn => ({
  name,
  type: 'string',
  config: { text, 'vot.datatype': 'char', 'vot.description': `${text} of the observation`, ...more },
});
const double = (name: string, text: string, unit: string, more: object = {}): MastColumn => ({
  name,
  type: 'float',
  config: { text, 'vot.datatype': 'double', 'vot.unit': unit, 'vot.description': text, ...more },
});
const split = { separator: ';', separatorType: 'split' };
const date = { isMjd: true, isDate: true, unit: 'MJD' };

/** Columns of observations, in the order of answers. */
export const observationColumns: readonly MastColumn[] = [
  char('intentType', 'Observation Type', { example: 'Valid values: science, calibration' }),
  char('obs_collection', 'Mission', {
    separator: ';',
    'vot.ucd': 'meta.id',
    example: 'E.g. SWIFT, PS1, HST',
  }),
  char('provenance_name', 'Provenance Name', { example: 'Provenance name, or source of data' }),
  char('instrument_name', 'Instrument', { 'vot.ucd': 'instr' }),
  char('project', 'Project', { separator: ';' }),
  char('filters', 'Filters', split),
  char('wavelength_region', 'Waveband', split),
  char('target_name', 'Target Name', { 'vot.ucd': 'meta.id' }),
  char('target_classification', 'Target Classification', { separator: ';' }),
  char('obs_id', 'Observation ID'),
  double('s_ra', 'RA', 'deg', { 'vot.ucd': 'pos.eq.ra;meta.main' }),
  double('s_dec', 'Dec', 'deg', { 'vot.ucd': 'pos.eq.dec;meta.main' }),
  char('dataproduct_type', 'Product Type'),
  char('proposal_pi', 'Principal Investigator'),
  {
    name: 'calib_level',
    type: 'int',
    config: { text: 'Calibration Level', 'vot.datatype': 'int', 'vot.ucd': 'meta.code.status' },
  },
  double('t_min', 'Start Time', 'd', date),
  double('t_max', 'End Time', 'd', date),
  double('t_exptime', 'Exposure Length', 's', { unit: 'sec' }),
  double('em_min', 'Min. Wavelength', 'nm'),
  double('em_max', 'Max. Wavelength', 'nm'),
  char('obs_title', 'Observation Title'),
  double('t_obs_release', 'Release Date', 'd', { isMjd: true, unit: 'MJD' }),
  char('proposal_id', 'Proposal ID'),
  { name: 'sequence_number', type: 'int', config: { text: 'Sequence Number', 'vot.datatype': 'int' } },
  char('s_region', 's_region', { 'vot.unit': 'deg', unit: 'ICRS Shape' }),
  char('jpegURL', 'jpegURL'),
  char('dataURL', 'Data URL'),
  { name: 'dataRights', type: 'string', config: { text: 'Data Rights', type: 'string' } },
  { name: 'mtFlag', type: 'boolean', config: { text: 'Moving Target', type: 'boolean' } },
  { name: 'srcDen', type: 'float', config: { text: 'Number of Catalog Objects', 'vot.datatype': 'float' } },
  { name: 'obsid', type: 'string', config: { text: 'Product Group ID', 'vot.datatype': 'long' } },
  { name: 'objID', type: 'string', config: { text: 'Object ID', 'vot.datatype': 'long' } },
];

/** What answers about a place have beside them. */
export const distanceColumn: MastColumn = {
  name: 'distance',
  type: 'float',
  config: { text: 'Distance (")', 'vot.datatype': 'float', 'vot.unit': 'arcsec' },
};

export const productColumns: readonly MastColumn[] = [
  { name: 'obsID', type: 'string', config: { text: 'Product Group ID', 'vot.datatype': 'long' } },
  char('obs_collection', 'Mission'),
  char('dataproduct_type', 'Product Type'),
  char('obs_id', 'Observation ID'),
  char('description', 'Description'),
  char('type', 'Observation Type'),
  char('dataURI', 'Data URI'),
  char('productType', 'Product Type'),
  char('productGroupDescription', 'Product Group'),
  char('productSubGroupDescription', 'Product Subgroup'),
  char('productDocumentationURL', 'Product Documentation'),
  char('project', 'Project'),
  char('prvversion', 'Product Version'),
  char('proposal_id', 'Proposal ID'),
  char('productFilename', 'Filename'),
  { name: 'size', type: 'int', config: { text: 'File Size', 'vot.datatype': 'int' } },
  {
    name: 'parent_obsid',
    type: 'string',
    config: { text: 'Parent Product Group ID', 'vot.datatype': 'long' },
  },
  { name: 'dataRights', type: 'string', config: { text: 'Data Rights', type: 'string' } },
  { name: 'calib_level', type: 'int', config: { text: 'Calibration Level', 'vot.datatype': 'int' } },
  char('filters', 'Filters'),
];

/** The answer of `columnsconfig`: with a column of ticks, and one that is not shown. */
export function columnsConfig(columns: readonly MastColumn[]): object {
  return {
    _selected_: { text: 'selected', add: true, type: 'boolean', hidden: true },
    ...Object.fromEntries(columns.map(({ name, config }) => [name, config])),
    s_fov: { remove: true, text: 'FOV', ignoreValue: 0 },
  };
}
