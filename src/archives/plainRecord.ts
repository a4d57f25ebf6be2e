import type { DataRecord } from '../protocols/outcome';

const nothing: Omit<DataRecord, 'title' | 'row'> = {
  productType: null,
  position: null,
  footprint: null,
  size: null,
  scale: null,
  fieldOfView: null,
  resolution: null,
  format: null,
  band: null,
  dateObs: null,
  time: null,
  facility: null,
  instrument: null,
  filter: null,
  target: null,
  polarisation: null,
  calibrationLevel: null,
  processing: [],
  collection: null,
  obsId: null,
  creatorDid: null,
  publisherDid: null,
  rights: null,
  releaseDate: null,
  accessUrl: null,
  accessOrigin: 'server',
  estimatedBytes: null,
  preview: null,
  links: null,
  spectrum: null,
};

/** A common record of what is known; the rest is null. */
export function plainRecord(known: Pick<DataRecord, 'title' | 'row'> & Partial<DataRecord>): DataRecord {
  return { ...nothing, ...known };
}
