import type { ColumnConfig, ColumnsConfig } from './columnsConfig';

const column = (name: string, label: string, description: string, more: Partial<ColumnConfig> = {}) =>
  [
    name,
    {
      ...{ name, label, description, type: 'string', unit: null, ucd: null, utype: null, examples: null },
      ...{ separator: null, continuous: false, mjd: false },
      ...more,
    },
  ] as const;

/** The columns of MAST's products; https://mast.stsci.edu/api/v0/_productsfields.html. */
export const caomProductColumns: ColumnsConfig = new Map([
  column('obsID', 'Product group', 'MAST’s number of the observation.', { ucd: 'meta.record' }),
  column('obs_collection', 'Mission', 'Collection: HST, JWST, TESS, …', { ucd: 'meta.id' }),
  column('dataproduct_type', 'Data type', 'image, spectrum, timeseries, …', { ucd: 'meta.code.class' }),
  column('obs_id', 'Observation', 'Identifier that the mission gave.', { ucd: 'meta.id' }),
  column('description', 'Description', 'What the file is.', { ucd: 'meta.note' }),
  column('type', 'Type', 'S: of a single exposure, C: composite, D: derived.'),
  column('dataURI', 'Address', 'By which MAST gives the file.', { ucd: 'meta.ref' }),
  column('productType', 'Product type', 'SCIENCE, AUXILIARY, INFO, PREVIEW, CATALOG, THUMBNAIL.'),
  column('productGroupDescription', 'Group', 'Whether it is one of the Minimum Recommended Products.'),
  column('productSubGroupDescription', 'Subgroup', 'DRZ, FLT, I2D, LC, TP, …'),
  column('productDocumentationURL', 'Documentation', 'Address of what explains it.', { ucd: 'meta.ref.url' }),
  column('project', 'Project', 'Processing project or pipeline.'),
  column('prvversion', 'Version', 'Of the pipeline.'),
  column('proposal_id', 'Proposal', 'Number of the proposal.', { ucd: 'meta.id;obs.proposal' }),
  column('productFilename', 'File', 'Its name.', { ucd: 'meta.file' }),
  column('size', 'Size', 'Of the file.', { unit: 'byte', ucd: 'phys.size;meta.file', type: 'integer' }),
  column('parent_obsid', 'Parent', 'The observation that was asked about.', { ucd: 'meta.record' }),
  column('dataRights', 'Data rights', 'PUBLIC, EXCLUSIVE_ACCESS, RESTRICTED.'),
  column('calib_level', 'Calibration level', '0 raw to 4 contributed.', {
    type: 'integer',
    ucd: 'meta.code.status',
  }),
  column('filters', 'Filters', 'Filters and gratings.', { ucd: 'instr.filter' }),
]);
