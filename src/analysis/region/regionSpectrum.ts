import { throwIfCancelled } from '../../base/cancelled';
import { AlmagestError } from '../../base/errors';
import { clipped, type Pixels } from '../image/pixels';
import { coverage } from './coverage';
import { extentOf, type Area } from './shape';

/** Pixels of a plane that a region may touch. */
const mostPixels = 1 << 24;

/**
 * The mean of a region on each of several planes of one size: pixels count by how much of them the region covers, and
 * blank ones not at all. NaN for planes that are blank there.
 * @throws AlmagestError `overflow` where the region is too large
 */
export async function regionSpectrum(
  planes: number,
  plane: (index: number) => Promise<Pixels>,
  shape: Area,
  signal?: AbortSignal,
): Promise<Float64Array<ArrayBuffer>> {
  const means = new Float64Array(planes).fill(NaN);
  if (planes === 0) return means;
  const [left, bottom, right, top] = extentOf(shape);
  const [x, y] = [Math.floor(left - 0.5), Math.floor(bottom - 0.5)];
  const whole = { x, y, width: Math.ceil(right + 0.5) - x, height: Math.ceil(top + 0.5) - y };
  const box = clipped(whole, await plane(0));
  if (!box) return means;
  if (box.width * box.height > mostPixels)
    throw new AlmagestError({
      kind: 'overflow',
      message: 'The region is too large for its spectrum.',
      advice: 'Take a smaller one.',
    });
  const part = coverage(shape);
  const parts = Float64Array.from({ length: box.width * box.height }, (_, at) =>
    part(box.x + (at % box.width) + 1, box.y + Math.floor(at / box.width) + 1),
  );
  for (let index = 0; index < planes; index++) {
    throwIfCancelled(signal);
    const values = await (await plane(index)).read(box, signal);
    let [sum, covered] = [0, 0];
    for (let at = 0; at < values.length; at++) {
      if (parts[at] === 0 || !Number.isFinite(values[at])) continue;
      sum += parts[at]! * values[at]!;
      covered += parts[at]!;
    }
    if (covered > 0) means[index] = sum / covered;
  }
  return means;
}
