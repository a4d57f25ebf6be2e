import { contours as d3Contours } from 'd3-contour';

/** Lines of one value. */
export interface ContourLines {
  readonly level: number;
  /**
   * x, y, x, y, … in FITS pixels, a pair of NaN between lines: noise has thousands of them, too many to be sent one by
   * one. A line is closed where it ends where it begins.
   */
  readonly points: Float32Array;
}

/**
 * Contour lines of a plane that may have been reduced: by marching squares, straight between samples; blanks are
 * below every level.
 * @param step pixels of the image to a sample
 */
export function contourLines(
  values: Float32Array | Float64Array,
  width: number,
  height: number,
  levels: readonly number[],
  step = 1,
): ContourLines[] {
  const generator = d3Contours().size([width, height]).smooth(true);
  const list = values as unknown as number[];
  return levels.map((level) => {
    const { coordinates } = generator.contour(list, level);
    // d3's places count from the outer corner of the first sample, FITS pixels from half before it.
    const lines = coordinates.flatMap((polygon) =>
      polygon.flatMap((ring) => withoutEdge(ring as [number, number][], width, height)),
    );
    const points = lines.flatMap((line) => [
      ...line.flatMap(([x, y]) => [x * step + 0.5, y * step + 0.5]),
      NaN,
      NaN,
    ]);
    return { level, points: Float32Array.from(points) };
  });
}

/** Areas are closed along the image's edge: that is no line of their value. */
function withoutEdge(ring: readonly [number, number][], width: number, height: number): [number, number][][] {
  const onEdge = ([x, y]: [number, number]) => x <= 0.5 || y <= 0.5 || x >= width - 0.5 || y >= height - 0.5;
  const lines: [number, number][][] = [];
  let line: [number, number][] = [];
  ring.forEach((point, at) => {
    const before = ring[at - 1];
    if (before && onEdge(before) && onEdge(point)) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    line.push(point);
  });
  if (line.length > 1) lines.push(line);
  return lines;
}
