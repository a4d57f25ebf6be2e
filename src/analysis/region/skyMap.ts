import type { BuiltWcs } from '../../wcs/build';
import { convert, isFrameName, type Frame } from '../../wcs/frames/convert';
import type { Point } from './shape';

/** The sky behind a plane. */
export interface SkyMap {
  /** The header's own frame. */
  readonly frame: Frame;
  /** FITS pixels of a place in degrees; NaN where it has none. */
  toPixel(frame: Frame, place: Point): Point;
  /** Degrees of FITS pixels. */
  toSky(frame: Frame, pixel: Point): Point;
}

/**
 * The sky behind two pixel axes of an image; null where it has none, or is in a frame that leads nowhere else.
 * @param axes the pixel axes shown, from 0
 * @param place FITS pixels on every axis, for those not shown
 */
export function skyMapOf(
  { wcs, frame: written }: BuiltWcs,
  axes: readonly [number, number],
  place: readonly number[],
): SkyMap | null {
  const pair = wcs.celestialAxes;
  if (!pair || !written || !isFrameName(written.name)) return null;
  const frame: Frame = { name: written.name, equinox: written.equinox };
  const whole = Array.from({ length: wcs.naxis }, (_, axis) => place[axis] ?? 1);
  const at = ([x, y]: Point) => whole.with(axes[0], x).with(axes[1], y);
  const elsewhere = wcs.worldAt(whole);
  return {
    frame,
    toPixel: (from, [lon, lat]) => {
      const [x, y] = same(from, frame) ? [lon, lat] : convert(from, frame, lon, lat);
      const pixel = wcs.pixelAt(elsewhere.with(pair[0], x).with(pair[1], y));
      return [pixel[axes[0]]!, pixel[axes[1]]!];
    },
    toSky: (to, pixel) => {
      const world = wcs.worldAt(at(pixel));
      const [lon, lat] = [world[pair[0]]!, world[pair[1]]!];
      return same(to, frame) ? [lon, lat] : convert(frame, to, lon, lat);
    },
  };
}

function same(a: Frame, b: Frame): boolean {
  return a.name === b.name && a.equinox === b.equinox;
}

/** How the sky lies about a place of an image. */
export interface LocalSky {
  /** Pixels of a degree towards the frame's north. */
  readonly pixelsPerDegree: number;
  /** Where north is, degrees from the x axis towards y. */
  readonly north: number;
}

/** By a step of an arcsecond to the north, as astropy's regions have it; null where the place has no sky. */
export function localSky(map: SkyMap, frame: Frame, [lon, lat]: Point): LocalSky | null {
  const step = 1 / 3600;
  // Over the pole north is back on the other side.
  const [from, to]: readonly [Point, Point] =
    lat + step > 90
      ? [
          [lon, lat - step],
          [lon, lat],
        ]
      : [
          [lon, lat],
          [lon, lat + step],
        ];
  const [here, there] = [map.toPixel(frame, from), map.toPixel(frame, to)];
  const [dx, dy] = [there[0] - here[0], there[1] - here[1]];
  const length = Math.hypot(dx, dy);
  if (!(length > 0)) return null;
  return { pixelsPerDegree: length / step, north: (Math.atan2(dy, dx) * 180) / Math.PI };
}
