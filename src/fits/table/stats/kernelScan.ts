import { Kernels } from '../../kernels/kernels';
import type { Extent } from './extent';

/**
 * Statistics of a column of floats by the kernels: rows are read straight into their memory.
 * @param read fills memory with `count` rows, `step` bytes each; false where it cannot
 * @param offset of the column in a row
 */
export function kernelScan(
  code: 'E' | 'D',
  read: (into: Uint8Array) => boolean,
  offset: number,
  step: number,
  count: number,
  into: Extent,
): boolean {
  const kernels = Kernels.begin();
  const at = kernels.take(count * step);
  if (!read(new Uint8Array(kernels.buffer, at, count * step))) return false;
  const { run } = kernels;
  const nans =
    code === 'E' ? run.scanFloats(at + offset, step, count) : run.scanDoubles(at + offset, step, count);
  const [least, most, sum] = new Float64Array(kernels.buffer, run.foundAt(), 3) as Iterable<number> as [
    number,
    number,
    number,
  ];
  into.count += count - nans;
  into.nans += nans;
  into.min = Math.min(into.min, least);
  into.max = Math.max(into.max, most);
  into.sum += sum;
  return true;
}
