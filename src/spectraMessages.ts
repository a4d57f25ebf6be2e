import type {
  CurveView,
  EntriesRef,
  EntriesView,
  Envelope,
  EnvelopeRef,
  LineRef,
  LineView,
  SampleView,
  SeriesInUnits,
  SeriesRef,
  SeriesView,
  SpectraRef,
  SpectraView,
} from './spectra/plot/views';

/** What of a file can be plotted against an axis. */
export interface SpectraApi {
  /** What of the file is spectra or light curves; null where nothing is. */
  spectra: (argument: SpectraRef, signal: AbortSignal) => Promise<SpectraView | null>;
  spectraEntries: (argument: EntriesRef, signal: AbortSignal) => Promise<EntriesView>;
  series: (argument: SeriesInUnits, signal: AbortSignal) => Promise<SeriesView>;
  envelope: (argument: EnvelopeRef, signal: AbortSignal) => Promise<Envelope>;
  /** The sample next to a place on the axis. */
  seriesSample: (
    argument: SeriesRef & { readonly x: number },
    signal: AbortSignal,
  ) => Promise<SampleView | null>;
  /** A line fitted and measured between two places of the axis. */
  measureLine: (argument: LineRef, signal: AbortSignal) => Promise<LineView>;
  /** The polynomial under a series. */
  continuum: (argument: SeriesRef, signal: AbortSignal) => Promise<CurveView>;
  seriesCsv: (argument: SpectraRef & { readonly index: number }, signal: AbortSignal) => Promise<string>;
}
