import type { Region } from '../region';
import { localSky, type LocalSky, type SkyMap } from '../skyMap';
import type { Point, Shape } from '../shape';
import { otherFrames, regionFrames, type RegionFrame } from './frames';
import { readProperties } from './properties';
import type { Quantity } from './quantity';
import { degreesOf, readQuantity } from './tokens';

/** How pixels of the image come from those of other systems. */
export interface Places {
  readonly sky: SkyMap | null;
  /** `image = scale · physical + offset` on both axes (LTM1_1, LTV1, …); null where both are the same. */
  readonly physical: { readonly scale: Point; readonly offset: Point } | null;
}

export interface ReadRegions {
  readonly regions: readonly Region[];
  /** What could not be drawn: the line (from 1), and why. */
  readonly skipped: readonly { readonly line: number; readonly why: string }[];
}

const mostRegions = 100_000;
/** Properties of `global` that are DS9's defaults for its own windows, not the region's. */
const notKept = new Set([
  'select',
  'highlite',
  'edit',
  'move',
  'delete',
  'include',
  'fixed',
  'source',
  'rotate',
  'dash',
]);

/**
 * The regions of a DS9 file, in pixels of the image. What is not understood is skipped and said.
 */
export function readDs9(text: string, places: Places): ReadRegions {
  const regions: Region[] = [];
  const skipped: { line: number; why: string }[] = [];
  let frame: RegionFrame | { readonly unknown: string } = 'image';
  let global: Record<string, string> = {};
  text.split(/\r?\n/).forEach((raw, index) => {
    for (const { body, comment } of commands(raw)) {
      const words = body.toLowerCase();
      if (words === '') continue;
      if (/^global\b/.test(words)) {
        global = { ...global, ...kept(readProperties(body.slice(6))) };
        continue;
      }
      if (regionFrames.has(words) || otherFrames.has(words)) {
        frame = regionFrames.get(words) ?? { unknown: words };
        continue;
      }
      try {
        if (regions.length >= mostRegions) throw new Skip(`there are more than ${mostRegions} regions`);
        if (typeof frame === 'object' && 'unknown' in frame)
          throw new Skip(`${frame.unknown} coordinates are not known here`);
        const { include, shape } = readShape(body, frame, places);
        const properties = { ...global, ...readProperties(comment) };
        regions.push({ shape, properties, include: include && properties.include !== '0' });
      } catch (error) {
        if (!(error instanceof Skip)) throw error;
        skipped.push({ line: index + 1, why: error.message });
      }
    }
  });
  return { regions, skipped };
}

class Skip extends Error {}

function kept(properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !notKept.has(name)));
}

/** The commands of a line: `fk5; circle(…) # color=red`. A `#` before a known shape is how DS9 writes some of them. */
function* commands(raw: string): Iterable<{ body: string; comment: string }> {
  const line = raw
    .trim()
    .replace(/^#\s*(?=(?:vector|text|line|projection|segment|ruler|compass|composite)\s*\()/i, '');
  if (line.startsWith('#')) return;
  const at = line.startsWith('global') ? -1 : line.indexOf('#');
  const comment = at < 0 ? '' : line.slice(at + 1);
  const parts = (at < 0 ? line : line.slice(0, at)).split(/;(?![^({]*[)}])/);
  for (const [index, part] of parts.entries())
    yield {
      body: part
        .replace(/\|\|\s*$/, '')
        .replace(/\|\|(.*)$/, '')
        .trim(),
      comment: index === parts.length - 1 ? trailing(line, comment) : '',
    };
}

/** DS9 writes text(…) with its properties right behind, without a `#`. */
function trailing(line: string, comment: string): string {
  return comment !== '' ? comment : (/\)\s*(?:\|\|)?\s*([a-z]\w*=.*)$/i.exec(line)?.[1] ?? '');
}

interface ReadShape {
  readonly include: boolean;
  readonly shape: Shape;
}

function readShape(body: string, frame: RegionFrame, places: Places): ReadShape {
  const [, sign = '', name = '', inside] =
    /^([+-]?)\s*([a-z]+)\s*(?:\(\s*(.*?)\s*\)|\s(.*))/is.exec(body) ?? [];
  const given = inside ?? /^[+-]?\s*[a-z]+\s+(.*)$/is.exec(body)?.[1];
  if (given === undefined) throw new Skip(`“${body.slice(0, 40)}” is no region`);
  const kind = name.toLowerCase();
  const args = given
    .split(/\s*,\s*|\s+/)
    .filter((part) => part !== '')
    .map((part) => {
      const quantity = readQuantity(part);
      if (!quantity) throw new Skip(`“${part.slice(0, 40)}” is no number`);
      return quantity;
    });
  const maker = makers[kind];
  if (!maker) throw new Skip(`a ${kind} is none of the shapes that are drawn`);
  const shape = maker(new Arguments(args, frame, places, kind));
  return { include: sign !== '-', shape };
}

/** The arguments of a shape, as they are asked for. */
class Arguments {
  private at = 0;
  private local: LocalSky | null = null;

