import { describeFault } from '../base/errors';
import { formatPosition } from '../base/sky/format';
import type { SkyPosition } from '../base/sky/position';
import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import type { BuiltWcs } from '../wcs/build';
import { convert, isFrameName } from '../wcs/frames/convert';
import { columnWcs } from '../wcs/load/columnWcs';
import { loadWcs } from '../wcs/load/loadWcs';
import { readPhysical, toPhysical, type Physical } from '../wcs/physical';
import { stokesName } from '../wcs/stokes';
import { momentOf, type Moment } from '../wcs/time/moment';
import { fileAndOptions, WrongUse, type Command } from './command';
import { onOneLine } from './onOneLine';
import { openFile } from './openFile';
import { joinedValues, parsePlace, parsePoint, pointsOf } from './points';

export const sky: Command = {
  usage: 'sky FILE --hdu N (--pixel x,y | --world lon,lat) [--alternate A] [--columns X,Y] [--json]',
  summary:
    'Place pixels on the sky, or find the pixels of places; pixels count from 1, world coordinates are in the\n' +
    '      header’s own frame (degrees, SI). Options repeat; - instead of a point reads one from each line of standard input.\n' +
    '      --columns takes the coordinates of a table’s columns (event lists: X,Y), or of the arrays of one column.',
  async run(args) {
    const { file, values } = fileAndOptions(this, joinedValues(args, ['--pixel', '--world']), {
      hdu: { type: 'string' },
      pixel: { type: 'string', multiple: true },
      world: { type: 'string', multiple: true },
      alternate: { type: 'string' },
      columns: { type: 'string' },
      json: { type: 'boolean' },
    });
    const { pixel = [], world = [], alternate = '', json } = values;
    if (!values.hdu?.trim()) throw new WrongUse(`${this.usage}: --hdu is needed.`);
    if (pixel.length + world.length === 0) throw new WrongUse(`${this.usage}: --pixel or --world is needed.`);
    if (!/^[A-Za-z]?$/.test(alternate.trim()))
      throw new WrongUse(`${this.usage}: --alternate is one letter.`);
    const source = await openFile(file);
    try {
      const document = await FitsDocument.open(source);
      const { index } = selectHdu(document.summary, values.hdu);
      const letter = alternate.trim().toUpperCase();
      const built = values.columns?.trim()
        ? await columnWcs(document, index, values.columns.split(','), letter)
        : await loadWcs(document, index, letter);
      // Points of a table's columns are no pixels of an image that was cut.
      const physical = values.columns ? null : readPhysical(await document.header(index), built.wcs.naxis);
      const around = { ...built, hdu: index, physical };
      for (const note of built.notes) process.stderr.write(`! ${onOneLine(describeFault(note))}\n`);
      const print = (place: Place) =>
        process.stdout.write(json ? `${JSON.stringify(place)}\n` : asText(place));
      for await (const point of pointsOf(pixel, (text) => parsePoint(text, 'pixel')))
        print(fromPixel(around, point));
      const parse = (text: string) => parsePlace(text, built.wcs.naxis);
      for await (const point of pointsOf(world, parse))
        print(fromWorld(around, Array.isArray(point) ? point : inFrame(built, point)));
    } finally {
      await source.close();
    }
  },
};

interface Around extends BuiltWcs {
  readonly hdu: number;
  readonly physical: Physical | null;
}

/** A point in all its coordinates; what is undefined is null. */
interface Place {
  readonly hdu: number;
  /** By pixel axis, from 1. */
  readonly pixel: readonly (number | null)[];
  /** In the image that this one was cut or binned from (LTV, LTM), where it says so. */
  readonly physical: readonly (number | null)[] | null;
  /** By world axis. */
  readonly world: readonly (number | null)[];
  readonly frame: string | null;
  readonly equinox: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
  /** The same place in ICRS, degrees, where the frame is one that can be converted. */
  readonly icrs: { readonly ra: number; readonly dec: number } | null;
  /** The polarisation, where an axis is one of them. */
  readonly stokes: string | null;
  /** The moment, where an axis is one of time. */
  readonly time: Moment | null;
  readonly axes: readonly { readonly ctype: string; readonly unit: string }[];
  /** What was assumed of the header. */
  readonly notes: readonly string[];
}

