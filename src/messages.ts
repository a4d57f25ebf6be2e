/**
 * The protocol between the extension host, its FITS worker and the FITS webview: typed once,
 * imported by all. Calls are made with base/rpc; every one answers with a value or a Fault. The
 * values themselves are the FITS core's (fits/summary, fits/views). What is said of one thing stands in a file of
 * its own; all are found here.
 */
export type * from './actionMessages';
export type * from './compareMessages';
export { pageParts } from './editorMessages';
export type * from './editorMessages';
export type * from './fitsMessages';
export type * from './lockedMessages';
export type * from './madeMessages';
export { overlayColours } from './overlayMessages';
export type * from './overlayMessages';
export type * from './regionMessages';
export type * from './shownMessages';
export type * from './spectraMessages';
export type * from './tableMessages';
export type { ContourLines } from './analysis/image/contours';
export type { ReadRegions } from './analysis/region/ds9/read';
export type { Measurement } from './analysis/region/measurement';
export type { Region } from './analysis/region/region';
export type { Fault, FaultPlace } from './base/errors';
export type { ColumnSummary, FitsSummary, HduKind, HduSummary } from './fits/summary';
export { fitLevel, levelFor, tilesOf, topLevel } from './fits/levels';
export { tileEdge } from './fits/views';
export type { FlagBit } from './fits/quality/flagBits';
export { qualityPlaneOf } from './fits/quality/qualityPlane';
export { zscale } from './fits/image/zscale';
export type * from './fits/views';
export type { WcsDescription } from './wcs/description';
export type * from './spectra/plot/views';
export type { ColumnStats } from './fits/table/stats/stats';
export type { AboutEntry, AboutSection, OpenedTables, TableEntry } from './votable/about';
export type { SortKey } from './fits/table/sort';
export type * from './fits/table/views';
