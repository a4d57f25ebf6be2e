import type { Box, RunVisitor, StoredArray } from '../../image/pixelReader';
import type { StoredRun } from '../../image/stored';
import type { GridTile } from './grid';

/** Gives a visitor the pixels that a decoded tile has of a box. */
export function visitTile(
  tile: GridTile,
  stored: StoredArray,
  box: Box,
  visitor: RunVisitor,
  run: StoredRun,
): void {
  // Along each axis: the first index in the box that lies in the tile, and how many do.
  const first = box.from.map((from, axis) =>
    Math.max(0, Math.ceil((tile.from[axis]! - from) / box.step[axis]!)),
  );
  const count = box.from.map((from, axis) => {
    const end = Math.ceil((tile.from[axis]! + tile.size[axis]! - from) / box.step[axis]!);
    return Math.min(box.count[axis]!, end) - first[axis]!;
  });
  if (count.some((length) => length <= 0)) return;
  const x = first[0]! * box.step[0]!;
  const begin = box.from[0]! + x - tile.from[0]!;
  const length = (count[0]! - 1) * box.step[0]! + 1;
  const index = first.map(() => 0);
  for (;;) {
    let row = 0;
    let at = 0;
    for (let axis = box.from.length - 1; axis >= 1; axis--) {
      const place = first[axis]! + index[axis]!;
      row = row * box.count[axis]! + place;
      at = at * tile.size[axis]! + box.from[axis]! + place * box.step[axis]! - tile.from[axis]!;
    }
    const from = at * tile.size[0]! + begin;
    visitor(row, x, run.of(stored.subarray(from, from + length)));
    let axis = 1;
    while (axis < index.length && ++index[axis]! >= count[axis]!) index[axis++] = 0;
    if (axis >= index.length) return;
  }
}
