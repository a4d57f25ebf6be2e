import type { ArchiveQuery } from '../../query/query';
import type { ArchiveAsking, Ask } from '../archive';
import type { ServiceAnswer } from '../asking';
import { placeWord } from '../fileWord';
import { madeUrl } from '../made/made';
import { valuesOf } from '../parameters/values';
import { plainRecord } from '../plainRecord';
import { recordsTable } from '../recordsTable';
import { frameUrl } from './addresses';
import { fieldsAround, type FoundField } from './fields';
import { aboutFrame, outside, previewUrl } from './images';
import { bandsParameter, releaseParameter } from './parameters';

/** Arcsec of a pixel. */
const pixel = 0.396;
/** Frames that one cutout is made of, at most: more would be a survey of its own. */
const mostFrames = 24;

/** Parts of fields, cut here. */
export const cutouts: Ask = {
  id: 'cutouts',
  title: 'Cutouts',
  about:
    'Images of a place of any size up to half a degree, cut here out of whole fields, which are fetched for it. Where they cross the border of a field they are stitched from several: these are resampled, and say so.',
  gives: 'images',
  place: 'needed',
  radius: { default: 0.025, max: 0.25 },
  parameters: [
    bandsParameter,
    releaseParameter(),
    {
      name: 'size',
      label: 'Width and height',
      type: 'number',
      unit: 'arcsec',
      min: 1,
      max: 1800,
      help: 'Twice the radius where it is left out.',
    },
    {
      name: 'stitch',
      label: 'Stitch fields',
      type: 'boolean',
      default: true,
      help: 'Whether other fields fill what the first one lacks; blank (NaN) otherwise.',
    },
  ],
  async run(query, asking) {
    const values = valuesOf(cutouts, query);
    const release = values.number('release') ?? 17;
    const size = values.number('size') ?? 7200 * (query.radius ?? 0.025);
    const position = asking.position!;
    const here = await fieldsAround(position, 0.01, release, asking);
    if (here.length === 0) return outside(query, position, release);
    const stitch = values.flag('stitch');
    const around = stitch
      ? await fieldsAround(position, Math.max(0.01, (size / 7200) * Math.SQRT2), release, asking)
      : [];
    return records(inOrder(here, around), size, values.texts('bands'), { query, asking, release, stitch });
  },
};

/** The field of the first choice, the others of its run, then all others. */
function inOrder(here: readonly FoundField[], around: readonly FoundField[]): FoundField[] {
  const [first] = here;
  const key = ({ run, camcol, field }: FoundField) => `${run} ${camcol} ${field}`;
  const known = new Set(here.map(key));
  const others = [...here.slice(1), ...around.filter((field) => !known.has(key(field)))];
  const near = ({ run, camcol }: FoundField) => (run !== first!.run ? 2 : camcol !== first!.camcol ? 1 : 0);
  const sorted = others.sort((a, b) => near(a) - near(b) || Number(b.primary) - Number(a.primary));
  return [first!, ...sorted].slice(0, mostFrames);
}

function records(
  fields: readonly FoundField[],
  arcsec: number,
  bands: readonly string[],
  {
    query,
    asking,
    release,
    stitch,
  }: { query: ArchiveQuery; asking: ArchiveAsking; release: number; stitch: boolean },
): ServiceAnswer {
  const position = asking.position!;
  const pixels = Math.max(1, Math.round(arcsec / pixel));
  const made = bands.map((given, row) => {
    const band = given.toLowerCase();
    const urls = fields.map((field) => frameUrl(asking.address('sas'), release, field, band));
    const name = `${placeWord(query.target, position)}_sdss_${band}.fits`;
    const others = stitch ? urls.slice(1) : [];
    return plainRecord({
      title: `SDSS ${band} · ${name.replace(/_sdss_.*/, '')}`,
      ...aboutFrame(fields[0]!, band, query),
      format: 'image/fits',
      position,
      size: [pixels, pixels],
      scale: [pixel / 3600, pixel / 3600],
      fieldOfView: [arcsec / 3600, arcsec / 3600],
      processing: ['cutout'],
      accessUrl: madeUrl(urls[0]!, 'sdss-cutout', {
        ra: position.ra,
        dec: position.dec,
        arcsec,
        ...(others.length > 0 && { others: others.join(' ') }),
        name,
      }),
      preview: previewUrl(asking.address('skyserver'), release, position, arcsec),
      estimatedBytes: pixels * pixels * 4 + 11_520,
      collection: `SDSS DR${release}`,
      row,
    });
  });
  return { records: made, table: recordsTable('SDSS', made), overflow: false, messages: [] };
}
