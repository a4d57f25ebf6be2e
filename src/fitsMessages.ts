import type { CompareApi } from './compareMessages';
import type { FlagBit } from './fits/quality/flagBits';
import type {
  BoxRef,
  HeaderView,
  LevelRef,
  OpenedFits,
  PixelRef,
  PixelValue,
  PlaneInfo,
  PlaneRef,
  PlaneSample,
  Profile,
  ProfileRef,
  ProgressRef,
  Statistics,
  StatisticsRef,
  Tile,
  TileRef,
} from './fits/views';
import type { MadeApi } from './madeMessages';
import type { OverlayApi } from './overlayMessages';
import type { RegionApi } from './regionMessages';
import type { SpectraApi } from './spectraMessages';
import type { TableApi } from './tableMessages';
import type { WcsDescription } from './wcs/description';

/** What the FITS worker offers the host, and the host the webview. */
export interface FitsApi extends RegionApi, SpectraApi, TableApi {
  open: (argument: null, signal: AbortSignal) => Promise<OpenedFits>;
  header: (argument: { hdu: number }, signal: AbortSignal) => Promise<HeaderView>;
  plane: (argument: PlaneRef, signal: AbortSignal) => Promise<PlaneInfo>;
  tile: (argument: TileRef, signal: AbortSignal) => Promise<Tile>;
  pixel: (argument: PixelRef, signal: AbortSignal) => Promise<PixelValue>;
  /** Which bits a quality plane has. */
  flagBits: (argument: PlaneRef, signal: AbortSignal) => Promise<readonly FlagBit[]>;
  statistics: (argument: StatisticsRef, signal: AbortSignal) => Promise<Statistics>;
  /** Which part of the task of that name is done, 0 to 1; null where there is none. */
  progress: (argument: ProgressRef, signal: AbortSignal) => Promise<number | null>;
  /** What an HDU's world coordinates are computed from, wherever they are needed. */
  wcs: (argument: { hdu: number }, signal: AbortSignal) => Promise<WcsDescription>;
  sample: (argument: PlaneRef, signal: AbortSignal) => Promise<PlaneSample>;
  profile: (argument: ProfileRef, signal: AbortSignal) => Promise<Profile>;
}

/**
 * The bytes of a FITS file: a local file, a whole buffer where the file system is virtual, or an http
 * address; each may be compressed.
 */
export type SourceDescription =
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  | { readonly kind: 'buffer'; readonly bytes: Uint8Array; readonly name: string }
  | { readonly kind: 'url'; readonly url: string; readonly name: string };

/** What the FITS worker offers the host beyond what it passes on. */
export interface FitsWorkerApi extends FitsApi, OverlayApi, CompareApi, MadeApi {
  /** Makes all tiles of a level ahead of being asked for them, where they are few enough to be kept. */
  prepare: (argument: LevelRef, signal: AbortSignal) => Promise<null>;
  /** Writes a box of an image as a FITS file; nothing half-written remains. */
  cutout: (argument: { hdu: number; box: BoxRef; file: string }, signal: AbortSignal) => Promise<null>;
  /** As `open`, when all of a file that is arriving (decompressed, or sent as a whole) has arrived. */
  whole: (argument: null, signal: AbortSignal) => Promise<OpenedFits>;
  /** The file changed: reads it anew, as a new generation; `source` replaces the old description. */
  reopen: (argument: { source: SourceDescription | null }, signal: AbortSignal) => Promise<OpenedFits>;
}
