/** What is said between host, workers and page of images that are compared. */
import type { LuptonChoice } from './analysis/compare/lupton';
import type { PlaneRef } from './fits/views';
import type { WcsDescription } from './wcs/description';

/** The pixels that images are compared on: those of the first, or blocks of them. */
export interface GridRef {
  /** Null where the first image has no coordinates. */
  readonly wcs: WcsDescription | null;
  /** Its two axes that are seen, from 0, and FITS pixels on all of them. */
  readonly axes: readonly [number, number];
  readonly place: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Pixels of the first image along an edge of one of the grid. */
  readonly step: number;
  /** Of the first image. */
  readonly size: readonly [width: number, height: number];
}

/** An image on the pixels of another. */
export interface ComparedPlane {
  /** float32, row by row, lowest first; `offset` was taken off. NaN for blanks and outside. */
  readonly data: ArrayBuffer;
  readonly offset: number;
  /** Whether values stand between those of the image, because its pixels lie elsewhere. */
  readonly resampled: boolean;
  /** What says which pixels belong together. */
  readonly matched: 'sky' | 'pixels';
}

/** What several images become together: the first less the second, or red, green and blue of one in colour. */
export type MadeOfImages =
  { readonly kind: 'difference' } | { readonly kind: 'rgb'; readonly choice: LuptonChoice };

/** Which of the images that are compared, and what is made of them. */
export interface ComposedRef {
  readonly indices: readonly number[];
  readonly made: MadeOfImages;
}

/** What a FITS worker does for images that are compared. */
export interface CompareApi {
  /** @param argument `most`: pixels of the grid at most */
  grid: (argument: PlaneRef & { readonly most: number }, signal: AbortSignal) => Promise<GridRef>;
  onGrid: (argument: PlaneRef & { readonly grid: GridRef }, signal: AbortSignal) => Promise<ComparedPlane>;
  /** Writes what is made of images on its grid to a FITS file, at the place of its own. */
  writeComposed: (
    argument: PlaneRef & {
      readonly grid: GridRef;
      readonly planes: readonly ComparedPlane[];
      readonly names: readonly string[];
      readonly unit: string | null;
      readonly made: MadeOfImages;
      readonly file: string;
    },
    signal: AbortSignal,
  ) => Promise<null>;
}

/** An image among those that are compared. */
export interface ComparedImage {
  readonly name: string;
  readonly unit: string | null;
}

/** What the host offers the page that compares images. */
export interface CompareHostApi {
  open: (
    argument: null,
    signal: AbortSignal,
  ) => Promise<{ readonly images: readonly ComparedImage[]; readonly grid: GridRef }>;
  plane: (argument: { readonly index: number }, signal: AbortSignal) => Promise<ComparedPlane>;
  /** Asks where to, and saves a picture. */
  savePicture: (argument: { readonly png: ArrayBuffer; readonly name: string }) => Promise<null>;
  /** Asks where to, and saves what is made of the images, on the pixels of the first, as FITS. */
  saveFits: (argument: ComposedRef, signal: AbortSignal) => Promise<null>;
}

/** What the page that compares images offers the host. */
export interface CompareViewApi {
  /** An image has changed on disk: ask for everything again. */
  changed: (argument: null) => null;
}
