import { Kernels } from '../kernels/kernels';
import { boxPixels } from './box';
import { isLittleEndian } from './byteOrder';
import type { Box, PixelReader, StoredArray } from './pixelReader';
import { spanBytes } from './spans';

/**
 * Brings the pixels of a box to memory: `target`, of {@link boxPixels} numbers, axis 1 fastest. Gives
 * how many came; those that are missing keep what `target` held.
 */
export async function collect(
  reader: PixelReader,
  box: Box,
  target: StoredArray,
  signal?: AbortSignal,
): Promise<number> {
  const width = box.count[0]!;
  const step = box.step[0]!;
  if (step === 1 && reader.hasRaw && isLittleEndian && target.BYTES_PER_ELEMENT > 1) {
    return collectRaw(reader, box, target, signal);
  }
  let filled = 0;
  await reader.visit(
    box,
    (row, x, run) => {
      const stored = run.stored();
      if (step === 1) {
        (target as Float64Array).set(stored as Float64Array, row * width + x);
        filled += stored.length;
        return;
      }
      let at = (step - (x % step)) % step;
      for (let to = row * width + (x + at) / step; at < stored.length; at += step, to++, filled++)
        target[to] = stored[at]!;
    },
    signal,
  );
  return filled;
}

/** Kernels of visits that have ended: each visit has the memory of one for itself. */
const spare: Kernels[] = [];
const mostSpare = 2;

/** As {@link collect}, of pixels as the file has them: a kernel turns them many at a time. */
async function collectRaw(
  reader: PixelReader,
  box: Box,
  target: StoredArray,
  signal?: AbortSignal,
): Promise<number> {
  const kernels = spare.pop() ?? Kernels.own();
  kernels.release(kernels.run.heap());
  const room = kernels.take(spanBytes);
  const lent = new Uint8Array(kernels.buffer, room, spanBytes);
  const numbers = viewLike(target, lent);
  const size = target.BYTES_PER_ELEMENT;
  let filled = 0;
  try {
    await reader.visit(
      box,
      (row, x, run) => {
        const raw = run.raw();
        const at = row * box.count[0]! + x;
        filled += run.length;
        if (raw?.buffer === lent.buffer) {
          kernels.run.turn(raw.byteOffset, size, run.length);
          const first = (raw.byteOffset - room) / size;
          target.set(numbers.subarray(first, first + run.length) as never, at);
        } else {
          target.set(run.stored() as never, at);
        }
      },
      signal,
      lent,
    );
  } finally {
    if (spare.length < mostSpare) spare.push(kernels);
  }
  return filled;
}

/** The same memory as numbers of the target's type. */
function viewLike(
  target: StoredArray,
  { buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>,
): StoredArray {
  const type = target.constructor as new (memory: ArrayBuffer, offset: number, length: number) => StoredArray;
  return new type(buffer, byteOffset, byteLength / target.BYTES_PER_ELEMENT);
}

/**
 * A box as boxes of up to `most` pixels, in file order, each of whole rows where these are not longer:
 * one after another their pixels are those of the box. Where they can, they end where blocks of
 * `grain` do.
 */
export function* boxesOf(box: Box, most: number, grain: readonly number[]): Generator<Box, void> {
  if (boxPixels(box) === 0) return;
  let axis = 0;
  let inner = 1;
  while (axis < box.count.length && inner * box.count[axis]! <= most) inner *= box.count[axis++]!;
  if (axis === box.count.length) {
    yield box;
    return;
  }
  const together = Math.max(1, Math.floor(most / inner));
  const outer = box.count.slice(axis + 1);
  const place = outer.map(() => 0);
  for (;;) {
    for (let at = 0; at < box.count[axis]!;) {
      const size = lengthTo(box, axis, at, together, grain[axis]!);
      yield piece(box, axis, at, size, place);
      at += size;
    }
    let next = 0;
    while (next < outer.length && ++place[next]! >= outer[next]!) place[next++] = 0;
    if (next === outer.length) return;
  }
}

function lengthTo({ from, count, step }: Box, axis: number, at: number, most: number, grain: number): number {
  const length = Math.min(most, count[axis]! - at);
  const place = from[axis]! + at * step[axis]!;
  const end = place + length * step[axis]!;
  const whole = Math.floor(end / grain) * grain;
  const shorter = Math.ceil((whole - place) / step[axis]!);
  return at + length < count[axis]! && shorter > 0 ? Math.min(shorter, length) : length;
}

function piece(box: Box, axis: number, at: number, size: number, outer: readonly number[]): Box {
  const place = (index: number) => (index < axis ? 0 : index === axis ? at : outer[index - axis - 1]!);
  return {
    from: box.from.map((from, index) => from + place(index) * box.step[index]!),
    count: box.count.map((count, index) => (index < axis ? count : index === axis ? size : 1)),
    step: box.step,
  };
}
