import { lookOf } from '../../support/sky/looks';
import { objects } from '../../support/sky/objects';
import { raReach } from '../../support/sky/sources';
import { DEGREE, type SkyPlace } from '../../support/sky/tan';
import type { ImageService } from './services';

/** One place that a survey has images of, in each of its bands. */
export interface SurveyField extends SkyPlace {
  /** Also the first part of its file names. */
  readonly id: string;
  readonly title: string;
  readonly sizeDeg: number;
  readonly pixels: number;
}

/** The fields that can touch a circle on the sky (degrees): pointed ones first, then the survey's grid. */
export function* fieldsNear(service: ImageService, centre: SkyPlace, radius: number): Generator<SurveyField> {
  if (service.pointed) yield* pointed;
  const reach = radius + service.fieldDeg * 0.72;
  const rings = ringCount(service);
  const first = Math.max(0, Math.ceil((centre.dec - reach + 90) / service.spacingDeg));
  const last = Math.min(rings - 1, Math.floor((centre.dec + reach + 90) / service.spacingDeg));
  const width = raReach(centre.dec, Math.min(89, reach));
  for (let ring = first; ring <= last; ring++) {
    const columns = columnCount(service, ring);
    const from = Math.ceil(((centre.ra - width) / 360) * columns);
    const count = Math.min(columns, Math.floor(((centre.ra + width) / 360) * columns) - from + 1);
    for (let i = 0; i < count; i++)
      yield gridField(service, ring, (((from + i) % columns) + columns) % columns);
  }
}

/** The field of an id, as file names carry it. */
export function fieldById(service: ImageService, id: string): SurveyField | undefined {
  const match = /^f(\d{3})-(\d{4})$/.exec(id);
  if (!match) return service.pointed ? pointed.find((field) => field.id === id) : undefined;
  const [ring, column] = [Number(match[1]), Number(match[2])];
  if (ring >= ringCount(service) || column >= columnCount(service, ring)) return undefined;
  return gridField(service, ring, column);
}

const pointed: readonly SurveyField[] = objects.map((object) => {
  const name = object.name.replace(/\s+/g, ' ');
  return {
    id: name.toLowerCase().replace(/[^a-z0-9]+/g, ''),
    title: name,
    ra: object.ra,
    dec: object.dec,
    sizeDeg: Math.min(1, Math.max(0.1, ((lookOf(object.name)?.size ?? 0) * 1.6) / 60)),
    pixels: 900,
  };
});

/** Rings of constant declination from pole to pole, one field at each pole. */
function ringCount({ spacingDeg }: ImageService): number {
  return Math.floor(180 / spacingDeg) + 1;
}

function columnCount(service: ImageService, ring: number): number {
  const dec = Math.abs(-90 + ring * service.spacingDeg);
  if (dec >= 90) return 1;
  const widest = Math.max(0, dec - service.fieldDeg / 2);
  return Math.ceil((360 * Math.cos(widest * DEGREE)) / service.spacingDeg);
}

function gridField(service: ImageService, ring: number, column: number): SurveyField {
  const id = `f${ring.toString().padStart(3, '0')}-${column.toString().padStart(4, '0')}`;
  return {
    id,
    title: `Field ${id.slice(1)}`,
    // Rounded, so that an answer can say the position exactly.
    ra: Number(((360 * column) / columnCount(service, ring)).toFixed(6)),
    dec: Number((-90 + ring * service.spacingDeg).toFixed(6)),
    sizeDeg: service.fieldDeg,
    pixels: service.pixels,
  };
}
