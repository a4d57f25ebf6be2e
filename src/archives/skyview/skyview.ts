import type { SkyPosition } from '../../base/sky/position';
import { expectOk } from '../../net/expect';
import type { DataRecord } from '../../protocols/outcome';
import type { ArchiveQuery } from '../../query/query';
import { describeTarget } from '../../query/describe';
import type { Archive, ArchiveAsking, Ask } from '../archive';
import type { ServiceAnswer } from '../asking';
import { fileWord, placeWord } from '../fileWord';
import { madeUrl } from '../made/made';
import { valuesOf } from '../parameters/values';
import { plainRecord } from '../plainRecord';
import { recordsTable } from '../recordsTable';
import { readSurveyList } from './pages';
import { surveys } from './surveys';

const cutouts: Ask = {
  id: 'images',
  title: 'Cutouts of surveys',
  about:
    'Images of surveys from radio to gamma rays, resampled to one grid: SkyView makes them when they are fetched. Resampled pixels are no photometric originals.',
  gives: 'images',
  place: 'needed',
  radius: { default: 0.1, max: 90 },
  parameters: [
    {
      name: 'survey',
      label: 'Surveys',
      type: 'choices',
      choices: surveys,
      open: true,
      required: true,
      help: 'One or more surveys; blanks in their names count.',
    },
    {
      name: 'size',
      label: 'Width, or width and height',
      type: 'text',
      unit: 'deg',
      help: 'E.g. `0.5` or `0.5,0.25`; twice the radius where it is left out.',
    },
    {
      name: 'pixels',
      label: 'Pixels',
      type: 'text',
      default: '300',
      help: 'A number, or width and height: `600` or `600,300`.',
    },
    {
      name: 'projection',
      label: 'Projection',
      type: 'choice',
      choices: [
        { value: 'Tan', label: 'Gnomonic' },
        { value: 'Car', label: 'Rectangular' },
        { value: 'Ait', label: 'Hammer-Aitoff' },
        { value: 'Sin', label: 'Orthographic' },
        { value: 'Zea', label: 'Zenithal equal area' },
        { value: 'Csc', label: 'COBE cube' },
        { value: 'Arc', label: 'Zenithal equidistant' },
      ],
      default: 'Tan',
      help: 'How the sphere is laid onto the plane.',
    },
    {
      name: 'coordinates',
      label: 'Coordinates',
      type: 'choice',
      choices: ['J2000', 'B1950', 'Galactic', 'E2000', 'ICRS'].map((value) => ({ value })),
      open: true,
      default: 'J2000',
      help: 'Of the image made, e.g. `Galactic`, also `J1975`; the target is in ICRS all the same.',
    },
    {
      name: 'sampler',
      label: 'Sampler',
      type: 'choice',
      choices: [
        { value: 'NN', label: 'Nearest neighbour' },
        { value: 'LI', label: 'Bilinear' },
        { value: 'Lanczos3', label: 'Lanczos' },
        { value: 'Spline3', label: 'Spline' },
        { value: 'Clip', label: 'Conserves flux' },
      ],
      open: true,
      help: 'How pixels are resampled; the choice of the survey where it is left out.',
    },
    {
      name: 'scaling',
      label: 'Scaling of pictures',
      type: 'choice',
      choices: ['Log', 'Sqrt', 'Linear', 'HistEq', 'LogLog'].map((value) => ({ value })),
      help: 'Of pictures alone (JPEG, PNG, GIF).',
    },
    {
      name: 'deedger',
      label: 'Edges between plates',
      type: 'choice',
      choices: [
        { value: '_skip_', label: 'As the survey has it' },
        { value: 'skyview.process.Deedger', label: 'Evened out' },
        { value: 'null', label: 'Left as they are' },
      ],
      help: 'Whether backgrounds of plates that meet are evened out.',
    },
    {
      name: 'rotation',
      label: 'Rotation',
      type: 'number',
      unit: 'deg',
      min: -360,
      max: 360,
      help: 'Turns the image.',
    },
    {
      name: 'format',
      label: 'Format',
      type: 'choice',
      choices: ['FITS', 'JPEG', 'PNG', 'GIF'].map((value) => ({ value })),
      default: 'FITS',
      help: 'FITS for work, the others to look at.',
    },
  ],
  run: (query, asking) => Promise.resolve(plan(query, asking)),
  async suggest(parameter, text, asking) {
    if (parameter !== 'survey') return [];
    const known = await fetchSurveys(asking).catch(() => surveys);
    const wanted = text.toLowerCase();
    return known.map(({ value }) => value).filter((name) => name.toLowerCase().includes(wanted));
  },
};

