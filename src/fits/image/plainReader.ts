import { readInto, type ByteSource } from '../../base/byteSource';
import { RowCursor } from './box';
import type { ImageLayout } from './layout';
import type { Box, PixelReader, RunVisitor } from './pixelReader';
import { PlainRun } from './plainRun';
import { planSpans, spanBytes, type Span } from './spans';

/** Reads under way at a time: the next ones come in while one is decoded. */
const depth = 3;

/** Pixels that stand in the file one after another, big-endian (FITS 4.0 §3.3.2). */
export class PlainReader implements PixelReader {
  readonly grain: readonly number[];
  readonly ordered = true;
  readonly faults = [];
  private readonly promised: number;
  /** Memory of visits that have ended. */
  private readonly spare: ArrayBuffer[] = [];

  /** @param offset where the first pixel stands in the file */
  constructor(
    private readonly source: ByteSource,
    private readonly layout: ImageLayout,
    private readonly offset: number,
  ) {
    this.promised = layout.axes.reduce((product, length) => product * length, 1);
    this.grain = layout.axes.map(() => 1);
  }

  get present(): number {
    const held = Math.floor(Math.max(0, this.source.size - this.offset) / this.layout.pixelBytes);
    return Math.min(this.promised, held);
  }

  async visit(box: Box, visitor: RunVisitor, signal?: AbortSignal): Promise<void> {
    const { axes, pixelBytes, bitpix, scaling } = this.layout;
    const run = new PlainRun(bitpix, scaling.blank);
    const cursor = new RowCursor(box, axes);
    let current = 0;
    await this.read(planSpans(axes, box, pixelBytes), signal, (span, buffer, bytes) => {
      for (let row = span.row; row < span.row + span.rows; row++) {
        for (; current < row; current++) cursor.next();
        const at = (cursor.start + span.x - span.start) * pixelBytes;
        const pixels = Math.min(span.pixels, Math.floor((bytes - at) / pixelBytes));
        if (pixels > 0) visitor(row, span.x, run.of(buffer, at, pixels));
      }
    });
  }

  private async read(
    spans: Generator<Span>,
    signal: AbortSignal | undefined,
    use: (span: Span, buffer: ArrayBuffer, bytes: number) => void,
  ): Promise<void> {
    const { pixelBytes } = this.layout;
    const waiting: { span: Span; buffer: ArrayBuffer; bytes: Promise<number> }[] = [];
    const start = (free: ArrayBuffer | undefined) => {
      const span = this.nextPresent(spans);
      if (!span) {
        if (free) this.keep(free);
        return;
      }
      const length = span.length * pixelBytes;
      const buffer = memoryFor(length, free ?? this.spare.pop());
      const offset = this.offset + span.start * pixelBytes;
      const bytes = readInto(this.source, new Uint8Array(buffer, 0, length), offset, signal);
      bytes.catch(() => undefined); // awaited below, perhaps after another one has failed
      waiting.push({ span, buffer, bytes });
    };
    for (let count = 0; count < depth; count++) start(undefined);
    try {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        use(job.span, job.buffer, await job.bytes);
        start(job.buffer);
      }
    } finally {
      await Promise.allSettled(waiting.map((job) => job.bytes));
    }
  }

  /** The next span that begins within the file. */
  private nextPresent(spans: Generator<Span>): Span | null {
    const next = spans.next();
    return next.done || next.value.start >= this.present ? null : next.value;
  }

  private keep(buffer: ArrayBuffer): void {
    if (buffer.byteLength === spanBytes && this.spare.length < depth) this.spare.push(buffer);
  }
}

/** Small reads get memory of their own; that of larger ones can serve any. */
function memoryFor(length: number, present: ArrayBuffer | undefined): ArrayBuffer {
  if (present && present.byteLength >= length) return present;
  return new ArrayBuffer(length <= smallRead ? length : spanBytes);
}

const smallRead = 64 << 10;
