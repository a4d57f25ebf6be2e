/** A box of pixels of a plane, counted from 0. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels of one plane, wherever they come from. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Physical values of a box inside the plane, row by row, lowest first; NaN for blanks. */
  read(box: PixelBox, signal?: AbortSignal): Promise<Float64Array>;
}

/** A plane that is in memory. */
export function arrayPixels(values: ArrayLike<number>, width: number, height: number): Pixels {
  return {
    width,
    height,
    read: (box) => {
      const out = new Float64Array(box.width * box.height);
      for (let row = 0; row < box.height; row++)
        for (let column = 0; column < box.width; column++)
          out[row * box.width + column] = values[(box.y + row) * width + box.x + column]!;
      return Promise.resolve(out);
    },
  };
}

/** What of a box lies in a plane; null where nothing does. */
export function clipped(box: PixelBox, { width, height }: Pick<Pixels, 'width' | 'height'>): PixelBox | null {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const right = Math.min(width, box.x + box.width);
  const top = Math.min(height, box.y + box.height);
  return right > x && top > y ? { x, y, width: right - x, height: top - y } : null;
}

/** Pixels read at once. */
const bandPixels = 1 << 20;

/** The rows of a box in bands that memory holds easily, lowest first. */
export function* bandsOf(box: PixelBox): Iterable<PixelBox> {
  const rows = Math.max(1, Math.floor(bandPixels / box.width));
  for (let y = box.y; y < box.y + box.height; y += rows)
    yield { ...box, y, height: Math.min(rows, box.y + box.height - y) };
}
