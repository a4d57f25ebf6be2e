import { zipSync } from 'fflate';
import { cutoutFile } from './lightCurve';
import { stars } from './stars';
import { separation } from '../vo';

/** Sectors that saw a place: all of the south. */
export function cutoutSectors(dec: number): object {
  const results = (dec < 0 ? [1, 4, 8, 27] : []).map((sector) => ({
    ...{ sectorName: `tess-s${String(sector).padStart(4, '0')}-4-2`, sector: String(sector) },
    ...{ camera: '4', ccd: '2' },
  }));
  return { results };
}

/** Cutouts as a zip of FITS files; undefined where no sector saw the place. */
export function cutouts(ra: number, dec: number, size: number, sector?: number): Uint8Array | undefined {
  if (dec >= 0) return undefined;
  const near = stars.find((star) => separation(star, { ra, dec }) < 0.05) ?? {
    tic: 0,
    ra,
    dec,
    mag: 10,
    sectors: [],
  };
  const wanted = [1, 4, 8, 27].filter((one) => sector === undefined || one === sector);
  if (wanted.length === 0) return undefined;
  const files = wanted.map((one) => [
    `tess-s${String(one).padStart(4, '0')}-4-2_${ra.toFixed(6)}_${dec.toFixed(6)}_${size}x${size}_astrocut.fits`,
    cutoutFile(near, one, size),
  ]);
  // A fixed date, so that the same question has the same bytes.
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>, {
    level: 1,
    mtime: new Date(2026, 0, 1),
  });
}
