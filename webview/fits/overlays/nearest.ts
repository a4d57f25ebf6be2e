import type { PointsOnImage } from '../../../src/messages';
import type { Point } from '../image/geometry';

/** The row whose place, or the edge of whose outline, is nearest to an image position, if within reach; else null. */
export function nearest({ x, y, outlines }: PointsOnImage, at: Point, reach: number): number | null {
  let found: number | null = null;
  let least = reach * reach;
  for (let row = 0; row < x.length; row++) {
    const [dx, dy] = [x[row]! - at.x, y[row]! - at.y];
    const distance = dx * dx + dy * dy;
    if (!(distance <= least)) continue;
    least = distance;
    found = row;
  }
  if (found !== null || !outlines) return found;
  for (let one = 0; one < outlines.rows.length; one++) {
    const [first, end] = [outlines.starts[one]!, outlines.starts[one + 1]!];
    for (let from = end - 1, to = first; to < end; from = to++) {
      const distance = toEdge(outlines.x[from]!, outlines.y[from]!, outlines.x[to]!, outlines.y[to]!, at);
      if (!(distance <= least)) continue;
      least = distance;
      found = outlines.rows[one]!;
    }
  }
  return found;
}

/** Square of the distance to a straight edge. */
function toEdge(x0: number, y0: number, x1: number, y1: number, { x, y }: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const part = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return (x0 + part * dx - x) ** 2 + (y0 + part * dy - y) ** 2;
}
