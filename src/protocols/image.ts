import type { Band, DataRecord } from './record/record';

/** An image is a record like any other. */
export type ImageRecord = DataRecord;
export type ImageBand = Band;
