import type { ByteSource } from '../../base/byteSource';
import { RowCursor } from './box';
import type { ImageLayout } from './layout';
import type { Box, PixelReader, RunVisitor } from './pixelReader';
import { PlainRun } from './plainRun';
import { Reads, type Use } from './reads';
import { planSpans, spanBytes, type Span } from './spans';

/** Pixels that stand in the file one after another, big-endian (FITS 4.0 §3.3.2). */
export class PlainReader implements PixelReader {
  readonly grain: readonly number[];
  readonly ordered = true;
  readonly hasRaw = true;
  readonly faults = [];
  readonly damaged = [];
  private readonly promised: number;
  private readonly reads: Reads<{ readonly span: Span }>;

  /** @param offset where the first pixel stands in the file */
  constructor(
    private readonly source: ByteSource,
    private readonly layout: ImageLayout,
    private readonly offset: number,
  ) {
    this.reads = new Reads(source, spanBytes);
    this.promised = layout.axes.reduce((product, length) => product * length, 1);
    this.grain = layout.axes.map(() => 1);
  }

  get present(): number {
    const held = Math.floor(Math.max(0, this.source.size - this.offset) / this.layout.pixelBytes);
    return Math.min(this.promised, held);
  }

  async visit(
    box: Box,
    visitor: RunVisitor,
    signal?: AbortSignal,
    lent?: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    const { axes, pixelBytes, bitpix, scaling } = this.layout;
    const run = new PlainRun(bitpix, scaling.blank);
    const cursor = new RowCursor(box, axes);
    let current = 0;
    const spans = planSpans(axes, box, pixelBytes);
    const next = () => {
      const span = this.nextPresent(spans);
      return (
        span && { span, offset: this.offset + span.start * pixelBytes, length: span.length * pixelBytes }
      );
    };
    const use: Use<{ readonly span: Span }> = ({ span }, memory, bytes) => {
      for (let row = span.row; row < span.row + span.rows; row++) {
        for (; current < row; current++) cursor.next();
        const at = (cursor.start + span.x - span.start) * pixelBytes;
        const pixels = Math.min(span.pixels, Math.floor((bytes - at) / pixelBytes));
        if (pixels > 0) visitor(row, span.x, run.of(memory.buffer, memory.byteOffset + at, pixels));
      }
    };
    await this.reads.run(next, signal, use, lent);
  }

  /** The next span that begins within the file. */
  private nextPresent(spans: Generator<Span>): Span | null {
    const next = spans.next();
    return next.done || next.value.start >= this.present ? null : next.value;
  }
}
