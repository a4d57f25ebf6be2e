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
 * Contour lines of a plane that may have been reduced: by marching squares, straight between samples. Where
 * blanks begin is no line of a value: lines end there.
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
      polygon.flatMap((ring) => withoutEdge(ring as [number, number][], { values, width, height })),
    );
    const points = lines.flatMap((line) => [
      ...line.flatMap(([x, y]) => [x * step + 0.5, y * step + 0.5]),
      NaN,
      NaN,
    ]);
    return { level, points: Float32Array.from(points) };
  });
}

interface Samples {
  readonly values: Float32Array | Float64Array;
  readonly width: number;
  readonly height: number;
}

/** Areas are closed along the image's edge and around blanks: that is no line of their value. */
function withoutEdge(ring: readonly [number, number][], samples: Samples): [number, number][][] {
  const { width, height } = samples;
  const onEdge = ([x, y]: [number, number]) => x <= 0.5 || y <= 0.5 || x >= width - 0.5 || y >= height - 0.5;
  const lines: [number, number][][] = [];
  let line: [number, number][] = [];
  ring.forEach((point, at) => {
    const before = ring[at - 1];
    const ends = before && ((onEdge(before) && onEdge(point)) || besideBlank(point, samples));
    if (ends || (before && besideBlank(before, samples))) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    line.push(point);
  });
  if (line.length > 1) lines.push(line);
  return lines;
}

/** Whether a point stands where a blank begins: d3 puts those on the middle of the last sample before it. */
function besideBlank([x, y]: readonly [number, number], { values, width, height }: Samples): boolean {
  const [column, row] = [x - 0.5, y - 0.5];
  if (!Number.isInteger(column) || !Number.isInteger(row)) return false;
  const isBlank = (atX: number, atY: number) =>
    atX >= 0 && atX < width && atY >= 0 && atY < height && Number.isNaN(values[atY * width + atX]!);
  return (
    isBlank(column - 1, row) ||
    isBlank(column + 1, row) ||
    isBlank(column, row - 1) ||
    isBlank(column, row + 1)
  );
}
