import { describeTarget } from '../../query/describe';
import type { Archive, Ask } from '../archive';
import { fileWord, placeWord } from '../fileWord';
import { madeUrl } from '../made/made';
import { valuesOf } from '../parameters/values';
import { plainRecord } from '../plainRecord';
import { recordsTable } from '../recordsTable';

/** Some of the thousands: of each waveband, with FITS tiles. */
const known = [
  ['CDS/P/DSS2/red', 'DSS2 red'],
  ['CDS/P/DSS2/blue', 'DSS2 blue'],
  ['CDS/P/DSS2/NIR', 'DSS2 near infrared'],
  ['CDS/P/PanSTARRS/DR1/g', 'Pan-STARRS g'],
  ['CDS/P/PanSTARRS/DR1/r', 'Pan-STARRS r'],
  ['CDS/P/PanSTARRS/DR1/i', 'Pan-STARRS i'],
  ['CDS/P/SDSS9/g', 'SDSS g'],
  ['CDS/P/SDSS9/r', 'SDSS r'],
  ['CDS/P/SDSS9/i', 'SDSS i'],
  ['CDS/P/2MASS/J', '2MASS J'],
  ['CDS/P/2MASS/H', '2MASS H'],
  ['CDS/P/2MASS/K', '2MASS K'],
  ['CDS/P/allWISE/W1', 'WISE 3.4 µm'],
  ['CDS/P/allWISE/W4', 'WISE 22 µm'],
  ['CDS/P/GALEXGR6_7/NUV', 'GALEX near ultraviolet'],
  ['CDS/P/GALEXGR6_7/FUV', 'GALEX far ultraviolet'],
  ['CDS/P/NVSS', 'NVSS 1.4 GHz'],
  ['CDS/P/RASS', 'ROSAT'],
] as const;

const images: Ask = {
  id: 'images',
  title: 'Cutouts of any HiPS',
  about:
    'Images of any of CDS’s hierarchical surveys. Their pixels are resampled: they are no photometric originals.',
  gives: 'images',
  place: 'needed',
  radius: { default: 0.1, max: 90 },
  parameters: [
    {
      name: 'hips',
      label: 'Surveys',
      type: 'choices',
      choices: known.map(([value, label]) => ({ value, label })),
      open: true,
      required: true,
      help: 'Identifiers such as `CDS/P/DSS2/red`, or addresses of HiPS.',
    },
    {
      name: 'width',
      label: 'Width in pixels',
      type: 'number',
      whole: true,
      min: 1,
      max: 10_000,
      default: 500,
      help: 'Width of the image.',
    },
    {
      name: 'height',
      label: 'Height in pixels',
      type: 'number',
      whole: true,
      min: 1,
      max: 10_000,
      help: 'As the width where it is left out.',
    },
    {
      name: 'fov',
      label: 'Field of view',
      type: 'number',
      unit: 'deg',
      min: 0.000_01,
      max: 360,
      help: 'Along the width; twice the radius where it is left out.',
    },
    {
      name: 'projection',
      label: 'Projection',
      type: 'choice',
      choices: ['TAN', 'SIN', 'AIT', 'CAR', 'ZEA', 'STG', 'MOL', 'ARC', 'MER'].map((value) => ({ value })),
      open: true,
      default: 'TAN',
      help: 'Code of the FITS standard.',
    },
    {
      name: 'coordsys',
      label: 'Coordinates',
      type: 'choice',
      choices: [{ value: 'icrs' }, { value: 'galactic' }],
      default: 'icrs',
      help: 'Of the image made.',
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
      choices: ['fits', 'jpg', 'png'].map((value) => ({ value })),
      default: 'fits',
      help: 'FITS needs a survey with FITS tiles.',
    },
    {
      name: 'min_cut',
      label: 'Black at',
      type: 'text',
      help: 'Of pictures: a value, or a percentage such as `0.5%`.',
    },
    {
      name: 'max_cut',
      label: 'White at',
      type: 'text',
      help: 'Of pictures: a value, or a percentage such as `99.5%`.',
    },
    {
      name: 'stretch',
      label: 'Stretch',
      type: 'choice',
      choices: ['linear', 'sqrt', 'power', 'log', 'asinh'].map((value) => ({ value })),
      help: 'Of pictures.',
    },
    { name: 'cmap', label: 'Colours', type: 'text', help: 'Of pictures: a colour map of Matplotlib.' },
  ],
  run(query, asking) {
    const values = valuesOf(images, query);
    const place = asking.position!;
    const width = values.number('width') ?? 500;
    const height = values.number('height') ?? width;
    const fov = values.number('fov') ?? 2 * (query.radius ?? 0.1);
    const format = values.text('format') ?? 'fits';
    const records = values.texts('hips').map((hips, row) => {
      const given = new URLSearchParams({
        ...{ hips, width: String(width), height: String(height), fov: String(fov) },
        ...{ ra: String(place.ra), dec: String(place.dec), projection: values.text('projection') ?? 'TAN' },
        ...{ coordsys: values.text('coordsys') ?? 'icrs', format },
      });
      const rotation = values.number('rotation');
      if (rotation !== null) given.set('rotation_angle', String(rotation));
      for (const name of ['min_cut', 'max_cut', 'stretch', 'cmap']) {
        const value = values.text(name);
        if (value !== null) given.set(name, value);
      }
      const [url, mirror] = ['main', 'mirror'].map((key) => `${asking.address(key)}?${given.toString()}`);
      const name = `${fileWord(hips.replace(/^CDS\/P\//, ''))}_${placeWord(query.target, place)}.fits`;
      return plainRecord({
        title: `${hips} · ${describeTarget(query.target ?? { position: place })}`,
        productType: 'image',
        position: place,
        size: [width, height],
        scale: [fov / width, fov / width],
        fieldOfView: [fov, (fov * height) / width],
        format: format === 'fits' ? 'image/fits' : `image/${format === 'jpg' ? 'jpeg' : format}`,
        filter: hips,
        collection: 'HiPS',
        target: query.target?.name ?? null,
        processing: ['resampled', 'cutout'],
        obsId: hips,
        accessUrl: format === 'fits' ? madeUrl(url!, 'first', { or: mirror!, any: 1, name }) : url!,
        row,
      });
    });
    return Promise.resolve({
      records,
      table: recordsTable('hips2fits', records),
      overflow: false,
      messages: [],
    });
  },
};

/** CDS's cutouts of hierarchical surveys. */
export const hips2fits: Archive = {
  id: 'hips2fits',
  name: 'hips2fits',
  about: 'Cutouts of thousands of surveys kept as HiPS, made on demand by CDS.',
  home: 'https://alasky.cds.unistra.fr/hips-image-services/hips2fits',
  addresses: {
    main: 'https://alasky.cds.unistra.fr/hips-image-services/hips2fits',
    mirror: 'https://alaskybis.cds.unistra.fr/hips-image-services/hips2fits',
  },
  asks: [images],
};