  constructor(
    private readonly list: readonly Quantity[],
    private readonly frame: RegionFrame,
    private readonly places: Places,
    private readonly kind: string,
  ) {}

  get left(): number {
    return this.list.length - this.at;
  }

  private next(): Quantity {
    const quantity = this.list[this.at++];
    if (!quantity) throw new Skip(`the ${this.kind} has too few numbers`);
    return quantity;
  }

  point(): Point {
    const [x, y] = [this.next(), this.next()];
    const pixel = this.pixelOf(x, y);
    if (!pixel.every(Number.isFinite)) throw new Skip(`the ${this.kind} is at no place of this image`);
    return pixel;
  }

  private pixelOf(x: Quantity, y: Quantity): Point {
    const { sky, physical } = this.places;
    if (x.unit === 'image' || (this.frame === 'image' && x.unit === 'none')) return [x.value, y.value];
    if (x.unit === 'physical' || (this.frame === 'physical' && x.unit === 'none')) {
      const { scale, offset } = physical ?? { scale: [1, 1], offset: [0, 0] };
      return [scale[0] * x.value + offset[0], scale[1] * y.value + offset[1]];
    }
    const frame = typeof this.frame === 'string' ? sky?.frame : this.frame;
    if (!sky || !frame) throw new Skip('the image has no coordinates on the sky');
    const equatorial =
      frame.name === 'icrs' || frame.name === 'fk5' || frame.name === 'fk4' || frame.name === 'fk4-no-e';
    const lon = x.unit === 'sexagesimal' && equatorial ? x.value * 15 : degreesOf(x);
    const place: Point = [lon, degreesOf(y)];
    this.local ??= localSky(sky, frame, place);
    return sky.toPixel(frame, place);
  }

  /** A length along both axes, in pixels. */
  length(axis: 0 | 1 = 0): number {
    const size = this.next();
    if (size.unit === 'image' || (this.frame === 'image' && size.unit === 'none')) return size.value;
    if (size.unit === 'physical' || (this.frame === 'physical' && size.unit === 'none'))
      return size.value * Math.abs(this.places.physical?.scale[axis] ?? 1);
    const local = this.localOf();
    return degreesOf(size) * local.pixelsPerDegree;
  }

  /** Sizes on the sky in an image's own coordinates are measured at the shape's place. */
  private localOf(): LocalSky {
    const { sky } = this.places;
    if (this.local) return this.local;
    if (!sky) throw new Skip('the image has no coordinates on the sky');
    const [x, y] = this.list as readonly [Quantity, Quantity];
    const place = sky.toSky(sky.frame, this.pixelOf(x, y));
    this.local = localSky(sky, sky.frame, place);
    if (!this.local) throw new Skip(`the ${this.kind} is at no place of this image`);
    return this.local;
  }

  /** An angle from the x axis; on the sky it is counted from the direction 90° clockwise of north. */
  angle(): number {
    const given = degreesOf(this.next());
    return typeof this.frame === 'string' || !this.local ? given : given + this.local.north - 90;
  }
}

const makers: Readonly<Record<string, (args: Arguments) => Shape>> = {
  point: (args) => ({ kind: 'point', at: args.point() }),
  text: (args) => ({ kind: 'point', at: args.point() }),
  circle: (args) => ({ kind: 'circle', centre: args.point(), radius: args.length() }),
  ellipse: (args) => {
    if (args.left > 5) throw new Skip('an elliptical annulus is none of the shapes that are drawn');
    const centre = args.point();
    const semiAxes = [args.length(0), args.length(1)] as const;
    return { kind: 'ellipse', centre, semiAxes, angle: args.left > 0 ? args.angle() : 0 };
  },
  box: (args) => {
    if (args.left > 5) throw new Skip('a box annulus is none of the shapes that are drawn');
    const centre = args.point();
    const size = [args.length(0), args.length(1)] as const;
    return { kind: 'box', centre, size, angle: args.left > 0 ? args.angle() : 0 };
  },
  annulus: (args) => {
    const centre = args.point();
    const radii: number[] = [];
    while (args.left > 0) radii.push(args.length());
    if (radii.length < 2) throw new Skip('the annulus has too few numbers');
    return { kind: 'annulus', centre, radii: radii.sort((a, b) => a - b) };
  },
  line: (args) => ({ kind: 'line', from: args.point(), to: args.point() }),
  segment: (args) => ({ kind: 'line', from: args.point(), to: args.point() }),
  vector: (args) => {
    const from = args.point();
    const length = args.length();
    const angle = (args.angle() * Math.PI) / 180;
    return {
      kind: 'line',
      from,
      to: [from[0] + length * Math.cos(angle), from[1] + length * Math.sin(angle)],
    };
  },
  polygon: (args) => {
    const points: Point[] = [];
    while (args.left > 1) points.push(args.point());
    if (points.length < 3) throw new Skip('the polygon has too few corners');
    return { kind: 'polygon', points };
  },
};
