import type { ColumnKeys } from '../../votable/lookup';

/** Where a value may stand: UCDs made for it (SIA 1.0 §5.2), utypes (ObsCore, SSA), names, UCDs that others have too. */
const key = (...ways: readonly ColumnKeys[]): readonly ColumnKeys[] => ways;
const ucds = (...of: string[]): ColumnKeys => ({ ucds: of });
const utypes = (...of: string[]): ColumnKeys => ({ utypes: of });
const names = (...of: string[]): ColumnKeys => ({ names: of });

/** How the values of a record are found in a service's table, first match first, much as pyvo and DS9 do. */
export const recordKeys = {
  title: key(
    ucds('VOX:Image_Title'),
    utypes('dataid.title'),
    names('obs_title'),
    ucds('meta.title;meta.dataset', 'meta.title;obs', 'meta.title'),
    names('title', 'imageTitle', 'name', 'designation'),
  ),
  ra: key(
    ucds('POS_EQ_RA_MAIN', 'pos.eq.ra;meta.main'),
    names('s_ra'),
    ucds('pos.eq.ra', 'POS_EQ_RA'),
    names('ra', 'raj2000', 'centerAlpha', 'ra_deg', 'radeg'),
  ),
  dec: key(
    ucds('POS_EQ_DEC_MAIN', 'pos.eq.dec;meta.main'),
    names('s_dec'),
    ucds('pos.eq.dec', 'POS_EQ_DEC'),
    names('dec', 'dej2000', 'decj2000', 'centerDelta', 'dec_deg', 'dedeg'),
  ),
  location: key(
    utypes('char.spatialaxis.coverage.location.value', 'target.pos', 'target.pos.spoint'),
    ucds('pos.eq', 'pos.eq;src'),
  ),
  region: key(
    names('s_region'),
    utypes('char.spatialaxis.coverage.support.area'),
    ucds('pos.outline;obs.field', 'pos.outline', 'phys.angArea;obs'),
  ),
  size: key(ucds('VOX:Image_Naxis')),
  axes: key(ucds('VOX:Image_Naxes')),
  width: key(names('s_xel1'), utypes('char.spatialaxis.numbins1')),
  height: key(names('s_xel2'), utypes('char.spatialaxis.numbins2')),
  scale: key(ucds('VOX:Image_Scale')),
  pixelScale: key(names('s_pixel_scale')),
  fieldOfView: key(names('s_fov'), utypes('char.spatialaxis.coverage.bounds.extent.diameter')),
  resolution: key(
    names('s_resolution'),
    utypes('char.spatialaxis.resolution.refval.value', 'char.spatialaxis.resolution.refval'),
  ),
  format: key(
    ucds('VOX:Image_Format'),
    utypes('access.format'),
    names('access_format'),
    ucds('meta.code.mime'),
    names('format', 'imageFormat', 'mime', 'content_type'),
  ),
  bandId: key(
    ucds('VOX:BandPass_ID'),
    utypes('dataid.bandpass'),
    ucds('instr.bandpass'),
    names('bandpassId', 'bandpass', 'band', 'em_band'),
  ),
  bandUnit: key(ucds('VOX:BandPass_Unit')),
  bandReference: key(
    ucds('VOX:BandPass_RefValue'),
    utypes('char.spectralaxis.coverage.location.value'),
    ucds('em.wl;instr.bandpass'),
  ),
  bandLow: key(
    ucds('VOX:BandPass_LoLimit'),
    names('em_min'),
    utypes('char.spectralaxis.coverage.bounds.start', 'char.spectralaxis.coverage.bounds.limits.lolimit'),
    ucds('em.wl;stat.min'),
  ),
  bandHigh: key(
    ucds('VOX:BandPass_HiLimit'),
    names('em_max'),
    utypes('char.spectralaxis.coverage.bounds.stop', 'char.spectralaxis.coverage.bounds.limits.hilimit'),
    ucds('em.wl;stat.max'),
  ),
  bandWidth: key(utypes('char.spectralaxis.coverage.bounds.extent')),
  date: key(
    ucds('VOX:Image_MJDateObs'),
    utypes('char.timeaxis.coverage.location.value'),
    ucds('time.epoch;obs', 'time.epoch', 'time.start;obs'),
    names('dateObs', 'date_obs', 'mjd_obs', 'obs_date'),
  ),
  timeStart: key(
    names('t_min'),
    utypes('char.timeaxis.coverage.bounds.start', 'char.timeaxis.coverage.bounds.limits.starttime'),
    ucds('time.start;obs.exposure', 'time.start;obs'),
  ),
  timeEnd: key(
    names('t_max'),
    utypes('char.timeaxis.coverage.bounds.stop', 'char.timeaxis.coverage.bounds.limits.stoptime'),
    ucds('time.end;obs.exposure', 'time.end;obs'),
  ),
  exposure: key(
    names('t_exptime'),
    utypes('char.timeaxis.coverage.support.extent', 'char.timeaxis.coverage.bounds.extent'),
    ucds('time.duration;obs.exposure', 'time.duration;obs'),
    names('exptime', 'exposure'),
  ),
  facility: key(
    names('facility_name'),
    utypes('provenance.obsconfig.facility.name'),
    ucds('meta.id;instr.tel', 'instr.tel'),
    names('facility', 'telescope'),
  ),
  instrument: key(
    ucds('INST_ID'),
    utypes('dataid.instrument'),
    names('instrument_name'),
    utypes('provenance.obsconfig.instrument.name'),
    ucds('meta.id;instr'),
    names('instId', 'instrument'),
  ),
  filter: key(ucds('meta.id;instr.filter', 'instr.filter'), names('filter', 'filters', 'filter_name')),
  target: key(
    names('target_name'),
    utypes('target.name'),
    ucds('meta.id;src'),
    names('object', 'target', 'targname'),
  ),
  polarisation: key(names('pol_states'), utypes('char.polarizationaxis.statelist')),
  calibration: key(names('calib_level'), utypes('obsdataset.caliblevel'), ucds('meta.code;obs.calib')),
  pixelFlags: key(ucds('VOX:Image_PixFlags')),
  creationType: key(utypes('dataid.creationtype')),
  productType: key(names('dataproduct_type'), utypes('obsdataset.dataproducttype', 'dataset.type')),
  collection: key(names('obs_collection'), utypes('dataid.collection')),
  obsId: key(names('obs_id'), utypes('dataid.observationid')),
  creatorDid: key(names('obs_creator_did'), utypes('dataid.creatordid')),
  publisherDid: key(
    names('obs_publisher_did'),
    utypes('curation.publisherdid'),
    ucds('meta.ref.ivoid;meta.main', 'meta.ref.ivoid', 'meta.ref.uri;meta.curation'),
  ),
  rights: key(names('data_rights'), utypes('curation.rights'), names('rights')),
  release: key(names('obs_release_date'), utypes('curation.releasedate'), ucds('time.release')),
  preview: key(
    names('preview', 'preview_url', 'thumbnail_url', 'thumbnail', 'quicklook_url'),
    ucds('meta.ref.url;meta.preview', 'meta.preview', 'meta.ref.url;datalink.preview'),
  ),
  access: key(
    ucds('VOX:Image_AccessReference', 'DATA_LINK'),
    utypes('access.reference'),
    ucds('meta.ref.url;meta.dataset'),
    names('access_url', 'AccessURL', 'accref'),
    ucds('meta.ref.url'),
    names('url', 'dataurl'),
  ),
  bytes: key(ucds('VOX:Image_FileSize'), names('accsize', 'content_length')),
  kilobytes: key(names('access_estsize'), utypes('access.size')),
  projection: key(ucds('VOX:WCS_CoordProjection')),
  referencePixel: key(ucds('VOX:WCS_CoordRefPixel')),
  referenceValue: key(ucds('VOX:WCS_CoordRefValue')),
  matrix: key(ucds('VOX:WCS_CDMatrix')),
  frame: key(ucds('VOX:STC_CoordRefFrame')),
  spectralResolution: key(
    utypes('char.spectralaxis.resolution', 'char.spectralaxis.resolution.refval'),
    ucds('spect.resolution;em.wl'),
  ),
  resolvingPower: key(
    names('em_res_power'),
    utypes('char.spectralaxis.respower', 'char.spectralaxis.resolution.resolpower.refval'),
    ucds('spect.resolution'),
  ),
  points: key(utypes('dataset.length', 'length'), names('em_xel'), utypes('char.spectralaxis.numbins')),
  spectralUnit: key(utypes('char.spectralaxis.unit', 'dataset.spectralsi')),
  spectralCalibration: key(utypes('char.spectralaxis.calibration')),
  fluxUnit: key(utypes('char.fluxaxis.unit', 'dataset.fluxsi')),
  fluxUcd: key(utypes('char.fluxaxis.ucd'), names('o_ucd')),
  fluxCalibration: key(utypes('char.fluxaxis.calibration'), names('o_calib_status')),
  signalToNoise: key(utypes('derived.snr'), ucds('stat.snr'), names('snr')),
  redshift: key(utypes('derived.redshift.value', 'target.redshift'), ucds('src.redshift')),
  aperture: key(utypes('char.spatialaxis.coverage.bounds.extent')),
  identifier: key(ucds('ID_MAIN', 'meta.id;meta.main')),
} satisfies Record<string, readonly ColumnKeys[]>;

export type RecordKey = keyof typeof recordKeys;
