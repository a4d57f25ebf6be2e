import { type SkyPlace, type TanWcs, skyToPixel, squareWcs } from '../../support/sky/tan';
import { inSdss } from '../sky/footprint';

/** A field as real ones are, but with pixels four times as wide: 512 × 372 of 1.584″. */
export interface SdssField extends SkyPlace {
  readonly run: number;
  readonly rerun: number;
  readonly camcol: number;
  readonly field: number;
}

export const width = 512;
export const height = 372;
const pixel = 1.584 / 3600;
export const widthDeg = width * pixel;
const heightDeg = height * pixel;
/** Fields overlap by some pixels on each side. */
const [stepRa, stepDec] = [widthDeg * 0.93, heightDeg * 0.9];
const rings = Math.floor(180 / stepDec);

function columnsOf(ring: number): number {
  return Math.max(1, Math.ceil((360 * Math.cos((decOf(ring) * Math.PI) / 180)) / stepRa));
}

function decOf(ring: number): number {
  return -90 + (ring + 0.5) * stepDec;
}

/** The field of these numbers, wherever it is; undefined where there is none. */
export function fieldOf(run: number, camcol: number, field: number): SdssField | undefined {
  const ring = (run - 1000) * 6 + camcol - 1;
  const column = field - 11;
  if (camcol < 1 || camcol > 6 || ring < 0 || ring >= rings || column < 0 || column >= columnsOf(ring))
    return undefined;
  const place = { ra: (360 * column) / columnsOf(ring), dec: decOf(ring) };
  return inSdss(place) ? { ...place, run, rerun: 301, camcol, field } : undefined;
}

/** The gnomonic geometry of a field's frames, turned a little, as drift scans are. */
export function wcsOf(field: SkyPlace): TanWcs {
  const wcs = squareWcs(field, widthDeg, width, 1);
  return { ...wcs, height, crpix: [wcs.crpix[0], (height + 1) / 2] };
}

/** The fields that hold a place, the one whose middle is nearest first. */
export function fieldsAt(place: SkyPlace): SdssField[] {
  const found: { field: SdssField; off: number }[] = [];
  const middle = Math.floor((place.dec + 90) / stepDec);
  for (let ring = middle - 1; ring <= middle + 1; ring++) {
    if (ring < 0 || ring >= rings) continue;
    const columns = columnsOf(ring);
    const near = Math.round((place.ra / 360) * columns);
    for (const at of [near - 1, near, near + 1]) {
      const column = ((at % columns) + columns) % columns;
      const field = fieldOf(1000 + Math.floor(ring / 6), (ring % 6) + 1, 11 + column);
      const pixelAt = field && skyToPixel(wcsOf(field), place);
      if (
        !field ||
        !pixelAt ||
        found.some(
          (one) =>
            one.field.field === field.field &&
            one.field.run === field.run &&
            one.field.camcol === field.camcol,
        )
      )
        continue;
      if (pixelAt.x < 1 || pixelAt.x > width || pixelAt.y < 1 || pixelAt.y > height) continue;
      found.push({ field, off: Math.hypot(pixelAt.x - width / 2, pixelAt.y - height / 2) });
    }
  }
  return found.sort((a, b) => a.off - b.off).map(({ field }) => field);
}
