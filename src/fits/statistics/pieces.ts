import { boxesOf } from '../image/collect';
import { Transform } from '../image/transform';
import type { ImageLayout } from '../image/layout';
import { boxPixels, RowCursor } from '../image/box';
import type { FitsImage } from '../image/openImage';
import type { Box, Values } from '../image/pixelReader';

/** Pixels in memory at a time. */
const pieceLength = 1 << 20;

/**
 * All pixels of a box in order, axis 1 fastest, as numbers that {@link Transform} makes physical: blanks and what the file does not
 * hold as NaN; pieces that it holds nothing of are left out. A piece is good until the next is asked for. `done` is told the pixels that are behind.
 */
export async function* valuePieces(
  { layout, reader }: FitsImage,
  box: Box,
  signal?: AbortSignal,
  done?: (pixels: number) => void,
): AsyncGenerator<Values> {
  const transform = new Transform(layout.scaling);
  const isSingle = isNarrow(layout);
  const length = Math.min(pieceLength, boxPixels(box));
  const memory = isSingle ? new Float32Array(length) : new Float64Array(length);
  let pixels = 0;
  for (const part of boxesOf(box, length, reader.grain)) {
    // A header may promise far more than the file has: what is missing is not gone through.
    if (new RowCursor(part, layout.axes).start >= reader.present) return;
    const target = memory.subarray(0, boxPixels(part)).fill(NaN);
    const width = part.count[0]!;
    const step = part.step[0]!;
    await reader.visit(
      part,
      (row, x, run) => {
        const values = transform.apply(run.values());
        if (step === 1) {
          target.set(values, row * width + x);
          return;
        }
        let at = (step - (x % step)) % step;
        for (let to = row * width + (x + at) / step; at < values.length; at += step, to++)
          target[to] = values[at]!;
      },
      signal,
    );
    yield target;
    pixels += target.length;
    done?.(pixels);
  }
}

/** Whether its numbers come as float32. */
export function isNarrow({ bitpix, scaling }: ImageLayout): boolean {
  return scaling.asinh === null && (bitpix === 8 || bitpix === 16 || bitpix === -32);
}
