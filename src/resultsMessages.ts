/**
 * The protocol between the extension host, the worker that holds the rows of a query's results, and the page
 * that shows them; in the style of messages.ts, whose calls of tables it shares.
 */
import type { FacetView } from './archives/results/facets';
import type { TablePiece } from './archives/results/pieces';
import type { Outlines, Places } from './archives/results/places';
import type { Joining } from './archives/results/resultRows';
import type { FacetChoice } from './fits/table/views';
import type { TableApi } from './messages';

export { rowFlags } from './archives/results/rowFlags';
export type { FacetId, FacetValue, FacetView } from './archives/results/facets';
export type { Outlines, Places } from './archives/results/places';
export type { FacetChoice } from './fits/table/views';

/** Which rows are shown: those of a text filter that have what was chosen in the facets. */
export interface ShownFilter {
  readonly filter: string;
  readonly facets: readonly FacetChoice[];
}

/** Facts of all rows that the page needs at once, one entry for each. */
export interface RowFacts extends Places {
  /** Bytes that its file weighs; NaN where that is not said. */
  readonly bytes: Float64Array;
  /** Sums of {@link rowFlags}. */
  readonly flags: Uint8Array;
  /** Where it came from: the place of its service in the query, and its number among that service's rows. */
  readonly service: Int32Array;
  readonly record: Int32Array;
}

/** Rows of a selection in their order; all rows where it is left out. */
export interface SelectionRef {
  readonly selection?: number;
}

/** What the worker and the host offer alike. */
export interface ResultsApi extends TableApi {
  /** Counts of every facet for what is shown. */
  facets: (argument: ShownFilter, signal: AbortSignal) => Promise<readonly FacetView[]>;
  /** The numbers of the rows of a selection, in its order. */
  order: (argument: SelectionRef, signal: AbortSignal) => Promise<Uint32Array>;
  facts: (argument: null, signal: AbortSignal) => Promise<RowFacts>;
  outlines: (argument: { readonly rows: readonly number[] }, signal: AbortSignal) => Promise<Outlines>;
}

/** Which part of a service's answer a piece is of. */
export interface FedPiece {
  readonly service: number;
  readonly part: 'own' | 'records';
  readonly piece: TablePiece;
}

/** What the worker of results offers the host. */
export interface ResultsWorkerApi extends ResultsApi {
  /** Forgets all rows; others come in pieces. */
  begin: (argument: Joining) => null;
  feed: (argument: FedPiece) => null;
  /** The only service's own rows are there, and can be shown; what its records say of them follows. */
  show: (argument: { readonly recordRows: Int32Array }, signal: AbortSignal) => Promise<FinishedRows>;
  /** All pieces are there. */
  finish: (argument: null, signal: AbortSignal) => Promise<FinishedRows>;
  /** Writes these rows to a file by the ending of its name; gives their number. */
  write: (argument: { readonly rows: readonly number[]; readonly file: string }) => Promise<number>;
}

/** The rows as the worker has put them together. */
export interface FinishedRows {
  readonly nrows: number;
  readonly notes: readonly string[];
  /** As {@link RowFacts}, and the row of the service's own table. */
  readonly service: Int32Array;
  readonly record: Int32Array;
  readonly ownRow: Int32Array;
}

/** What one service of the query answered. */
export interface OutcomeView {
  readonly name: string;
  readonly state: 'waiting' | 'rows' | 'none' | 'failed';
  readonly rows: number;
  /** The outcome in words: nothing here, what it did not send, why it failed, how old it is. */
  readonly text: string;
  readonly messages: readonly string[];
}

/** The results of a query. */
export interface OpenedResults {
  readonly generation: number;
  readonly title: string;
  readonly running: boolean;
  readonly nrows: number;
  readonly outcomes: readonly OutcomeView[];
  /** What a reader must know of the rows. */
  readonly notes: readonly string[];
  /** Where the query asked, ICRS degrees. */
  readonly target: { readonly name: string; readonly ra: number; readonly dec: number } | null;
}

