import type { Box } from '../image/pixelReader';

/** How pixels of a cutout lie in the image; axes by FITS' numbers, from 1. */
export class Cut {
  constructor(private readonly box: Box) {}

  /** Pixels of the image from one pixel of the cutout to the next. */
  step(axis: number): number {
    return this.box.step[axis - 1] ?? 1;
  }

  /** FITS' number of the image's pixel that is the cutout's first. */
  first(axis: number): number {
    return (this.box.from[axis - 1] ?? 0) + 1;
  }

  /** Whether anything changes on an axis. */
  touches(axis: number): boolean {
    return this.first(axis) !== 1 || this.step(axis) !== 1;
  }

  /** A pixel coordinate of the image as one of the cutout. */
  pixel(axis: number, coordinate: number): number {
    // With a step of 1 in one rounding, so that what was whole stays whole.
    if (this.step(axis) === 1) return coordinate - (this.first(axis) - 1);
    return (coordinate - this.first(axis)) / this.step(axis) + 1;
  }
}
