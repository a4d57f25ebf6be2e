import type { Fault } from '../base/errors';
import type { LightCurve } from './lightCurve';
import type { Spectrum } from './spectrum';

/** What a file was taken for. */
export interface Recognition {
  /** Short and stable, e.g. `sdss-spec`. */
  readonly format: string;
  /** For people, e.g. `SDSS spec`. */
  readonly title: string;
  /**
   * Certain: the file says what it is. Likely: its columns or keywords mean it. Guess: nothing speaks
   * against it, and the user should look.
   */
  readonly sure: 'certain' | 'likely' | 'guess';
  /** What it was told by, e.g. `TELESCOP = 'SDSS 2.5-M'`. */
  readonly why: readonly string[];
}

export type SpectralRecord = Spectrum | LightCurve;

/** One of the spectra or light curves of a file, before it is read. */
export interface SpectralEntry {
  readonly name: string;
  /** HDU of its flux; null for files that have none. */
  readonly hdu: number | null;
  /** Samples it is said to have. */
  readonly length: number;
}

/** The spectra or light curves of a file. */
export interface SpectralFile {
  readonly recognition: Recognition;
  readonly kind: 'spectra' | 'light-curves';
  /** Cubes have a spectrum for every pixel of a picture, axis 1 fastest. */
  readonly shape: 'list' | 'cube';
  readonly count: number;
  /** Which one is shown first. */
  readonly first: number;
  entry(index: number): SpectralEntry;
  /** @throws AlmagestError `malformed`, `overflow`, and as the source does */
  read(index: number, signal?: AbortSignal): Promise<SpectralRecord>;
  readonly notes: readonly Fault[];
}