function fromPixel(around: Around, point: readonly number[]): Place {
  const { wcs } = around;
  expectAtMost(point, wcs.naxis, 'pixel');
  // Axes that are not given are the first pixel of theirs: of degenerate axes the only one.
  const pixel = Array.from({ length: wcs.naxis }, (_, axis) => point[axis] ?? 1);
  return place(around, pixel, wcs.worldAt(pixel));
}

function fromWorld(around: Around, point: readonly number[]): Place {
  const { wcs } = around;
  expectAtMost(point, wcs.naxis, 'world');
  const pair = wcs.celestialAxes;
  const elsewhere = wcs.worldAt(
    Array.from({ length: wcs.naxis }, (_, axis) => (axis < 2 ? wcs.crpix[axis]! : 1)),
  );
  const world = [...elsewhere];
  if (point.length === wcs.naxis) world.splice(0, world.length, ...point);
  else if (pair && point.length === 2) {
    world[pair[0]] = point[0]!;
    world[pair[1]] = point[1]!;
  } else point.forEach((value, axis) => (world[axis] = value));
  return place(around, wcs.pixelAt(world), world);
}

/** Longitude and latitude in the frame of the header. */
function inFrame({ frame, wcs }: BuiltWcs, { ra, dec }: SkyPosition): readonly number[] {
  if (!wcs.celestialAxes || !frame || !isFrameName(frame.name)) {
    const why = wcs.celestialAxes
      ? `are in the frame ${frame?.name ?? 'of nothing known'}, which ICRS is not converted to`
      : 'have no place on the sky';
    throw new WrongUse(`The coordinates of this HDU ${why}; give --world as numbers.`);
  }
  return convert({ name: 'icrs', equinox: null }, { name: frame.name, equinox: frame.equinox }, ra, dec);
}

function expectAtMost(point: readonly number[], naxis: number, option: string): void {
  if (point.length <= naxis) return;
  throw new WrongUse(`--${option} has ${point.length} numbers, the image has ${naxis} axes.`);
}

function place(
  { wcs, frame, keywords, hdu, physical, notes }: Around,
  pixel: readonly number[],
  world: readonly number[],
): Place {
  const or = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);
  const pair = wcs.celestialAxes;
  const [lon, lat] = pair ? [or(world[pair[0]]), or(world[pair[1]])] : [null, null];
  const known = frame && isFrameName(frame.name) && lon !== null && lat !== null;
  const icrs = known
    ? convert({ name: frame.name, equinox: frame.equinox }, { name: 'icrs', equinox: null }, lon, lat)
    : null;
  const stokes = wcs.axes.findIndex(({ kind }) => kind.kind === 'stokes');
  const moments = wcs.axes.map((axis, at) => momentOf(axis, at, keywords, world[at]!));
  return {
    hdu,
    pixel: pixel.map(or),
    physical: physical && toPhysical(physical, pixel).map(or),
    world: world.map(or),
    frame: frame?.name ?? null,
    equinox: frame?.equinox ?? null,
    lon,
    lat,
    icrs: icrs && { ra: icrs[0], dec: icrs[1] },
    stokes: stokes < 0 ? null : stokesName(world[stokes]!),
    time: moments.find((moment) => moment !== null) ?? null,
    axes: wcs.axes.map(({ ctype, unit }) => ({ ctype, unit })),
    notes: notes.map(describeFault),
  };
}

function asText({ pixel, physical, world, frame, icrs, stokes, time, axes }: Place): string {
  const one = (value: number | null) => (value === null ? '—' : String(value));
  const units = axes.map(({ unit }, axis) => `${one(world[axis]!)}${unit ? ` ${unit}` : ''}`);
  const parts = [
    pixel.map(one).join(', '),
    units.join(', '),
    frame ?? '',
    icrs ? `${frame === 'icrs' ? '' : 'ICRS '}${formatPosition(icrs, 'sexagesimal', 3)}` : '',
    stokes ? `Stokes ${stokes}` : '',
    time ? `${time.date} ${time.scale}` : '',
    physical ? `physical ${physical.map(one).join(', ')}` : '',
  ];
  return `${onOneLine(parts.filter(Boolean).join('  '))}\n`;
}
