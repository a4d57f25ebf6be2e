import type { SkyPosition } from '../base/sky/position';
import { fromTangent } from './region/tangent';

/** What is needed to place the corners of an image: the usual FITS WCS of two axes, in degrees. */
export interface ImageGeometry {
  /** Projection code; only TAN is placed. */
  readonly projection: string | null;
  readonly size: readonly number[] | null;
  /** CRPIX, pixels from 1. */
  readonly referencePixel: readonly number[] | null;
  /** CRVAL. */
  readonly referenceValue: readonly number[] | null;
  /** CD1_1, CD1_2, CD2_1, CD2_2. */
  readonly matrix: readonly number[] | null;
}

const radian = Math.PI / 180;

/**
 * Outer corners of an image, counted around it from its first pixel; null where something is missing.
 * Gnomonic projection of FITS WCS paper II §5.1.3.
 */
export function footprintOf(of: ImageGeometry): SkyPosition[] | null {
  const { projection, size, referencePixel, referenceValue, matrix } = of;
  if (projection?.toUpperCase().replace(/^.*-/, '') !== 'TAN') return null;
  if (
    size?.length !== 2 ||
    referencePixel?.length !== 2 ||
    referenceValue?.length !== 2 ||
    matrix?.length !== 4
  ) {
    return null;
  }
  const [width, height] = size as [number, number];
  const corners = [
    [0.5, 0.5],
    [width + 0.5, 0.5],
    [width + 0.5, height + 0.5],
    [0.5, height + 0.5],
  ] as const;
  return corners.map(([x, y]) => {
    const [dx, dy] = [x - referencePixel[0]!, y - referencePixel[1]!];
    const xi = (matrix[0]! * dx + matrix[1]! * dy) * radian;
    const eta = (matrix[2]! * dx + matrix[3]! * dy) * radian;
    return fromTangent({ ra: referenceValue[0]!, dec: referenceValue[1]! }, xi, eta);
  });
}
