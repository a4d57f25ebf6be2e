import { AlmagestError } from '../../base/errors';
import { photometry } from '../image/photometry';
import type { Pixels } from '../image/pixels';
import { lineProfile, radialProfile } from '../image/profile';
import { fitStar, type StarFit } from '../image/starFit';
import type { ZeroPoint } from '../image/zeroPoint';
import type { Measurement } from './measurement';
import { centreOf, extentOf, isArea, type Shape } from './shape';
import { localSky, type SkyMap } from './skyMap';
import { regionStatistics } from './statistics';

/** Pixels of a region beyond which nothing is measured unasked. */
const mostPixels = 400_000_000;
/** Radius of what is looked at about a point. */
const aboutPoint = 10;

/**
 * Everything that can be measured of a region.
 * @throws AlmagestError `overflow` where it is too large
 */
export async function measure(
  pixels: Pixels,
  shape: Shape,
  sky: SkyMap | null,
  zeroPoint: ZeroPoint | null,
  signal?: AbortSignal,
): Promise<Measurement> {
  const [left, bottom, right, top] = extentOf(shape);
  const inside = (low: number, high: number, size: number) =>
    Math.max(0, Math.min(high, size) - Math.max(low, 0));
  if (isArea(shape) && inside(left, right, pixels.width) * inside(bottom, top, pixels.height) > mostPixels)
    throw new AlmagestError({
      kind: 'overflow',
      message: 'The region is too large to be measured.',
      advice: 'Take a smaller one, or the statistics of the whole image.',
    });
  const centre = centreOf(shape);
  const reach = radiusOf(shape);
  const ring = ringOf(shape);
  const light =
    shape.kind === 'circle' || shape.kind === 'ellipse'
      ? await photometry(pixels, shape, ring && { kind: 'annulus', centre, radii: ring }, signal)
      : null;
  const place = sky?.toSky(sky.frame, centre);
  const local = sky && place?.every(Number.isFinite) ? localSky(sky, sky.frame, place) : null;
  return {
    statistics: isArea(shape) ? await regionStatistics(pixels, shape, signal) : null,
    profile: shape.kind === 'line' ? await lineProfile(pixels, shape.from, shape.to, signal) : null,
    radial: reach === null ? null : await radialProfile(pixels, centre, Math.min(reach, 500), signal),
    photometry: light,
    ring,
    magnitude: light && zeroPoint && light.net > 0 ? magnitudeOf(light, zeroPoint) : null,
    star: await starOf(pixels, shape, signal),
    pixelScale: local ? 3600 / local.pixelsPerDegree : null,
  };
}

function magnitudeOf({ net, deviation }: { net: number; deviation: number }, zeroPoint: ZeroPoint) {
  return {
    value: zeroPoint.zero - 2.5 * Math.log10(net),
    deviation: ((2.5 / Math.LN10) * deviation) / net,
    zeroPoint,
  };
}

/** The sky is taken from between one and a half and two and a half radii. */
function ringOf(shape: Shape): readonly [number, number] | null {
  const radius =
    shape.kind === 'circle' ? shape.radius : shape.kind === 'ellipse' ? Math.max(...shape.semiAxes) : null;
  return radius === null ? null : [1.5 * radius, Math.max(2.5 * radius, 1.5 * radius + 3)];
}

/** How far a radial profile reaches; null for shapes that have none. */
function radiusOf(shape: Shape): number | null {
  if (shape.kind === 'point') return aboutPoint;
  if (shape.kind === 'circle') return shape.radius;
  return shape.kind === 'annulus' ? shape.radii.at(-1)! : null;
}

/** A star is looked for about points and in circles that it might fill; that there is none is no fault. */
async function starOf(pixels: Pixels, shape: Shape, signal?: AbortSignal): Promise<StarFit | null> {
  const radius =
    shape.kind === 'point' ? aboutPoint : shape.kind === 'circle' && shape.radius <= 60 ? shape.radius : null;
  if (radius === null) return null;
  try {
    const star = await fitStar(pixels, centreOf(shape), Math.max(3, radius), 'gaussian', signal);
    const near = Math.hypot(star.centre[0] - centreOf(shape)[0], star.centre[1] - centreOf(shape)[1]);
    return star.converged && near <= radius ? star : null;
  } catch (error) {
    if (error instanceof AlmagestError && error.kind === 'usage') return null;
    throw error;
  }
}
