import { literal, numberLiteral, remark, textLiteral } from './python/literal';
import { indented, packages, type PythonCode } from './python/module';

/** One HDU of a file, as a script finds it. */
export interface HduToOpen {
  /** A path, or an http(s) address. */
  readonly path: string;
  /** From 0; of a tile-compressed file as cfitsio counts, the empty primary first. */
  readonly index: number;
  /** EXTNAME and EXTVER, which find it in the next version of the file too; null where it has none of its own. */
  readonly name: string | null;
  readonly version?: number;
}

/** A plane of an image, and a part of it. */
export interface PlaneToOpen {
  /** Where on each axis after the first two, from 0, in FITS order; empty for an image of two axes. */
  readonly slice: readonly number[];
  /** First and last pixel of both axes, from 1, as FITS counts. */
  readonly region?: readonly [x: readonly [number, number], y: readonly [number, number]];
}

/** How a picture is shown. */
export interface Look {
  /** Values for black and white. */
  readonly limits: readonly [low: number, high: number];
  readonly stretch: 'linear' | 'log' | 'sqrt' | 'squared' | 'asinh' | 'sinh' | 'histogram';
  readonly colourMap: string;
  /** Its colours from the lowest value to the highest, where matplotlib does not know its name. */
  readonly colours?: readonly string[];
}

/** Opens an image with its header and coordinates. */
export function imageCode(hdu: HduToOpen, plane: PlaneToOpen): PythonCode {
  const selection = planeSelection(plane);
  return {
    title: `Open ${remark(hdu.path)}, ${hduWords(hdu)}`,
    packages: [packages.astropy],
    imports: ['from astropy.io import fits', 'from astropy.wcs import WCS'],
    lines: [
      ...opened(hdu, [
        'header = hdu.header',
        'wcs = WCS(header, hdus)',
        // A copy, since a file that is mapped into memory goes when it is closed.
        `data = hdu.data${selection}.copy()`,
      ]),
      ...(plane.region
        ? [
            'if wcs.has_celestial:',
            `    wcs = wcs.celestial[${[...plane.region].reverse().map(span).join(', ')}]`,
          ]
        : []),
      'print(data.shape, data.dtype, header.get("BUNIT", ""))',
    ],
  };
}

/** Cuts a region out of an image and writes it with its coordinates kept right. */
export function cutoutCode(hdu: HduToOpen, plane: PlaneToOpen, out: string): PythonCode {
  const { region } = plane;
  const [x, y] = region ?? [
    [1, 1],
    [1, 1],
  ];
  const size = [y[1] - y[0] + 1, x[1] - x[0] + 1];
  // Cutout2D counts from 0 and takes the middle of the region.
  const centre = [(x[0] + x[1]) / 2 - 1, (y[0] + y[1]) / 2 - 1];
  return {
    title: `Cut ${remark(out)} out of ${remark(hdu.path)}, ${hduWords(hdu)}`,
    packages: [packages.astropy],
    imports: [
      'from astropy.io import fits',
      'from astropy.nddata import Cutout2D',
      'from astropy.wcs import WCS',
    ],
    lines: [
      ...opened(hdu, [
        'header = hdu.header.copy()',
        'wcs = WCS(header, hdus).celestial',
        `data = hdu.data${planeSelection({ slice: plane.slice })}.copy()`,
      ]),
      `cutout = Cutout2D(data, position=(${centre.map(numberLiteral).join(', ')}), size=(${size.map(numberLiteral).join(', ')}), wcs=wcs)`,
      'header.update(cutout.wcs.to_header())',
      `fits.writeto(${textLiteral(out)}, cutout.data, header, overwrite=False, output_verify="silentfix")`,
      'data = cutout.data',
      'print(data.shape)',
    ],
  };
}

