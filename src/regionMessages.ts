import type { ContourLines } from './analysis/image/contours';
import type { ReadRegions } from './analysis/region/ds9/read';
import type { Measurement } from './analysis/region/measurement';
import type { Region } from './analysis/region/region';
import type { Shape } from './analysis/region/shape';
import type { PlaneRef } from './fits/views';

/** Regions on a plane, measured, and to and from the files of DS9. */
export interface RegionApi {
  measure: (argument: PlaneRef & { readonly shape: Shape }, signal: AbortSignal) => Promise<Measurement>;
  /** Means over a region along an axis beyond the second, counted from 0 among all, as float64. */
  regionSpectrum: (
    argument: PlaneRef & { readonly axis: number; readonly shape: Shape },
    signal: AbortSignal,
  ) => Promise<ArrayBuffer>;
  readRegions: (argument: PlaneRef & { readonly text: string }, signal: AbortSignal) => Promise<ReadRegions>;
  /** `frame` is image, physical, icrs, fk5 or galactic. */
  writeRegions: (
    argument: PlaneRef & { readonly regions: readonly Region[]; readonly frame: string },
    signal: AbortSignal,
  ) => Promise<string>;
  contours: (
    argument: PlaneRef & { readonly levels: readonly number[] },
    signal: AbortSignal,
  ) => Promise<readonly ContourLines[]>;
}
