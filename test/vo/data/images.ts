import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { primaryHdu } from '../../support/fits/image';
import { wcsCards } from '../../support/fits/wcsCards';
import { bands } from '../../support/sky/bands';
import { renderField } from '../../support/sky/render';

/** What the real server has images of: across RA 0, over the pole, turned, and in the south. */
export const fields = [
  { name: 'Zero', ra: 0.05, dec: 0.5, rotation: 0 },
  { name: 'M51', ra: 202.47, dec: 47.2, rotation: 30 },
  { name: 'Pole', ra: 120, dec: 89.95, rotation: 0 },
  { name: 'South', ra: 49.92, dec: -19.41, rotation: 0 },
] as const;

export const fieldDeg = 0.25;
export const filters = ['g', 'r', 'i'] as const;

/** Writes one FITS file of every field in every filter into a folder. */
export async function writeImages(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const field of fields) {
    for (const filter of filters) {
      const { wcs, data } = renderField({ ...field, sizeDeg: fieldDeg, pixels: 200, band: filter });
      const bytes = primaryHdu({
        bitpix: -32,
        axes: [wcs.width, wcs.height],
        data,
        cards: [
          ...wcsCards(wcs),
          ['OBJECT', field.name],
          ['TELESCOP', 'Generated'],
          ['INSTRUME', 'VoCam'],
          ['FILTER', filter],
          ['MJD-OBS', 61041],
          ['EXPTIME', 300],
          ['BANDLO', bands[filter].low],
          ['BANDHI', bands[filter].high],
        ],
      });
      await writeFile(path.join(folder, `${field.name.toLowerCase()}_${filter}.fits`), bytes);
    }
  }
}
