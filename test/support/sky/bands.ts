/** One filter of the generated sky. */
export interface Band {
  readonly name: string;
  /** Wavelength limits in metres. */
  readonly low: number;
  readonly high: number;
  /** Magnitude in this band is r + slope · (g − r). */
  readonly slope: number;
  /** Brightness of the empty sky, magnitudes per square arcsec. */
  readonly sky: number;
}

const band = (name: string, low: number, high: number, slope: number, sky: number): Band => ({
  name,
  low,
  high,
  slope,
  sky,
});

/** The filters that fields can be rendered in. */
export const bands = {
  u: band('u', 3.05e-7, 4.0e-7, 2.2, 22.1),
  g: band('g', 4.0e-7, 5.5e-7, 1, 21.9),
  r: band('r', 5.5e-7, 7.0e-7, 0, 21.1),
  i: band('i', 6.9e-7, 8.4e-7, -0.5, 20.4),
  z: band('z', 8.2e-7, 9.5e-7, -0.8, 19.4),
  y: band('y', 9.2e-7, 10.6e-7, -0.9, 18.4),
  blue: band('blue', 3.9e-7, 5.4e-7, 1.1, 22.2),
  red: band('red', 5.9e-7, 6.9e-7, -0.1, 21.0),
  ir: band('ir', 7.2e-7, 9.0e-7, -0.7, 19.8),
} as const;

export type BandName = keyof typeof bands;
