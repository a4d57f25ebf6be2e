import { toFault } from '../../../src/base/errors';
import type { PixelRef, PixelValue, PlaneRef } from '../../../src/messages';
import type { Point } from './geometry';

/** What the status line says of the pixel under the cursor. */
export interface Reading {
  /** From 0, as in messages. */
  readonly x: number;
  readonly y: number;
  /** The value as the host gives it; null while it is on its way. */
  readonly text: string | null;
  /** Its flags, where the file has any for it. */
  readonly quality: PixelValue['quality'] | null;
  /** Its magnitude, where a zero point is known. */
  readonly magnitude?: PixelValue['magnitude'];
}

export type FetchPixel = (pixel: PixelRef, signal: AbortSignal) => Promise<PixelValue>;

/**
 * Reads the pixel under the cursor from the host: one question at a time, and of those that come
 * meanwhile only the last.
 */
export class Readout {
  private plane: PlaneRef | null = null;
  private wanted: Point | null = null;
  private asking: AbortController | null = null;

  constructor(
    private readonly fetchPixel: FetchPixel,
    private readonly changed: (reading: Reading | null) => void,
  ) {}

  /** Another plane, or the same one of a changed file. */
  setPlane(plane: PlaneRef | null): void {
    this.plane = plane;
    this.asking?.abort();
    this.asking = null;
    const { wanted } = this;
    this.wanted = null;
    this.point(plane ? wanted : null);
  }

  point(pixel: Point | null): void {
    if (pixel?.x === this.wanted?.x && pixel?.y === this.wanted?.y) return;
    this.wanted = pixel;
    this.changed(pixel && { ...pixel, text: null, quality: null });
    if (pixel && !this.asking) void this.ask(pixel);
  }

  private async ask(pixel: Point): Promise<void> {
    if (!this.plane) return;
    const controller = new AbortController();
    this.asking = controller;
    const { text, quality, magnitude } = await this.fetchPixel(
      { ...this.plane, x: pixel.x, y: pixel.y },
      controller.signal,
    ).then(
      ({ text: said, quality: flags, magnitude: of }) => ({
        text: said,
        quality: flags ?? null,
        magnitude: of,
      }),
      (error: unknown) => ({ text: toFault(error).message, quality: null, magnitude: undefined }),
    );
    if (controller.signal.aborted) return;
    this.asking = null;
    const { wanted } = this;
    if (!wanted) return;
    if (wanted.x === pixel.x && wanted.y === pixel.y)
      this.changed({ ...pixel, text, quality, ...(magnitude && { magnitude }) });
    else await this.ask(wanted);
  }
}
