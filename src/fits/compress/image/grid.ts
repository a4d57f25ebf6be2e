import type { Box } from '../../image/pixelReader';

/** How tiles divide an image (FITS 4.0 §10.1.2): they are numbered along axis 1 first. */
export interface TileGrid {
  readonly axes: readonly number[];
  /** Pixels of a tile along each axis; the last ones may have fewer. */
  readonly tile: readonly number[];
  /** Number of tiles along each axis. */
  readonly tiles: readonly number[];
  /** Of all tiles. */
  readonly count: number;
}

/** @param tile ZTILEn; those that are missing are as FITS says: whole rows */
export function tileGrid(axes: readonly number[], tile: readonly (number | undefined)[]): TileGrid {
  const lengths = axes.map((length, axis) => Math.min(tile[axis] ?? (axis === 0 ? length : 1), length));
  const tiles = axes.map((length, axis) => (length === 0 ? 0 : Math.ceil(length / lengths[axis]!)));
  return { axes, tile: lengths, tiles, count: tiles.reduce((product, count) => product * count, 1) };
}

/** One tile of a grid: its number, its first pixel, and its size along each axis. */
export interface GridTile {
  readonly number: number;
  readonly from: readonly number[];
  readonly size: readonly number[];
}

export function gridTile({ axes, tile, tiles }: TileGrid, place: readonly number[]): GridTile {
  const from = place.map((at, axis) => at * tile[axis]!);
  let number = 0;
  for (let axis = axes.length - 1; axis >= 0; axis--) number = number * tiles[axis]! + place[axis]!;
  return { number, from, size: from.map((start, axis) => Math.min(tile[axis]!, axes[axis]! - start)) };
}

/** The tile of a number. */
export function tileOfNumber(grid: TileGrid, number: number): GridTile {
  let rest = number;
  const place = grid.tiles.map((count) => {
    const at = rest % count;
    rest = (rest - at) / count;
    return at;
  });
  return gridTile(grid, place);
}

/** The tiles that hold pixels of a box, in rising order. */
export function* tilesOfBox(grid: TileGrid, box: Box): Generator<GridTile, void> {
  if (box.count.includes(0)) return;
  // Along each axis: the first index in the box that lies in the current tile.
  const index = box.count.map(() => 0);
  const pixel = (axis: number) => box.from[axis]! + index[axis]! * box.step[axis]!;
  const place = (axis: number) => Math.floor(pixel(axis) / grid.tile[axis]!);
  for (;;) {
    yield gridTile(
      grid,
      index.map((_, axis) => place(axis)),
    );
    let axis = 0;
    for (; axis < index.length; axis++) {
      const end = (place(axis) + 1) * grid.tile[axis]!;
      index[axis] = Math.ceil((end - box.from[axis]!) / box.step[axis]!);
      if (index[axis]! < box.count[axis]!) break;
      index[axis] = 0;
    }
    if (axis === index.length) return;
  }
}

/** Whether going through the tiles goes through the rows of the image in order. */
export function isOrdered({ axes, tile }: TileGrid): boolean {
  const first = tile.findIndex((length, axis) => length < axes[axis]!);
  return first < 0 || tile.every((length, axis) => axis <= first || length === 1);
}