/** The surveys of SkyView's own form, by its headings. @throws AlmagestError as requests do */
export async function fetchSurveys({ http, signal, address }: ArchiveAsking) {
  const response = await http.request({
    url: `${address()}/current/cgi/basicform.pl`,
    service: 'SkyView',
    signal,
  });
  try {
    await expectOk(response, 'SkyView');
    const listed = readSurveyList(await response.text());
    return listed.length > 0 ? listed : surveys;
  } finally {
    await response.cancel();
  }
}

/** SkyView says nothing before it makes an image: the images of a query are known without asking. */
function plan(query: ArchiveQuery, asking: ArchiveAsking): ServiceAnswer {
  const values = valuesOf(cutouts, query);
  const position = asking.position!;
  const [width, height] = fieldOf(values.text('size'), query.radius);
  const pixels = (values.text('pixels') ?? '300').split(/[\s,x×]+/).map(Number);
  const size = [pixels[0]!, pixels[1] ?? pixels[0]!];
  const format = (values.text('format') ?? 'FITS').toUpperCase();
  const fits = format === 'FITS';
  const records = values.texts('survey').map((given, row): DataRecord => {
    const survey = surveys.find(({ value }) => value.toLowerCase() === given.toLowerCase());
    const name = survey?.value ?? given;
    const url = imageUrl(asking.address(), position, {
      Survey: name,
      Size: width === height ? `${width}` : `${width},${height}`,
      Pixels: pixels.join(','),
      Projection: values.text('projection'),
      Coordinates: values.text('coordinates'),
      Sampler: values.text('sampler'),
      Scaling: values.text('scaling'),
      Deedger: values.text('deedger'),
      Rotation: values.text('rotation'),
      Return: format,
    });
    const target = describeTarget(query.target ?? { position });
    const file = `${fileWord(name)}_${placeWord(query.target, position)}.${fits ? 'fits' : format.toLowerCase()}`;
    return plainRecord({
      title: `${name} · ${target}`,
      productType: 'image',
      position,
      size,
      scale: [width / size[0]!, height / size[1]!],
      fieldOfView: [width, height],
      format: fits ? 'image/fits' : `image/${format.toLowerCase()}`,
      filter: name,
      collection: 'SkyView',
      target: query.target?.name ?? null,
      processing: ['resampled', 'cutout'],
      obsId: name,
      accessUrl: fits ? madeUrl(url, 'skyview', { survey: name, name: file }) : url,
      estimatedBytes: fits ? size[0]! * size[1]! * 4 + 25_920 : null,
      row,
    });
  });
  const table = recordsTable('SkyView', records);
  return { records, table, overflow: false, messages: [] };
}

/** The address of one image; keys in SkyView's own case, values as it spells them. */
function imageUrl(
  base: string,
  { ra, dec }: SkyPosition,
  settings: Readonly<Record<string, string | null>>,
): string {
  const all: readonly (readonly [string, string | null])[] = [
    ['Position', `${ra},${dec}`],
    ...Object.entries(settings),
  ];
  const given = all.flatMap(([key, value]) =>
    value === null || value === '' ? [] : [`${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`],
  );
  return `${base}/cgi-bin/images?${given.join('&')}`;
}

function fieldOf(size: string | null, radius = 0.1): readonly [number, number] {
  const [width = NaN, height = width] = (size ?? '').split(/[\s,x×]+/).map(Number);
  return width > 0 && height > 0 ? [width, height] : [2 * radius, 2 * radius];
}

/** NASA's SkyView: one server for images of all-sky surveys in every band. */
export const skyview: Archive = {
  id: 'skyview',
  name: 'SkyView',
  about: 'Cutouts of surveys of the whole sky from radio to gamma rays, made on demand by NASA.',
  home: 'https://skyview.gsfc.nasa.gov/',
  addresses: { skyview: 'https://skyview.gsfc.nasa.gov' },
  asks: [cutouts],
};
