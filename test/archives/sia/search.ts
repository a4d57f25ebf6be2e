import type { BandName } from '../../support/sky/bands';
import { fieldsNear, type SurveyField } from './fields';
import { covers, type Footprint, footprint, holds, overlaps } from './footprint';
import type { ImageFormat, Intersect, SiaQuery } from './parameters';
import type { ImageService } from './services';

/** One row of an answer: one image in one format. */
export interface ImageRow {
  readonly service: ImageService;
  readonly field: SurveyField;
  readonly band: BandName;
  readonly format: ImageFormat;
}

const tests: Record<Intersect, (image: Footprint, region: Footprint) => boolean> = {
  OVERLAPS: overlaps,
  COVERS: (image, region) => covers(image, region),
  ENCLOSED: (image, region) => covers(region, image),
  CENTER: (image, region) => holds(region, image.centre),
};

/** The images that answer a query, as many as may be given; `overflow` says that there are more. */
export function searchImages(
  service: ImageService,
  query: SiaQuery,
): { rows: ImageRow[]; overflow: boolean } {
  const region = footprint(query.place, ...query.size);
  const radius = Math.hypot(...query.size) / 2;
  const rows: ImageRow[] = [];
  for (const field of fieldsNear(service, query.place, radius)) {
    const image = footprint(field, field.sizeDeg);
    if (!overlaps(image, region) || !tests[query.intersect](image, region)) continue;
    for (const band of service.bands) {
      for (const format of query.formats) {
        if (rows.length === query.maxRecords) return { rows, overflow: true };
        rows.push({ service, field, band, format });
      }
    }
  }
  return { rows, overflow: false };
}