/** Draws a plane as Almagest shows it, with matplotlib. */
export function viewCode(hdu: HduToOpen, plane: PlaneToOpen, look: Look): PythonCode {
  const image = imageCode(hdu, { slice: plane.slice });
  const stretches = {
    linear: 'LinearStretch()',
    log: 'LogStretch()',
    sqrt: 'SqrtStretch()',
    squared: 'SquaredStretch()',
    asinh: 'AsinhStretch()',
    sinh: 'SinhStretch()',
    histogram: 'HistEqStretch(data[np.isfinite(data)])',
  };
  const stretch = stretches[look.stretch];
  const [low, high] = look.limits.map(numberLiteral);
  const { colourMap, colours } = look;
  return {
    title: `Show ${remark(hdu.path)}, ${hduWords(hdu)}`,
    packages: [packages.astropy, packages.matplotlib],
    imports: [
      ...image.imports,
      'import matplotlib.pyplot as plt',
      `from astropy.visualization import ImageNormalize, ${stretch.replace(/\(.*/, '')}`,
      ...(stretch.includes('np.') ? ['import numpy as np'] : []),
      ...(colours ? ['from matplotlib.colors import LinearSegmentedColormap'] : []),
    ],
    lines: [
      ...image.lines,
      `norm = ImageNormalize(vmin=${low}, vmax=${high}, stretch=${stretch})`,
      `colours = ${colours ? `LinearSegmentedColormap.from_list(${textLiteral(colourMap)}, ${literal(colours)})` : textLiteral(colourMap)}`,
      'figure = plt.figure()',
      'axes = figure.add_subplot(projection=wcs.celestial if wcs.has_celestial else None)',
      'picture = axes.imshow(data, origin="lower", norm=norm, cmap=colours)',
      'figure.colorbar(picture, label=header.get("BUNIT", ""))',
      'plt.show()',
    ],
  };
}

/** Reads a table HDU as an astropy Table. */
export function tableCode(hdu: HduToOpen): PythonCode {
  return {
    title: `Read the table ${hduWords(hdu)} of ${remark(hdu.path)}`,
    packages: [packages.astropy],
    imports: ['from astropy.table import Table'],
    lines: [
      `table = Table.read(${textLiteral(hdu.path)}, format="fits", hdu=${literal(hdu.index)})`,
      'print(table.info)',
    ],
  };
}

/** Reads the header alone. */
export function headerCode(hdu: HduToOpen): PythonCode {
  return {
    title: `Read the header of ${remark(hdu.path)}, ${hduWords(hdu)}`,
    packages: [packages.astropy],
    imports: ['from astropy.io import fits'],
    lines: [...opened(hdu, ['header = hdu.header.copy()']), 'print(repr(header))'],
  };
}

/** Reads a spectrum; specutils before 2.0 called it `Spectrum1D`. */
export function spectrumCode(hdu: HduToOpen): PythonCode {
  return {
    title: `Read the spectrum in ${remark(hdu.path)}`,
    packages: [packages.specutils, packages.astropy],
    imports: ['import specutils'],
    lines: [
      'Spectrum = getattr(specutils, "Spectrum", None) or specutils.Spectrum1D',
      `spectrum = Spectrum.read(${textLiteral(hdu.path)})`,
      'print(spectrum)',
    ],
  };
}

function opened(hdu: HduToOpen, lines: readonly string[]): string[] {
  const which =
    hdu.name === null
      ? numberLiteral(hdu.index)
      : `${textLiteral(hdu.name)}, ${numberLiteral(hdu.version ?? 1)}`;
  return [
    `path = ${textLiteral(hdu.path)}`,
    'with fits.open(path) as hdus:',
    ...indented([`hdu = hdus[${which}]`, ...lines]),
  ];
}

/** NumPy's order is FITS's turned round: the last index is the first axis. */
function planeSelection({ slice, region }: PlaneToOpen): string {
  const planes = [...slice].reverse().map(numberLiteral);
  if (!region) return planes.length === 0 ? '' : `[${planes.join(', ')}]`;
  return `[${[...planes, ...[...region].reverse().map(span)].join(', ')}]`;
}

function span([first, last]: readonly [number, number]): string {
  return `${numberLiteral(first - 1)}:${numberLiteral(last)}`;
}

function hduWords({ name, version, index }: HduToOpen): string {
  if (name === null) return `HDU ${index}`;
  return version === undefined || version === 1 ? remark(name) : `${remark(name)},${version}`;
}
