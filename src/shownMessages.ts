/** What of a file an editor shows. */
export interface ShownPart {
  readonly hdu: number;
  /** Of an image: where on each axis after the first two, from 0. */
  readonly slice: readonly number[];
  /** First and last pixel of both axes, from 1, where the view holds less than all of the image. */
  readonly seen?: readonly [x: readonly [number, number], y: readonly [number, number]];
  /** Of a picture: how it is shown. */
  readonly look?: ShownLook;
  /** Whether it is drawn as a curve. */
  readonly plotted?: boolean;
}

/** How a picture is shown. */
export interface ShownLook {
  /** Values for black and white. */
  readonly limits: readonly [low: number, high: number];
  readonly stretch: 'linear' | 'log' | 'sqrt' | 'squared' | 'asinh' | 'sinh' | 'histogram';
  readonly colourMap: string;
  /** Some of its colours from the lowest value to the highest, as `#rrggbb`: not every program knows its name. */
  readonly colours: readonly string[];
}

/** A place of the picture, and how much of the sky is seen around it. */
export interface ShownPlace {
  /** Degrees, ICRS. */
  readonly ra: number;
  readonly dec: number;
  /** Degrees from the middle of what is seen to its farther edge. */
  readonly radius: number;
}
