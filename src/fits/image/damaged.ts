import type { PlaneRect } from '../views';
import type { Block } from './pixelReader';
import type { Plane } from './plane';

/** Where blocks of an image lie on a plane and within a rectangle of it; those that follow on one another are one. */
export function damagedOn(plane: Plane, blocks: readonly Block[], within: PlaneRect): PlaneRect[] {
  const { xAxis, yAxis, place } = plane;
  const found: PlaneRect[] = [];
  for (const { from, size } of blocks) {
    const elsewhere = from.some(
      (first, axis) =>
        axis !== xAxis && axis !== yAxis && !(place[axis]! >= first && place[axis]! < first + size[axis]!),
    );
    if (elsewhere) continue;
    const [x, y] = [from[xAxis]!, from[yAxis] ?? 0];
    const left = Math.max(within.left, x);
    const right = Math.min(within.right, x + size[xAxis]!);
    const bottom = Math.max(within.bottom, y);
    const top = Math.min(within.top, y + (size[yAxis] ?? 1));
    if (left >= right || bottom >= top) continue;
    const last = found.at(-1);
    if (last?.left === left && last.right === right && last.top === bottom)
      found[found.length - 1] = { ...last, top };
    else found.push({ left, bottom, right, top });
  }
  return found;
}
