import type { ColumnChoice, SeriesRef, SeriesView } from '../../../src/messages';

/** How people want series to be shown. */
export interface Choices {
  /** Columns in place of what was recognised. */
  readonly chosen?: ColumnChoice | undefined;
  /** A value beside the flux, by name. */
  readonly other?: string | undefined;
  /** Of the axis and the flux, where they are not their own. */
  readonly unit?: string | undefined;
  readonly fluxUnit?: string | undefined;
  readonly smooth?: SeriesRef['smooth'];
  readonly gather?: SeriesRef['gather'];
  readonly continuum?: SeriesRef['continuum'];
  /** Period by which light curves are folded; 0 where they are not. */
  readonly period: number;
}

export const asMeasured: Choices = { period: 0 };

/** Whether a series is folded. */
export function isFolded({ period }: Choices, view: SeriesView | undefined): boolean {
  return period > 0 && view?.kind === 'light-curve';
}

/** What to ask of a series. */
export function refOf(choices: Choices, index: number, view: SeriesView | undefined): SeriesRef {
  const { period, ...others } = choices;
  const fold = view && isFolded(choices, view) ? { period, epoch: view.axis.range[0] } : undefined;
  return { index, ...others, fold };
}

/** The unit of the values shown; null where they are not the flux, or a part of the continuum. */
export function unitShown({ other, continuum }: Choices, view: SeriesView): string | null {
  return other !== undefined || continuum?.show === 'divided' ? null : view.flux.unit;
}
