import { convert, type Frame, type FrameName } from '../../../src/wcs/frames/convert';
import { wcsOf, type WcsDescription } from '../../../src/wcs/description';
import type { BuiltWcs } from '../../../src/wcs/build';
import type { Fault } from '../../../src/base/errors';
import type { SkyFrame } from '../viewState';
import { normal, type Orientation } from '../image/geometry';
import { axisReading, type AxisReading } from './axisReading';
import { turnFrom } from './graticule';
import { spokenFrame, type SkyPlace } from './positions';

/** Frames that positions can be converted between. */
const convertible: readonly string[] = [
  'icrs',
  'fk5',
  'fk4',
  'fk4-no-e',
  'galactic',
  'supergalactic',
  'ecliptic',
] satisfies FrameName[];

/** The world coordinates of one plane: its two pixel axes, at a place of all others. */
export class Sky {
  private readonly built: BuiltWcs;
  private readonly own: Frame | null;

  /** @throws AlmagestError `malformed` naming the keyword that makes the coordinates impossible */
  constructor(description: WcsDescription) {
    this.built = wcsOf(description);
    const { frame } = this.built;
    this.own =
      frame && convertible.includes(frame.name)
        ? { name: frame.name as FrameName, equinox: frame.equinox }
        : null;
  }

  /** What was assumed, or read in an unusual way. */
  get notes(): readonly Fault[] {
    return this.built.notes;
  }

  /** Whether pixels have a place on the sky. */
  get isCelestial(): boolean {
    return this.built.wcs.celestialAxes !== null;
  }

  /** What a frame is called; the file's own where it can't be converted from. */
  frameName(frame: SkyFrame): string {
    const { frame: own } = this.built;
    return frame === 'native' || !this.own ? (own ? spokenFrame(own) : '') : spokenFrame(frameOf(frame));
  }

  /** Whether longitudes are right ascensions, said in hours. */
  inHours(frame: SkyFrame): boolean {
    const name = frame === 'native' || !this.own ? (this.built.frame?.name ?? 'other') : frameOf(frame).name;
    return name === 'icrs' || name.startsWith('fk');
  }

  /** The place on the sky of an image position (pixels from 0); null where it has none. */
  placeAt(x: number, y: number, slice: readonly number[], frame: SkyFrame): SkyPlace | null {
    const [longitude, latitude] = this.placesAt(Float64Array.of(x), Float64Array.of(y), slice, frame);
    const place = [longitude[0]!, latitude[0]!] as const;
    return place.every(Number.isFinite) ? place : null;
  }

  /** As {@link placeAt}, of many; NaN where there is none. */
  placesAt(
    xs: Float64Array,
    ys: Float64Array,
    slice: readonly number[],
    frame: SkyFrame,
  ): readonly [Float64Array, Float64Array] {
    const { wcs } = this.built;
    const pair = wcs.celestialAxes;
    if (!pair) return [xs.map(() => NaN), ys.map(() => NaN)];
    const world = wcs.toWorld(this.pixels(xs, ys, slice));
    const [longitudes, latitudes] = [world[pair[0]]!, world[pair[1]]!];
    const target = frame === 'native' ? null : frameOf(frame);
    for (let at = 0; at < longitudes.length; at++) {
      let [longitude, latitude] = [longitudes[at]!, latitudes[at]!];
      if (this.own && target) [longitude, latitude] = convert(this.own, target, longitude, latitude);
      longitudes[at] = longitude < 0 ? longitude + 360 : longitude % 360;
      latitudes[at] = latitude;
    }
    return [longitudes, latitudes];
  }

  /** The image position (pixels from 0) of a place on the sky; null where it has none. */
  pixelOf(
    [longitude, latitude]: SkyPlace,
    slice: readonly number[],
    frame: SkyFrame,
  ): { readonly x: number; readonly y: number } | null {
    const { wcs } = this.built;
    const pair = wcs.celestialAxes;
    if (!pair) return null;
    const own =
      this.own && frame !== 'native'
        ? convert(frameOf(frame), this.own, longitude, latitude)
        : ([longitude, latitude] as const);
    const world = wcs.worldAt(this.pixel(0, 0, slice));
    world[pair[0]] = own[0];
    world[pair[1]] = own[1];
    const [x, y] = wcs.pixelAt(world);
    return Number.isFinite(x) && Number.isFinite(y) ? { x: x! - 1, y: y! - 1 } : null;
  }

  /** How the image is to be turned at a position so that north is up, and east at the left. */
  anglesAt(x: number, y: number, slice: readonly number[], frame: SkyFrame): Orientation | null {
    const here = this.placeAt(x, y, slice, frame);
    const near = this.placeAt(x, y + 1, slice, frame);
    if (!here || !near) return null;
    const step = Math.max(1e-9, Math.hypot(turnFrom(here[0], near[0]), near[1] - here[1]));
    const cosine = Math.max(1e-6, Math.cos((here[1] * Math.PI) / 180));
    const north = this.pixelOf([here[0], here[1] + step], slice, frame);
    const east = this.pixelOf([here[0] + step / cosine, here[1]], slice, frame);
    if (!north || !east) return null;
    const [nx, ny, ex, ey] = [north.x - x, north.y - y, east.x - x, east.y - y];
    // East lies counterclockwise of north on the sky as it is seen.
    const mirror = nx * ey - ny * ex < 0;
    const angle = (Math.atan2(ny, mirror ? -nx : nx) * 180) / Math.PI;
    return { mirror, turn: normal(Math.round((90 - angle) * 1e6) / 1e6) };
  }

  /** What the axes that are not on the sky say at an image position, those of pixels alone left out. */
  readingsAt(x: number, y: number, slice: readonly number[]): readonly AxisReading[] {
    const { wcs, keywords } = this.built;
    const pair: readonly number[] = wcs.celestialAxes ?? [];
    const world = wcs.worldAt(this.pixel(x, y, slice));
    const next = wcs.worldAt(
      this.pixel(
        x + 1,
        y + 1,
        slice.map((at) => at + 1),
      ),
    );
    return wcs.axes.flatMap((axis, index) => {
      if (pair.includes(index)) return [];
      return axisReading(axis, index, keywords, world[index]!, next[index]!) ?? [];
    });
  }

  private pixels(xs: Float64Array, ys: Float64Array, slice: readonly number[]): Float64Array[] {
    const { naxis } = this.built.wcs;
    return Array.from({ length: naxis }, (_, axis) => {
      if (axis === 0) return xs.map((x) => x + 1);
      if (axis === 1) return ys.map((y) => y + 1);
      return new Float64Array(xs.length).fill((slice[axis - 2] ?? 0) + 1);
    });
  }

  private pixel(x: number, y: number, slice: readonly number[]): number[] {
    return this.pixels(Float64Array.of(x), Float64Array.of(y), slice).map((axis) => axis[0]!);
  }
}

function frameOf(frame: SkyFrame): Frame {
  if (frame === 'native' || frame === 'icrs') return { name: 'icrs', equinox: null };
  if (frame === 'fk4') return { name: 'fk4', equinox: 1950 };
  return { name: frame, equinox: frame === 'galactic' ? null : 2000 };
}
