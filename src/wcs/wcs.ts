import type { Celestial } from './celestial/celestial';
import type { Tangent } from './celestial/tangent';
import { onFace, unfolded } from './celestial/cubeFace';
import type { AxesDistortion } from './distortion/axesDistortion';
import type { Distortion } from './distortion/distortion';
import type { AxisKind } from './keywords/ctype';
import type { LinearPart } from './keywords/linear';
import { multiply } from './linear/matrix';
import type { AxisMap } from './spectral/axis';
import type { TabMap } from './table/tab';

/** One world axis. */
export interface WorldAxis {
  readonly kind: AxisKind;
  /** CTYPEia as written. */
  readonly ctype: string;
  /** CNAMEia. */
  readonly name: string | null;
  /** Of the values computed: `deg`, an SI unit on spectral axes, else CUNITia. */
  readonly unit: string;
}

/** What the maps of a WCS are made of. */
export interface WcsParts {
  readonly axes: readonly WorldAxis[];
  readonly linear: LinearPart;
  /** On pixel coordinates, one after another. */
  readonly pixelDistortions: readonly Distortion[];
  /** Functions of CPDISja, after those. */
  readonly prior: AxesDistortion | null;
  /** Functions of CQDISia, on intermediate world coordinates. */
  readonly sequent: AxesDistortion | null;
  /** On the plane of the projection. */
  readonly planeDistortion: Distortion | null;
  readonly celestial: {
    readonly map: Celestial;
    readonly longitude: number;
    readonly latitude: number;
    /** Axis of CUBEFACE: the six faces of a cube lie on one another; null where they are laid out. */
    readonly face: number | null;
  } | null;
  /** By axis; null for those of the celestial pair and of tables. */
  readonly maps: readonly (AxisMap | null)[];
  readonly tabs: readonly TabMap[];
}

/**
 * World coordinates of an image (FITS WCS papers I–IV). Pixels count from 1, the first one's centre
 * being 1.0; what is undefined is NaN. Arrays are by axis, then by point.
 */
export class Wcs {
  private readonly zeros: readonly number[];
  /** The whole way after the distortions of pixels, where it is TAN on two axes and nothing else. */
  private readonly tangent: Tangent | null;

  constructor(private readonly parts: WcsParts) {
    this.zeros = parts.axes.map(() => 0);
    const { celestial, planeDistortion, sequent, linear } = parts;
    const isPlain = celestial && parts.axes.length === 2 && !planeDistortion && !sequent;
    this.tangent = isPlain ? celestial.map.fused(linear, celestial.longitude === 0 ? 0 : 1) : null;
  }

  /** Pixel axes, as many as world axes. */
  get naxis(): number {
    return this.parts.axes.length;
  }

  get axes(): readonly WorldAxis[] {
    return this.parts.axes;
  }

  /** Indices (from 0) of the world axes of longitude and latitude. */
  get celestialAxes(): readonly [longitude: number, latitude: number] | null {
    const { celestial } = this.parts;
    return celestial && [celestial.longitude, celestial.latitude];
  }

  get crpix(): readonly number[] {
    return this.parts.linear.crpix;
  }

  /**
   * World coordinates of many pixels.
   * @param into where they go, by axis, at least as long and not the same arrays: new memory costs more than the
   * arithmetic of a million positions
   * @throws RangeError where `into` has too little room
   */
  toWorld(pixels: readonly Float64Array[], into?: Float64Array[]): Float64Array[] {
    return inBlocks(pixels, into, (at, scratch, world) => this.blockToWorld(at, scratch, world));
  }

  /** Pixels of many world coordinates; `into` and errors as for {@link toWorld}. */
  toPixel(world: readonly Float64Array[], into?: Float64Array[]): Float64Array[] {
    return inBlocks(world, into, (at, scratch, pixels) => this.blockToPixel(at, scratch, pixels));
  }

