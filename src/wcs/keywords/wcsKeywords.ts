import type { Fault } from '../../base/errors';

/** The WCS of one alternate as its keywords say it, before anything is computed. All by axis from 0. */
export interface WcsKeywords {
  /** A letter, or blank for the primary description. */
  readonly alternate: string;
  /** WCSAXESa, or what the other keywords imply. */
  readonly naxis: number;
  /** Whether any of its keywords says something of the axis. */
  readonly described: readonly boolean[];
  readonly ctype: readonly string[];
  readonly cunit: readonly string[];
  readonly cname: readonly (string | null)[];
  readonly crpix: readonly number[];
  readonly crval: readonly number[];
  readonly cdelt: readonly number[];
  /** PCi_ja by row; null where the header has none. */
  readonly pc: Float64Array | null;
  readonly cd: Float64Array | null;
  /** CROTAi, degrees. */
  readonly crota: readonly (number | undefined)[];
  /** PVi_ma by axis, then m. */
  readonly pv: readonly (readonly (number | undefined)[])[];
  /** PSi_ma by axis, then m. */
  readonly ps: readonly (readonly (string | undefined)[])[];
  readonly lonpole: number | undefined;
  readonly latpole: number | undefined;
  readonly radesys: string | undefined;
  readonly equinox: number | undefined;
  readonly restfrq: number | undefined;
  readonly restwav: number | undefined;
  readonly specsys: string | undefined;
  readonly velref: number | undefined;
  readonly name: string | undefined;
  readonly mjdObs: number | undefined;
  readonly timesys: string | undefined;
  readonly timeunit: string | undefined;
  /** What times count from: a modified Julian date in two parts, whose sum it is. */
  readonly mjdref: readonly [number, number] | undefined;
  /** What was assumed of keywords that are missing, are texts, or contradict one another. */
  readonly notes: readonly Fault[];
}
