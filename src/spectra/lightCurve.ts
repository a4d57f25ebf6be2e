import type { Fault } from '../base/errors';
import type { Mask, Measured, Place, Uncertainty } from './measured';

/** The times of a light curve's samples. */
export interface TimeAxis extends Measured {
  readonly quantity: 'time';
  /** TIMESYS: TDB, UTC, TT …; null where not said. */
  readonly scale: string | null;
  /** What the values count from, as a Julian date; null where nothing says so. */
  readonly zero: number | null;
  /** The usual name of such times: BTJD, BKJD, MJD, BJD; null where there is none. */
  readonly label: string | null;
  /** Where the times refer to: the barycentre, the spacecraft; null where not said. */
  readonly reference: string | null;
}

/** One light curve. All arrays are as long as `axis.values`. */
export interface LightCurve {
  readonly kind: 'light-curve';
  readonly name: string;
  readonly axis: TimeAxis;
  readonly flux: Measured;
  readonly uncertainty: Uncertainty | null;
  readonly mask: Mask | null;
  /** Other fluxes of the same times that the reader may want instead, e.g. SAP_FLUX. */
  readonly others: readonly Measured[];
  readonly place: Place;
  /** What was assumed or left out. */
  readonly notes: readonly Fault[];
}