/** A value of a row, with what its column says of it. */
export interface DetailView {
  readonly name: string;
  readonly text: string;
  readonly unit: string | null;
  readonly description: string | null;
  readonly ucd: string | null;
  /** Whether it is an address that can be opened. */
  readonly link: boolean;
}

/** All that is known of a row. */
export interface RowDetails {
  readonly row: number;
  readonly title: string;
  readonly service: string;
  readonly values: readonly DetailView[];
  /** Whether there are files behind it that can be listed: those of its links, or of its archive. */
  readonly files: boolean;
}

/** A file behind a row: what a link (DataLink) leads to, or a product that its archive lists. */
export interface RowFile {
  /** Its number among the files of the row; null where there is none to be had. */
  readonly file: number | null;
  /** What it is to the row in the archive's own words: `this`, `calibration`, `PREVIEW`. */
  readonly meaning: string | null;
  readonly title: string;
  /** What it is called where it is, if that is not its title. */
  readonly name: string | null;
  /** MIME type, or the archive's word for it. */
  readonly type: string | null;
  readonly bytes: number | null;
  readonly proprietary: boolean;
  /** Where it opens without being downloaded. */
  readonly opens: 'editor' | 'browser' | null;
  /** Why it cannot be had. */
  readonly why: string | null;
}

/** What there is behind a row, that for work first. */
export interface RowFiles {
  readonly files: readonly RowFile[];
  readonly messages: readonly string[];
}

/** A small picture of a row. */
export type PreviewView =
  | { readonly kind: 'picture'; readonly mime: string; readonly bytes: ArrayBuffer }
  | {
      /** Grey levels of a reduced FITS image, first row lowest; 0 where blank. */
      readonly kind: 'image';
      readonly width: number;
      readonly height: number;
      readonly levels: ArrayBuffer;
    }
  | {
      /** float64 (least, greatest) of each step along a spectrum or light curve, NaN where there is none. */
      readonly kind: 'curve';
      readonly bounds: ArrayBuffer;
    };

/** What can be done with rows. */
export const rowActions = ['download', 'openRemote', 'script', 'export'] as const;
export type RowAction = (typeof rowActions)[number];

/** What can be done with a file behind a row. */
export const fileActions = ['open', 'download'] as const;
export type FileAction = (typeof fileActions)[number];

/** What the host offers the page. */
export interface ResultsHostApi extends ResultsApi {
  open: (argument: null, signal: AbortSignal) => Promise<OpenedResults>;
  details: (argument: { readonly row: number }, signal: AbortSignal) => Promise<RowDetails>;
  /** The files behind a row. */
  files: (argument: { readonly row: number }, signal: AbortSignal) => Promise<RowFiles>;
  actOnFile: (argument: {
    readonly row: number;
    readonly file: number;
    readonly action: FileAction;
  }) => Promise<null>;
  /** A picture of a row; `reduced`: from its FITS file where it has no preview. */
  preview: (
    argument: { readonly row: number; readonly reduced: boolean },
    signal: AbortSignal,
  ) => Promise<PreviewView>;
  act: (argument: { readonly action: RowAction; readonly rows: readonly number[] }) => Promise<null>;
  /** Asks the services again that failed, or all. */
  runAgain: (argument: null) => Promise<null>;
  openLink: (argument: { readonly url: string }) => Promise<null>;
  copy: (argument: { readonly text: string }) => Promise<null>;
}

/** How the page shows rows. */
export const resultViews = ['table', 'sheet'] as const;
export type ResultView = (typeof resultViews)[number];

/** What the page offers the host. */
export interface ResultsViewApi {
  /** Rows came, or went: ask for everything again. */
  changed: (argument: { readonly generation: number }) => null;
  /** The rows that actions are for: those checked, else the one in front. */
  chosen: (argument: null) => readonly number[] | Promise<readonly number[]>;
  toggle: (argument: { readonly part: 'facets' | 'chart' | 'sheet' }) => null;
}
