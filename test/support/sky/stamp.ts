import type { Source } from './sources';
import { DEGREE, skyToPixel, type TanWcs } from './tan';

/** What sources are added to. */
export interface Canvas {
  readonly data: Float32Array;
  readonly wcs: TanWcs;
  /** Arcsec per pixel. */
  readonly scale: number;
  /** Full width of a star at half maximum, arcsec. */
  readonly fwhm: number;
  /** Light below this many counts per pixel is left out. */
  readonly floor: number;
  /** All counts of a source of this r magnitude and g − r. */
  readonly counts: (mag: number, colour: number) => number;
}

const beta = 3;

/** Adds a Moffat star, or a galaxy as a Moffat stretched along its position angle. */
export function addSource({ data, wcs, scale, fwhm, floor, counts }: Canvas, source: Source): void {
  const centre = skyToPixel(wcs, source);
  if (!centre) return;
  const core = fwhm / 2 / Math.sqrt(2 ** (1 / beta) - 1);
  const major = Math.hypot(core, 1.6 * source.radius) / scale;
  const minor = Math.hypot(core, 1.6 * source.radius * source.ratio) / scale;
  const peak = (counts(source.mag, source.colour) * (beta - 1)) / (Math.PI * major * minor);
  if (peak < floor) return;
  const reach = Math.min(300, major * Math.sqrt((peak / floor) ** (1 / beta) - 1) + 1);
  const left = Math.max(1, Math.ceil(centre.x - reach));
  const right = Math.min(wcs.width, Math.floor(centre.x + reach));
  const low = Math.max(1, Math.ceil(centre.y - reach));
  const high = Math.min(wcs.height, Math.floor(centre.y + reach));
  if (left > right || low > high) return;
  // The long axis on the picture: east of north is towards −x of an unrotated image.
  const turn = source.angle * DEGREE + Math.atan2(wcs.cd[1], wcs.cd[3]);
  const ax = -Math.sin(turn);
  const ay = Math.cos(turn);
  for (let y = low; y <= high; y++) {
    for (let x = left; x <= right; x++) {
      const dx = x - centre.x;
      const dy = y - centre.y;
      const along = (dx * ax + dy * ay) / major;
      const across = (dx * ay - dy * ax) / minor;
      const fall = 1 + along * along + across * across;
      data[(y - 1) * wcs.width + x - 1]! += peak / (fall * fall * fall);
    }
  }
}