  private blockToWorld(
    pixels: readonly Float64Array[],
    scratch: readonly Float64Array[],
    world: readonly Float64Array[],
  ): void {
    const { linear, pixelDistortions, prior, sequent, planeDistortion, celestial, maps, tabs } = this.parts;
    const at = pixelDistortions.length > 0 || prior ? copied(pixels, scratch) : pixels;
    for (const distortion of pixelDistortions) distortion.apply(at[0]!, at[1]!);
    prior?.apply(at);
    if (this.tangent && celestial) {
      this.tangent.toSky(at[0]!, at[1]!, world[celestial.longitude]!, world[celestial.latitude]!);
      return;
    }
    multiply(linear.matrix, at, world, linear.crpix, this.zeros);
    sequent?.apply(world);
    if (celestial) {
      const [lng, lat] = [world[celestial.longitude]!, world[celestial.latitude]!];
      planeDistortion?.apply(lng, lat);
      if (celestial.face !== null) unfolded(lng, lat, world[celestial.face]!);
      celestial.map.toSky(lng, lat);
    }
    maps.forEach((map, index) => {
      const axis = world[index]!;
      if (map) for (let i = 0; i < axis.length; i++) axis[i] = map.toWorld(axis[i]!);
    });
    for (const tab of tabs) tab.toWorld(world);
  }

  private blockToPixel(
    world: readonly Float64Array[],
    scratch: readonly Float64Array[],
    pixels: readonly Float64Array[],
  ): void {
    const { linear, pixelDistortions, prior, sequent, planeDistortion, celestial, maps, tabs } = this.parts;
    if (this.tangent && celestial) {
      const [lng, lat] = [world[celestial.longitude]!, world[celestial.latitude]!];
      this.tangent.toPixel(lng, lat, pixels[0]!, pixels[1]!);
      prior?.invert(pixels);
      for (const distortion of [...pixelDistortions].reverse()) distortion.invert(pixels[0]!, pixels[1]!);
      return;
    }
    const at = copied(world, scratch);
    if (celestial) {
      const [lng, lat] = [at[celestial.longitude]!, at[celestial.latitude]!];
      celestial.map.toPlane(lng, lat);
      planeDistortion?.invert(lng, lat);
    }
    maps.forEach((map, index) => {
      const axis = at[index]!;
      if (map) for (let i = 0; i < axis.length; i++) axis[i] = map.toIntermediate(axis[i]!);
    });
    if (celestial && celestial.face !== null)
      onFace(at[celestial.longitude]!, at[celestial.latitude]!, at[celestial.face]!);
    for (const tab of tabs) tab.toIntermediate(at);
    sequent?.invert(at);
    multiply(linear.inverse, at, pixels, this.zeros, linear.crpix);
    prior?.invert(pixels);
    for (const distortion of [...pixelDistortions].reverse()) distortion.invert(pixels[0]!, pixels[1]!);
  }

  /** World coordinates of one pixel. */
  worldAt(pixel: readonly number[]): number[] {
    return this.toWorld(pixel.map((value) => Float64Array.of(value))).map((axis) => axis[0]!);
  }

  /** Pixel of one world coordinate. */
  pixelAt(world: readonly number[]): number[] {
    return this.toPixel(world.map((value) => Float64Array.of(value))).map((axis) => axis[0]!);
  }
}

/** Points done at a time: few enough that all arrays of a block stay in the processor's cache. */
const blockPoints = 2048;

function inBlocks(
  points: readonly Float64Array[],
  into: Float64Array[] | undefined,
  convert: (
    from: readonly Float64Array[],
    scratch: readonly Float64Array[],
    to: readonly Float64Array[],
  ) => void,
): Float64Array[] {
  const count = points[0]?.length ?? 0;
  const out = into ?? points.map(() => new Float64Array(count));
  if (out.length !== points.length || out.some((axis) => axis.length < count))
    throw new RangeError(
      `Positions of ${points.length} axes and ${count} points do not fit into what is given.`,
    );
  const scratch = points.map(() => new Float64Array(Math.min(count, blockPoints)));
  for (let first = 0; first < count; first += blockPoints) {
    const end = Math.min(first + blockPoints, count);
    convert(
      points.map((axis) => axis.subarray(first, end)),
      scratch.map((axis) => axis.subarray(0, end - first)),
      out.map((axis) => axis.subarray(first, end)),
    );
  }
  return out;
}

function copied(from: readonly Float64Array[], to: readonly Float64Array[]): readonly Float64Array[] {
  to.forEach((axis, index) => axis.set(from[index]!));
  return to;
}
