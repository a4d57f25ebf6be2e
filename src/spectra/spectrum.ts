import type { Fault } from '../base/errors';
import type { Mask, Measured, Place, Uncertainty } from './measured';

/** What a spectral axis counts. */
export type SpectralQuantity =
  | 'wavelength'
  | 'frequency'
  | 'energy'
  | 'wavenumber'
  | 'velocity'
  | 'redshift'
  | 'channel'
  | 'pixel'
  | 'unknown';

/** In which medium wavelengths are measured, and where that is said; unknown is never taken for either. */
export interface Medium {
  readonly kind: 'air' | 'vacuum' | 'unknown';
  /** E.g. `VACUUM = T`, `the data model of DESI`; null where nothing says so. */
  readonly said: string | null;
}

/** The places of a spectrum's samples. */
export interface SpectralAxis extends Measured {
  readonly quantity: SpectralQuantity;
  readonly medium: Medium;
  /** SPECSYS or what stands for it: TOPOCENT, HELIOCEN, BARYCENT, LSRK, SOURCE …; null where not said. */
  readonly frame: string | null;
  /** For velocities: radio, optical, relativistic; null where not said or not a velocity. */
  readonly convention: string | null;
  /** Rest value that velocities refer to: Hz or m. */
  readonly rest: { readonly frequency: number | null; readonly wavelength: number | null } | null;
}

/** How fine the spectrum is. */
export interface Resolution extends Measured {
  /** λ/Δλ, or a width of the line spread function. */
  readonly kind: 'R' | 'fwhm' | 'sigma';
}

/** One spectrum. All arrays are as long as `axis.values`. */
export interface Spectrum {
  readonly kind: 'spectrum';
  readonly name: string;
  readonly axis: SpectralAxis;
  readonly flux: Measured;
  readonly uncertainty: Uncertainty | null;
  readonly mask: Mask | null;
  /** Of one value where it is the same everywhere. */
  readonly resolution: Resolution | null;
  /** What stands beside the flux: sky, continuum, model. */
  readonly others: readonly Measured[];
  readonly place: Place;
  /** What was assumed or left out. */
  readonly notes: readonly Fault[];
}
