import type { SkyPosition } from '../base/sky/position';

/** The spectral band of an image, wavelengths in metres. */
export interface ImageBand {
  /** What the service calls it: `V`, `F814W`, `2-8keV`. */
  readonly id: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reference: number | null;
}

/** An image as every archive describes it, whatever its own columns are called. */
export interface ImageRecord {
  readonly title: string;
  /** Centre of the image. */
  readonly position: SkyPosition | null;
  /** Corners in order around the image; null where the service gave no usable WCS. */
  readonly footprint: readonly SkyPosition[] | null;
  /** NAXIS1, NAXIS2, …: pixels. */
  readonly size: readonly number[] | null;
  /** Degrees per pixel on each axis, without sign. */
  readonly scale: readonly number[] | null;
  /** MIME type, lower case: `image/fits`. */
  readonly format: string | null;
  readonly band: ImageBand | null;
  /** Date of observation, MJD. */
  readonly dateObs: number | null;
  readonly instrument: string | null;
  /** Where the image is, absolute; null where the row has none that can be fetched. */
  readonly accessUrl: string | null;
  /** What the service says the file weighs. */
  readonly estimatedBytes: number | null;
  /** Row of the service's own table, from 0. */
  readonly row: number;
}
