/** A gnomonic image geometry without distortion: Calabretta & Greisen 2002, §5.1.3 (TAN). */
export interface TanWcs {
  readonly width: number;
  readonly height: number;
  /** ICRS degrees of the reference pixel. */
  readonly crval: readonly [ra: number, dec: number];
  /** The reference pixel, counted from 1 at the centre of the first pixel. */
  readonly crpix: readonly [x: number, y: number];
  /** CD1_1, CD1_2, CD2_1, CD2_2 in degrees per pixel. */
  readonly cd: readonly [number, number, number, number];
}

export const DEGREE = Math.PI / 180;

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

export interface SkyPlace {
  readonly ra: number;
  readonly dec: number;
}

/** A square image with its centre at a position; `rotation` turns north from up towards east, degrees. */
export function squareWcs(centre: SkyPlace, sizeDeg: number, pixels: number, rotation = 0): TanWcs {
  const scale = sizeDeg / pixels;
  const c = Math.cos(rotation * DEGREE) * scale;
  const s = Math.sin(rotation * DEGREE) * scale;
  return {
    width: pixels,
    height: pixels,
    crval: [centre.ra, centre.dec],
    crpix: [(pixels + 1) / 2, (pixels + 1) / 2],
    cd: [-c, s, s, c],
  };
}

/** Pixel size along the y axis in degrees. */
export function pixelScale(wcs: TanWcs): number {
  return Math.hypot(wcs.cd[1], wcs.cd[3]);
}

/** FITS pixel of an ICRS position, or undefined for positions on the far side of the sky. */
export function skyToPixel(wcs: TanWcs, { ra, dec }: SkyPlace): Pixel | undefined {
  const alpha = (ra - wcs.crval[0]) * DEGREE;
  const sinDec = Math.sin(dec * DEGREE);
  const cosDec = Math.cos(dec * DEGREE);
  const sin0 = Math.sin(wcs.crval[1] * DEGREE);
  const cos0 = Math.cos(wcs.crval[1] * DEGREE);
  const cosDistance = sin0 * sinDec + cos0 * cosDec * Math.cos(alpha);
  if (cosDistance <= 0.01) return undefined;
  const xi = (cosDec * Math.sin(alpha)) / cosDistance / DEGREE;
  const eta = (cos0 * sinDec - sin0 * cosDec * Math.cos(alpha)) / cosDistance / DEGREE;
  const [a, b, c, d] = wcs.cd;
  const determinant = a * d - b * c;
  return {
    x: wcs.crpix[0] + (d * xi - b * eta) / determinant,
    y: wcs.crpix[1] + (a * eta - c * xi) / determinant,
  };
}

/** ICRS position of a FITS pixel, RA in [0, 360). */
export function pixelToSky(wcs: TanWcs, { x, y }: Pixel): SkyPlace {
  const dx = x - wcs.crpix[0];
  const dy = y - wcs.crpix[1];
  const xi = (wcs.cd[0] * dx + wcs.cd[1] * dy) * DEGREE;
  const eta = (wcs.cd[2] * dx + wcs.cd[3] * dy) * DEGREE;
  const sin0 = Math.sin(wcs.crval[1] * DEGREE);
  const cos0 = Math.cos(wcs.crval[1] * DEGREE);
  const below = cos0 - eta * sin0;
  const alpha = Math.atan2(xi, below) / DEGREE;
  const dec = Math.atan2(sin0 + eta * cos0, Math.hypot(xi, below)) / DEGREE;
  return { ra: (((wcs.crval[0] + alpha) % 360) + 360) % 360, dec };
}
