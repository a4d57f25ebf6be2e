import { boxCondition } from '../../archives/sdss/box';
import { literal, longTextLiteral, numberLiteral } from '../python/literal';
import type { AskArchiveCode } from './ask';
import { fileNameLine } from './fileName';
import { placed, sdssCommon } from './sdss';

/** Frames of which a cutout is made, at most. */
const mostFrames = 24;

/**
 * Parts of fields, cut and stitched as Almagest does: pixels of the first frame as they are, what it lacks
 * from the others, interpolated between four pixels.
 */
export const sdssCutouts: AskArchiveCode = (script) => {
  const { query, values, target } = script;
  const place = placed(target);
  const arcsec = values.number('size') ?? 7200 * (query.radius ?? 0.025);
  const reach = Math.max(0.01, (arcsec / 7200) * Math.SQRT2);
  const release = values.number('release') ?? 17;
  const sql = (radius: number) =>
    longTextLiteral(
      `SELECT DISTINCT p.run, p.rerun, p.camcol, p.field, p.mode FROM PhotoObjAll AS p WHERE (${boxCondition('p', place, radius)})`,
    );
  const base = sdssCommon(script);
  return {
    ...base,
    imports: [
      ...base.imports,
      ...['import math', 'import re', 'import numpy as np'],
      ...['from astropy.io import fits', 'from astropy.table import Table', 'from astropy.wcs import WCS'],
    ],
    setUp: [...base.setUp, ...helpers],
    lines: [
      `arcsec = ${numberLiteral(arcsec)}`,
      `fields = fields_of(${sql(0.01)}, ${release})`,
      'if not fields:',
      '    raise LookupError(f"{target} is outside the SDSS imaging footprint")',
      ...(values.flag('stitch')
        ? [
            `around = [field for field in fields_of(${sql(reach)}, ${release}) if field not in fields]`,
            'first = fields[0]',
            'others = fields[1:] + around',
            'others.sort(key=lambda field: (2 if field[1] != first[1] else 1 if field[3] != first[3] else 0, field[0]))',
            `fields = ([first] + others)[:${mostFrames}]`,
          ]
        : ['fields = fields[:1]']),
      `for band in ${literal(values.texts('bands').map((one) => one.toLowerCase()))}:`,
      `    cutout = stitched(fields, band, position, arcsec, ${release})`,
      `    ${fileNameLine('{target}_sdss_{band}.fits')}`,
      '    cutout.writeto(name, overwrite=True)',
      '    files.append(name)',
    ],
    leaves: 'files',
  };
};

const helpers = String.raw`

def fields_of(sql, release):
    """Fields with objects there, those first from which the survey takes its objects: (later, run, rerun, camcol, field)."""
    table = SDSS.query_sql(sql, data_release=release)
    best = {}
    for row in [] if table is None else table:
        field = tuple(int(row[name]) for name in ("run", "rerun", "camcol", "field"))
        best[field] = min(best.get(field, 1), 0 if row["mode"] == 1 else 1)
    return sorted((later, *field) for field, later in best.items())


def frame_of(field, band, release):
    _, run, rerun, camcol, number = field
    matches = Table({"run": [run], "rerun": [rerun], "camcol": [camcol], "field": [number]})
    hdu = SDSS.get_images(matches=matches, band=band, data_release=release)[0][0]
    return hdu.header, np.asarray(hdu.data, dtype="f4"), WCS(hdu.header)


def stitched(fields, band, position, arcsec, release):
    """A square around a place on the grid of the first frame; NaN where no frame has a pixel."""
    header, data, wcs = frame_of(fields[0], band, release)
    height, width = data.shape
    middle = wcs.pixel_to_world([(width - 1) / 2] * 2, [(height - 1) / 2, (height + 1) / 2])
    pixels = max(1, math.floor(arcsec / middle[0].separation(middle[1]).arcsec + 0.5))
    x, y = (float(value) + 1 for value in wcs.world_to_pixel(position))
    left, low = (math.floor(value - (pixels + 1) / 2 + 0.5) for value in (x, y))
    rows, columns = np.mgrid[low : low + pixels, left : left + pixels]
    out = np.full((pixels, pixels), np.nan, dtype="f4")
    own = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    out[own] = data[rows[own], columns[own]]
    for field in fields[1:]:
        missing = np.isnan(out)
        if not missing.any():
            break
        try:
            _, other, there = frame_of(field, band, release)
        except Exception as error:  # a field of the catalogue without a frame
            print("no frame", field, error)
            continue
        at = wcs.pixel_to_world(columns[missing], rows[missing])
        out[missing] = interpolated(other, *there.world_to_pixel(at))
    if np.isnan(out).all():
        raise LookupError("the place is outside the SDSS imaging footprint")
    cut = header.copy()
    cut["CRPIX1"] -= left
    cut["CRPIX2"] -= low
    return fits.PrimaryHDU(out, cut)


def interpolated(data, x, y):
    """Between four pixels; NaN beyond the outermost centres."""
    height, width = data.shape
    near = 1e-6
    inside = (x >= -near) & (y >= -near) & (x <= width - 1 + near) & (y <= height - 1 + near)
    x0 = np.clip(np.floor(np.nan_to_num(x)).astype(int), 0, max(width - 2, 0))
    y0 = np.clip(np.floor(np.nan_to_num(y)).astype(int), 0, max(height - 2, 0))
    x1, y1 = np.minimum(x0 + 1, width - 1), np.minimum(y0 + 1, height - 1)
    u, v = np.clip(x - x0, 0, 1), np.clip(y - y0, 0, 1)
    low = (1 - u) * data[y0, x0] + u * data[y0, x1]
    high = (1 - u) * data[y1, x0] + u * data[y1, x1]
    return np.where(inside, (1 - v) * low + v * high, np.nan)

`.split('\n');
