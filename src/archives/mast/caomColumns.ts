import type { ColumnConfig, ColumnsConfig } from './columnsConfig';

type Known = Pick<ColumnConfig, 'name' | 'label' | 'description'> & Partial<ColumnConfig>;

const text = (name: string, label: string, description: string, more: Partial<ColumnConfig> = {}): Known => ({
  ...{ name, label, description, type: 'string' },
  ...more,
});
const number = (
  name: string,
  label: string,
  unit: string | null,
  description: string,
  more: Partial<ColumnConfig> = {},
): Known => ({ ...{ name, label, unit, description, type: 'float', continuous: true }, ...more });
const date = (name: string, label: string, description: string, ucd: string) =>
  number(name, label, 'MJD', description, { mjd: true, ucd });
const several = { separator: ';' };

/**
 * The columns of MAST's observations (the Common Archive Observation Model, CAOM) as they were in 2026, for
 * forms and for times when the portal does not describe them. https://mast.stsci.edu/api/v0/_c_a_o_mfields.html
 */
const columns: readonly Known[] = [
  text('intentType', 'Observation type', 'Whether the observation is for science or calibration.', {
    examples: 'science, calibration',
  }),
  text('obs_collection', 'Mission', 'Collection: HST, JWST, TESS, Kepler, K2, GALEX, HLSP, PS1, IUE, …', {
    ...several,
    ucd: 'meta.id',
  }),
  text('provenance_name', 'Provenance', 'Pipeline that made the products, e.g. SPOC, QLP, CALWF3.', {
    ucd: 'meta.id',
  }),
  text('instrument_name', 'Instrument', 'Instrument with its mode, e.g. WFC3/UVIS, NIRCAM/IMAGE.', {
    ucd: 'instr',
  }),
  text('project', 'Project', 'Processing project, e.g. HST, HLA, TESS.', { ...several, ucd: 'meta.title' }),
  text('filters', 'Filters', 'Filters and gratings, e.g. F814W, NUV.', {
    ...several,
    ucd: 'phys.transmission;instr.filter',
  }),
  text('wavelength_region', 'Waveband', 'Energy band: OPTICAL, INFRARED, UV, XRAY, …', {
    ...several,
    ucd: 'meta.ucd',
  }),
  text('target_name', 'Target name', 'Name that the proposer gave; must be the same to the letter.', {
    ucd: 'meta.id',
    examples: 'M-51, 261136679 (of TESS: the number in the TIC)',
  }),
  text('target_classification', 'Target class', 'What the target is, in the proposer’s words.', {
    ...several,
    ucd: 'src.class',
  }),
  text('obs_id', 'Observation', 'Identifier that the mission gave.', { ucd: 'meta.id' }),
  number('s_ra', 'RA', 'deg', 'Right ascension.', { ucd: 'pos.eq.ra;meta.main' }),
  number('s_dec', 'Dec', 'deg', 'Declination.', { ucd: 'pos.eq.dec;meta.main' }),
  text('proposal_id', 'Proposal', 'Number of the proposal.', { ucd: 'meta.id;obs.proposal' }),
  text('proposal_pi', 'Principal investigator', 'Last name of the principal investigator.', {
    ucd: 'meta.id.PI',
  }),
  text('obs_title', 'Title', 'Title of the observation or proposal.', { ucd: 'meta.title' }),
  text('dataproduct_type', 'Product type', 'image, spectrum, timeseries, cube, …', {
    ucd: 'meta.code.class',
  }),
  text(
    'calib_level',
    'Calibration level',
    '0 raw, 1 uncalibrated, 2 calibrated, 3 science product, 4 contributed.',
    {
      type: 'integer',
      ucd: 'meta.code.status',
    },
  ),
  date('t_min', 'Start', 'Start of the observation.', 'time.start;obs.exposure'),
  date('t_max', 'End', 'End of the observation.', 'time.end;obs.exposure'),
  number('t_exptime', 'Exposure', 's', 'Exposure time.', { ucd: 'time.duration;obs.exposure' }),
  date('t_obs_release', 'Release', 'When it became or becomes public.', 'time.release;meta.dataset'),
  number('em_min', 'Shortest wavelength', 'nm', 'Start of the band.', { ucd: 'em.wl;stat.min' }),
  number('em_max', 'Longest wavelength', 'nm', 'End of the band.', { ucd: 'em.wl;stat.max' }),
  text('dataRights', 'Data rights', 'PUBLIC, EXCLUSIVE_ACCESS, RESTRICTED.'),
  text('mtFlag', 'Moving target', 'Whether it follows a moving target.', { type: 'boolean' }),
  number('srcDen', 'Catalogued sources', null, 'Number of catalogued objects found in the observation.'),
  text(
    'sequence_number',
    'Sequence',
    'Number in a sequence: the sector of TESS, the quarter of Kepler, the campaign of K2.',
    {
      type: 'integer',
    },
  ),
  text('s_region', 'Footprint', 'Footprint on the sky, STC-S.', { ucd: 'pos;obs.field' }),
  text('jpegURL', 'Preview', 'Address of a preview.', { ucd: 'meta.ref.url' }),
  text('dataURL', 'Data', 'Address of the data.'),
  text('obsid', 'Product group', 'MAST’s number of the observation, by which its products are listed.', {
    type: 'integer',
    ucd: 'meta.record',
  }),
  text('objID', 'Plane', 'MAST’s number of the observation at one calibration level.', {
    type: 'integer',
    ucd: 'meta.record',
  }),
  number('distance', 'Distance', 'arcsec', 'From the place searched to the centre of the observation.', {
    ucd: 'pos.angDistance',
  }),
];

export const caomColumns: ColumnsConfig = new Map(
  columns.map((known) => [
    known.name,
    {
      ...{ type: 'string', unit: null, ucd: null, utype: null, examples: null, separator: null },
      ...{ continuous: false, mjd: false },
      ...known,
    },
  ]),
);
