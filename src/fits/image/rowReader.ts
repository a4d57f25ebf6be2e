import { readInto, type ByteSource } from '../../base/byteSource';
import type { PlaneLayout } from './plane';
import { planSpans, spanBytes, type Span, type Window } from './spans';
import { StoredDecoder, type Values } from './stored';

/** Reads under way at a time: the next ones come in while one is decoded. */
const depth = 3;

/**
 * Called for each row (or piece of a row) of a window, in order: the row's index in the window, the
 * pixel in the row where `values` begin, and the stored values, blanks as NaN. They are good only
 * during the call.
 */
export type RowVisitor = (row: number, x: number, values: Values) => void;

/** As {@link RowVisitor}, for pixels as the file has them: `count` of them at `offset` of a buffer. */
export type RawRowVisitor = (
  row: number,
  x: number,
  buffer: ArrayBuffer,
  offset: number,
  count: number,
) => void;

/** Reads windows of planes through a fixed few buffers, so one window at a time. */
export class RowReader {
  private readonly buffers: ArrayBuffer[] = [];

  constructor(private readonly source: ByteSource) {}

  /** Bytes of the file. */
  get size(): number {
    return this.source.size;
  }

  /**
   * Visits every row of the window that the file holds: where it ends early, rows are cut or left out.
   * @throws AlmagestError as the source does
   */
  async visit(plane: PlaneLayout, window: Window, visitor: RowVisitor, signal?: AbortSignal): Promise<void> {
    const decoder = new StoredDecoder(plane.image.bitpix, plane.image.scaling.blank);
    const decode: RawRowVisitor = (row, x, buffer, offset, count) => {
      visitor(row, x, decoder.decode(buffer, offset, count));
    };
    await this.visitRaw(plane, window, decode, signal);
  }

  /** As {@link visit}, without decoding. The visitor may change what it is given. */
  async visitRaw(
    plane: PlaneLayout,
    window: Window,
    visitor: RawRowVisitor,
    signal?: AbortSignal,
  ): Promise<void> {
    const { pixelBytes } = plane.image;
    await this.read(planSpans(plane, window), signal, (span, buffer, bytes) => {
      for (let index = 0; index < span.rows; index++) {
        const at = index * span.rowBytes;
        const pixels = Math.min(span.pixels, Math.floor((bytes - at) / pixelBytes));
        if (pixels > 0) visitor(span.row + index, span.x, buffer, at, pixels);
      }
    });
  }

  private async read(
    spans: Generator<Span>,
    signal: AbortSignal | undefined,
    use: (span: Span, buffer: ArrayBuffer, bytes: number) => void,
  ): Promise<void> {
    const waiting: { span: Span; buffer: ArrayBuffer; bytes: Promise<number> }[] = [];
    const start = (buffer: ArrayBuffer) => {
      const next = spans.next();
      if (next.done) return;
      const bytes = readInto(
        this.source,
        new Uint8Array(buffer, 0, next.value.length),
        next.value.offset,
        signal,
      );
      bytes.catch(() => undefined); // awaited below, perhaps after another one has failed
      waiting.push({ span: next.value, buffer, bytes });
    };
    while (this.buffers.length < depth) this.buffers.push(new ArrayBuffer(spanBytes));
    this.buffers.forEach(start);
    try {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        use(job.span, job.buffer, await job.bytes);
        start(job.buffer);
      }
    } finally {
      await Promise.allSettled(waiting.map((job) => job.bytes));
    }
  }
}
