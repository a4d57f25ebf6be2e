import type { SkyPosition } from '../../base/sky/position';
import type { SkyRegion } from '../region/region';

/** The spectral band of a dataset, vacuum wavelengths in metres. */
export interface Band {
  /** What the service calls it: `V`, `F814W`, `2-8keV`. */
  readonly id: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reference: number | null;
}

/** When a dataset was taken. */
export interface TimeSpan {
  /** MJD. */
  readonly start: number | null;
  readonly end: number | null;
  /** Seconds. */
  readonly exposure: number | null;
}

/** What only spectra (and cubes with a spectral axis) have. */
export interface SpectrumDetails {
  /** Width of what can be told apart, metres. */
  readonly resolution: number | null;
  /** λ/Δλ. */
  readonly resolvingPower: number | null;
  /** Samples along the spectral axis. */
  readonly points: number | null;
  readonly spectralUnit: string | null;
  readonly spectralCalibration: string | null;
  readonly fluxUnit: string | null;
  readonly fluxUcd: string | null;
  /** `ABSOLUTE`, `RELATIVE`, `NORMALIZED`, `UNCALIBRATED`, … in the service's words. */
  readonly fluxCalibration: string | null;
  readonly signalToNoise: number | null;
  readonly redshift: number | null;
  /** Diameter of the aperture, degrees. */
  readonly aperture: number | null;
}

/** A dataset, or a row of a catalogue, as every archive describes it, whatever its own columns are called. */
export interface DataRecord {
  readonly title: string;
  /** ObsCore's word: `image`, `cube`, `spectrum`, `timeseries`, …; `source` for a row of a catalogue. */
  readonly productType: string | null;
  /** Centre of the dataset. */
  readonly position: SkyPosition | null;
  /** What it covers: as the service says, else from its WCS; null where neither can be read. */
  readonly footprint: SkyRegion | null;
  /** NAXIS1, NAXIS2, …: pixels. */
  readonly size: readonly number[] | null;
  /** Degrees per pixel on each axis, without sign. */
  readonly scale: readonly number[] | null;
  /** Width of the field along each axis, or its diameter, degrees. */
  readonly fieldOfView: readonly number[] | null;
  /** Resolution on the sky, arcsec. */
  readonly resolution: number | null;
  /** MIME type, lower case: `image/fits`. */
  readonly format: string | null;
  readonly band: Band | null;
  /** Date of observation, MJD. */
  readonly dateObs: number | null;
  readonly time: TimeSpan | null;
  readonly facility: string | null;
  readonly instrument: string | null;
  readonly filter: string | null;
  readonly target: string | null;
  readonly polarisation: string | null;
  /** ObsCore 1.1 §4.1: 0 raw, 1 instrumental, 2 calibrated, 3 enhanced, 4 derived. */
  readonly calibrationLevel: number | null;
  /** What was done to the data, in words: `native`, `resampled`, `calibrated`, `cutout`, … */
  readonly processing: readonly string[];
  readonly collection: string | null;
  /** Of the observation; for a row of a catalogue its main identifier. */
  readonly obsId: string | null;
  readonly creatorDid: string | null;
  readonly publisherDid: string | null;
  /** `public`, `secure` or `proprietary`, or the service's own words. */
  readonly rights: string | null;
  /** MJD from which it is public. */
  readonly releaseDate: number | null;
  /** Where the file is, absolute; where `format` is DataLink's, its links. Null where none can be fetched. */
  readonly accessUrl: string | null;
  /** The addresses of a record come from the service, not from the user: who fetches them says so. */
  readonly accessOrigin: 'server';
  /** What the service says the file weighs. */
  readonly estimatedBytes: number | null;
  /** Address of a small picture. */
  readonly preview: string | null;
  /** Address of the dataset's DataLink document. */
  readonly links: string | null;
  readonly spectrum: SpectrumDetails | null;
  /** Row of the service's own table, from 0. */
  readonly row: number;
}
