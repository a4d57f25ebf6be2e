import type { Photometry } from '../image/photometry';
import type { LineProfile, RadialProfile } from '../image/profile';
import type { StarFit } from '../image/starFit';
import type { ZeroPoint } from '../image/zeroPoint';
import type { RegionStatistics } from './statistics';

/** What is measured of one region; what makes no sense for its shape is null. */
export interface Measurement {
  readonly statistics: RegionStatistics | null;
  /** Of a line. */
  readonly profile: LineProfile | null;
  /** About the middle of a circle or an annulus, or about a point. */
  readonly radial: RadialProfile | null;
  /** Of a circle or an ellipse, over the sky in a ring about it. */
  readonly photometry: Photometry | null;
  /** Radii of that ring, in pixels. */
  readonly ring: readonly [number, number] | null;
  /** Of the net light. */
  readonly magnitude: {
    readonly value: number;
    readonly deviation: number;
    readonly zeroPoint: ZeroPoint;
  } | null;
  /** Gaussian fit about a point, or in a circle. */
  readonly star: StarFit | null;
  /** Arcseconds of a pixel at the middle; null where the image has no sky. */
  readonly pixelScale: number | null;
}
