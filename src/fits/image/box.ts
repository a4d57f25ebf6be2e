import type { Box } from './pixelReader';

/** The box that is the whole of an image. */
export function wholeBox(axes: readonly number[]): Box {
  return { from: axes.map(() => 0), count: axes, step: axes.map(() => 1) };
}

/** Pixels of a box. */
export function boxPixels({ count }: Box): number {
  return count.reduce((product, length) => product * length, 1);
}

/** Rows of a box: its pixels beyond axis 1. */
export function boxRows({ count }: Box): number {
  return count.slice(1).reduce((product, length) => product * length, 1);
}

/**
 * Goes through the rows of a box in order, and keeps how many pixels of the image lie before the
 * first one of the current row.
 */
export class RowCursor {
  /** Pixels of the image before the row's first one. */
  start: number;
  private readonly strides: number[];
  private readonly place: number[];

  constructor(
    private readonly box: Box,
    axes: readonly number[],
  ) {
    let stride = 1;
    this.start = 0;
    this.strides = axes.map((length, axis) => {
      this.start += box.from[axis]! * stride;
      const own = stride * box.step[axis]!;
      stride *= length;
      return own;
    });
    this.place = axes.map(() => 0);
  }

  /** To the next row; from the last one to the first. */
  next(): void {
    const { box, strides, place } = this;
    for (let axis = 1; axis < place.length; axis++) {
      this.start += strides[axis]!;
      if (++place[axis]! < box.count[axis]!) return;
      this.start -= strides[axis]! * place[axis]!;
      place[axis] = 0;
    }
  }
}
