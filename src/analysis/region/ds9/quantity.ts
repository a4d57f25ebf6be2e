/** A number of a region file, and what it counts: `3.5"`, `10p`, `13:29:56.7`. */
export interface Quantity {
  readonly value: number;
  /** `sexagesimal` counts degrees, or hours where it stands for a right ascension. */
  readonly unit:
    'none' | 'degree' | 'arcmin' | 'arcsec' | 'radian' | 'physical' | 'image' | 'sexagesimal' | 'hours';
}
