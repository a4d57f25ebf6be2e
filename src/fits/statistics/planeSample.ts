import type { FitsImage } from '../image/openImage';
import { planeBox, type Plane } from '../image/plane';
import { Transform } from '../image/transform';
import type { PlaneSample } from '../views';
import { valuePieces } from './pieces';

/** Enough for a histogram of some hundred bins, and few enough to be sent at once. */
const mostValues = 1 << 15;

/**
 * Finite physical values of a plane, ascending: of every pixel, or of large planes of every n-th in both
 * directions.
 */
export async function planeSample(
  image: FitsImage,
  plane: Plane,
  signal?: AbortSignal,
): Promise<PlaneSample> {
  const { width, height } = plane;
  const step = Math.max(1, Math.ceil(Math.sqrt((width * height) / mostValues)));
  const { scale, zero } = new Transform(image.layout.scaling);
  const box = planeBox(plane, { x: 0, y: 0, width, height, step });
  const finite: number[] = [];
  for await (const values of valuePieces(image, box, signal)) {
    for (const value of values) if (Number.isFinite(value)) finite.push(value * scale + zero);
  }
  return { step, data: Float64Array.from(finite).sort().buffer };
}
