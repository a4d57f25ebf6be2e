import type { ColumnStats } from './fits/table/stats/stats';
import type {
  ColumnRef,
  FilterRef,
  PointsRef,
  PointsView,
  RowsRef,
  RowsView,
  Selection,
  SortRef,
  TableInfo,
} from './fits/table/views';
import type { OverlayCell } from './overlayMessages';
import type { SkyPoints } from './overlays/skyPoints';
import type { OpenedTables } from './votable/about';

/**
 * What a grid asks of tables, wherever their rows come from; `hdu` is the number of a table in its
 * document where that is not a FITS file.
 */
export interface TableApi {
  tableInfo: (argument: { hdu: number }, signal: AbortSignal) => Promise<TableInfo>;
  tableRows: (argument: RowsRef, signal: AbortSignal) => Promise<RowsView>;
  /** Rows in another order; what is undone is not asked for any more. */
  tableSort: (argument: SortRef, signal: AbortSignal) => Promise<Selection>;
  tableFilter: (argument: FilterRef, signal: AbortSignal) => Promise<Selection>;
  /** Columns as numbers, for a plot of them. */
  tablePoints: (argument: PointsRef, signal: AbortSignal) => Promise<PointsView>;
  columnStats: (argument: ColumnRef, signal: AbortSignal) => Promise<ColumnStats>;
}

/** What the table worker offers the host. */
export interface TableWorkerApi extends TableApi, SkyTableApi, FolderApi {
  /** Reads the document, once. */
  open: (argument: null, signal: AbortSignal) => Promise<OpenedTables>;
  /** Writes a table, or the rows of a selection, to a file by the ending of its name; gives the number of rows. */
  exportTable: (argument: ShownRows & { readonly file: string }) => Promise<number>;
}

/** What the table worker offers for the first table of a document that is drawn over pictures: VOTable, ECSV, CSV. */
export interface SkyTableApi {
  skyTable: (argument: null, signal: AbortSignal) => Promise<SkyPoints>;
  skyRow: (argument: { readonly row: number }, signal: AbortSignal) => Promise<readonly OverlayCell[]>;
}

/** What the table worker offers for a folder: its description names that in place of a file. */
export interface FolderApi {
  /** Writes a table of keywords of all FITS files below the folder; the ending of `file` tells the format. */
  folderTable: (
    argument: { readonly keywords: readonly string[]; readonly file: string },
    signal: AbortSignal,
  ) => Promise<{ readonly files: number; readonly unread: number }>;
  /** Files read so far, of how many. */
  folderProgress: (argument: null) => Promise<{ readonly done: number; readonly all: number }>;
}

/** The rows that a table editor shows. */
export interface ShownRows {
  /** Number of the table in its document, from 0. */
  readonly hdu: number;
  /** Those of a filter, in the order they are sorted in; all where it is left out. */
  readonly selection?: number;
}

/** What the host offers the table webview. */
export interface TableHostApi extends Omit<
  TableWorkerApi,
  'exportTable' | keyof SkyTableApi | keyof FolderApi
> {
  /** Opens the file that a row, from 0, names by its address; false where it names none. */
  openRow: (
    argument: { readonly hdu: number; readonly row: number },
    signal: AbortSignal,
  ) => Promise<boolean>;
  /** Asks for a file, and writes the rows that are shown to it. */
  exportShown: (argument: null) => Promise<null>;
  /** Opens the rows that are shown where columns are plotted as a spectrum or a light curve. */
  plotShown: (argument: null) => Promise<null>;
  copy: (argument: { text: string }) => Promise<null>;
  openAsText: (argument: null) => Promise<null>;
}

/** What the table webview offers the host. */
export interface TableViewApi {
  /** The file changed on disk: ask for everything again. */
  changed: (argument: { generation: number }) => null;
  /** What is shown; null before anything is. */
  shown: (argument: null) => ShownRows | null;
}
