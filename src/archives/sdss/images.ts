import { AlmagestError } from '../../base/errors';
import type { SkyPosition } from '../../base/sky/position';
import { describeTarget } from '../../query/describe';
import type { ArchiveQuery } from '../../query/query';
import type { ArchiveAsking, Ask } from '../archive';
import type { ServiceAnswer } from '../asking';
import { valuesOf, type Values } from '../parameters/values';
import { plainRecord } from '../plainRecord';
import { recordsTable } from '../recordsTable';
import { frameName, frameUrl, type Field } from './addresses';
import { fieldsAround, type FoundField } from './fields';
import { bandRanges, bandsParameter, releaseParameter } from './parameters';

const number = (name: string, label: string, help: string) =>
  ({ name, label, type: 'number', whole: true, min: 0, help }) as const;

/** Whole fields: of a place, or by run, camcol and field. */
export const images: Ask = {
  id: 'images',
  title: 'Whole fields',
  about:
    'Corrected frames of the fields at a place, 13.5′ × 9.8′ in 2048 × 1489 pixels of nanomaggies, packed by bzip2. For a part of them ask for cutouts.',
  gives: 'images',
  place: 'optional',
  radius: { default: 0.01, max: 0.5 },
  parameters: [
    bandsParameter,
    releaseParameter(),
    number('run', 'Run', 'With camcol and field, instead of a place.'),
    number('camcol', 'Camera column', '1 to 6.'),
    number('field', 'Field', 'Number of the field within the run.'),
    { ...number('rerun', 'Rerun', 'Version of the imaging reduction.'), default: 301 },
    {
      name: 'primary',
      label: 'First choice only',
      type: 'boolean',
      default: false,
      help: 'Only fields from which the survey takes its objects at the place.',
    },
    {
      name: 'format',
      label: 'Format',
      type: 'choice',
      choices: [{ value: 'fits' }, { value: 'jpeg', label: 'Colour JPEG of i, r and g' }],
      default: 'fits',
      help: 'JPEGs are to look at.',
    },
  ],
  async run(query, asking) {
    const values = valuesOf(images, query);
    const release = values.number('release') ?? 17;
    const fields = await fieldsOf(query, values, release, asking);
    if (fields.length === 0) return outside(query, asking.position, release);
    return fieldRecords(fields, query, values, release, asking);
  },
};

async function fieldsOf(
  query: ArchiveQuery,
  values: Values,
  release: number,
  asking: ArchiveAsking,
): Promise<readonly FoundField[]> {
  const [run, camcol, field] = ['run', 'camcol', 'field'].map((name) => values.number(name));
  if (run != null && camcol != null && field != null) {
    return [{ run, camcol, field, rerun: values.number('rerun') ?? 301, primary: false }];
  }
  if (!asking.position) {
    throw new AlmagestError({
      kind: 'usage',
      message: 'SDSS images need a target, or run, camcol and field together.',
    });
  }
  const found = await fieldsAround(asking.position, query.radius ?? 0.01, release, asking);
  const primary = found.filter((one) => one.primary);
  return values.flag('primary') && primary.length > 0 ? primary : found;
}

/** Nothing found, said in so many words. */
export function outside(
  { target }: ArchiveQuery,
  position: SkyPosition | undefined,
  release: number,
): ServiceAnswer {
  const name = target ? describeTarget(target) : position ? describeTarget({ position }) : 'The place';
  return {
    records: [],
    table: recordsTable('SDSS', []),
    overflow: false,
    messages: [`${name} is outside the SDSS imaging footprint (DR${release}).`],
    whole: true,
  };
}

function fieldRecords(
  fields: readonly FoundField[],
  query: ArchiveQuery,
  values: Values,
  release: number,
  asking: ArchiveAsking,
): ServiceAnswer {
  const jpeg = values.text('format') === 'jpeg';
  const bands = jpeg ? ['irg'] : values.texts('bands').map((band) => band.toLowerCase());
  const files = fields.flatMap((field) => bands.map((band) => ({ field, band })));
  const records = files.map(({ field, band }, row) =>
    plainRecord({
      title: frameName(field, band),
      ...aboutFrame(field, band, query),
      format: jpeg ? 'image/jpeg' : 'image/fits',
      position: asking.position ?? null,
      size: [2048, 1489],
      scale: [0.396 / 3600, 0.396 / 3600],
      accessUrl: frameUrl(asking.address('sas'), release, field, band, jpeg),
      preview: asking.position
        ? previewUrl(asking.address('skyserver'), release, asking.position, 800)
        : null,
      collection: `SDSS DR${release}`,
      row,
    }),
  );
  const table = recordsTable('SDSS', records);
  return { records, table, overflow: false, messages: [] };
}

/** What records of frames have in common. */
export function aboutFrame(field: Field, band: string, { target }: ArchiveQuery) {
  const range = bandRanges[band];
  return {
    productType: 'image',
    band: { id: band, low: range?.[0] ?? null, high: range?.[1] ?? null, reference: null },
    filter: band,
    facility: 'Sloan 2.5m',
    instrument: 'SDSS imaging camera',
    target: target?.name ?? null,
    calibrationLevel: 2,
    obsId: `${field.run}-${field.camcol}-${field.field}`,
    rights: 'public',
  };
}

/** A small colour picture of a place. */
export function previewUrl(base: string, release: number, { ra, dec }: SkyPosition, arcsec: number): string {
  const scale = Math.max(0.1, arcsec / 400);
  return `${base}/dr${release}/SkyServerWS/ImgCutout/getjpeg?ra=${ra}&dec=${dec}&scale=${scale}&width=400&height=400`;
}
