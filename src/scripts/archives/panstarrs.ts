import { AlmagestError } from '../../base/errors';
import { literal, textLiteral } from '../python/literal';
import { indented, packages } from '../python/module';
import type { ArchiveScript, AskArchiveCode } from './ask';
import { fileNameLine } from './fileName';
import { coneLines } from './vo';

/** Arcsec of a pixel. */
const pixel = 0.25;

/**
 * Files of the skycell that holds a place. astroquery does not speak to the image server of Pan-STARRS:
 * its list is read with astropy, and files are fetched with Python alone.
 */
function images(script: ArchiveScript, each: readonly string[]) {
  const { values, address } = script;
  return {
    packages: [packages.astropy],
    imports: [
      ...['import re', 'import shutil', 'import urllib.parse', 'import urllib.request'],
      'from astropy.table import Table',
    ],
    setUp: [`server = ${textLiteral(address('images'))}`],
    lines: [
      'listing = urllib.parse.urlencode({',
      '    "ra": position.ra.deg,',
      '    "dec": position.dec.deg,',
      `    "filters": ${textLiteral(values.texts('filters').join(''))},`,
      `    "type": ${textLiteral(values.texts('type').join(','))},`,
      '})',
      'with urllib.request.urlopen(f"{server}/cgi-bin/ps1filenames.py?{listing}", timeout=60) as answer:',
      '    skycells = Table.read(answer.read().decode(), format="ascii")',
      'if len(skycells) == 0:',
      '    raise LookupError(f"Pan-STARRS has no image of {target}")',
      ...each,
    ],
    leaves: 'files' as const,
  };
}

const fetched = [
  'with urllib.request.urlopen(url, timeout=300) as answer, open(name, "wb") as out:',
  '    shutil.copyfileobj(answer, out)',
  'files.append(name)',
];

/** Parts of stacks and warps, as the server cuts them: their headers are not put right as Almagest does. */
export const panstarrsCutouts: AskArchiveCode = (script) => {
  const { values, query } = script;
  const pixels =
    values.number('pixels') ?? Math.round((values.number('size') ?? 7200 * (query.radius ?? 0.02)) / pixel);
  const format = values.text('format') ?? 'fits';
  const size = [
    '        "ra": position.ra.deg,',
    '        "dec": position.dec.deg,',
    `        "size": ${pixels},  # pixels of 0.25 arcsec`,
  ];
  if (format === 'fits') {
    return images(script, [
      'for cell in skycells:',
      '    cutout = urllib.parse.urlencode({',
      ...size,
      '        "format": "fits",',
      '        "red": cell["filename"],',
      '    }, safe="/")',
      '    url = f"{server}/cgi-bin/fitscut.cgi?{cutout}"',
      '    when = f"_{cell[\'mjd\']}" if cell["mjd"] else ""',
      `    ${fileNameLine("{target}_ps1_{cell['type']}_{cell['filter']}{when}.fits")}`,
      ...indented(fetched),
    ]);
  }
  return images(script, [
    '# The reddest, the middle and the bluest of the filters.',
    'stacks = [cell for cell in skycells if cell["type"] == skycells["type"][0]]',
    'stacks.sort(key=lambda cell: "yzirg".index(cell["filter"]))',
    'colours = [stacks[0], stacks[len(stacks) // 2], stacks[-1]]',
    'channels = ["red"] if len(stacks) < 2 else ["red", "green", "blue"]',
    'cutout = urllib.parse.urlencode({',
    ...size.map((line) => line.slice(4)),
    `    "format": ${textLiteral(format)},`,
    '    "autoscale": 99.5,',
    '    **{channel: cell["filename"] for channel, cell in zip(channels, colours)},',
    '}, safe="/")',
    'url = f"{server}/cgi-bin/fitscut.cgi?{cutout}"',
    fileNameLine(`{target}_ps1_colour.${format === 'png' ? 'png' : 'jpg'}`),
    ...fetched,
  ]);
};

/** Whole skycells, packed. */
export const panstarrsFiles: AskArchiveCode = (script) =>
  images(script, [
    'for cell in skycells:',
    '    url = f"{server}{cell[\'filename\']}"',
    '    name = url.rsplit("/", 1)[-1]',
    ...indented(fetched),
  ]);

/** Mean objects, from VizieR's copy by TAP. */
export const panstarrsObjects: AskArchiveCode = (script) => {
  const { values, query, address } = script;
  return {
    packages: [packages.pyvo, packages.astropy],
    imports: ['import pyvo'],
    setUp: [],
    lines: coneLines({
      ...{ url: address('tap'), table: '"II/349/ps1"', ra: 'RAJ2000', dec: 'DEJ2000' },
      ...{ radius: query.radius ?? 1 / 60, top: values.number('maxrec') ?? 5000 },
    }),
    leaves: 'table',
  };
};

/** Images of a HiPS with hips2fits. */
export const hips2fitsImages: AskArchiveCode = (script) => {
  const { values, query, address } = script;
  if ((values.text('format') ?? 'fits') !== 'fits') {
    throw new AlmagestError({
      kind: 'unsupported',
      message: 'There is a script for FITS images of hips2fits alone.',
      advice: 'Choose FITS as the format, or make a script that fetches the files that were found.',
    });
  }
  const width = values.number('width') ?? 500;
  const given = {
    width,
    height: values.number('height') ?? width,
    fov: values.number('fov') ?? 2 * (query.radius ?? 0.1),
    projection: values.text('projection') ?? 'TAN',
    coordsys: values.text('coordsys') ?? 'icrs',
    rotation_angle: values.number('rotation') ?? 0,
    format: 'fits',
  };
  const parameters = Object.entries(given).map(([name, value]) => `        "${name}": ${literal(value)},`);
  return {
    packages: [packages.astropy],
    imports: ['import re', 'import shutil', 'import urllib.parse', 'import urllib.request'],
    setUp: [`server = ${textLiteral(address())}`, `surveys = ${literal(values.texts('hips'))}`],
    lines: [
      'for survey in surveys:',
      '    asked = urllib.parse.urlencode({',
      '        "hips": survey,',
      '        "ra": position.ra.deg,',
      '        "dec": position.dec.deg,',
      ...parameters,
      '    })',
      '    url = f"{server}?{asked}"',
      `    ${fileNameLine('{target}_{survey}.fits')}`,
      ...indented(fetched),
    ],
    leaves: 'files',
  };
};
