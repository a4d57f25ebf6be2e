import { tileEdge } from '../../../src/messages';
import { seenBox, type Size, type View } from './geometry';

/** A tile's place in the pyramid of one plane: messages' TileRef without the plane. */
export interface TileAddress {
  readonly level: number;
  readonly x: number;
  readonly y: number;
}

/** What a tile covers, in image pixels counted from the plane's lower left corner. */
export interface TileExtent {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export function tileKey({ level, x, y }: TileAddress): string {
  return `${level}/${x}/${y}`;
}

/** Tiles of `level` that touch the viewport, nearest its middle first. */
export function visibleTiles(view: View, viewport: Size, plane: Size, level: number): TileAddress[] {
  const span = tileEdge * 2 ** level;
  const { low, high } = seenBox(view, viewport);
  const columns = range(low.x, high.x, plane.width, span);
  const rows = range(low.y, high.y, plane.height, span);
  const tiles: (TileAddress & { distance: number })[] = [];
  for (let y = rows.first; y <= rows.last; y++) {
    for (let x = columns.first; x <= columns.last; x++) {
      const distance = Math.hypot((x + 0.5) * span - 0.5 - view.x, (y + 0.5) * span - 0.5 - view.y);
      tiles.push({ level, x, y, distance });
    }
  }
  return tiles.sort((a, b) => a.distance - b.distance).map(({ x, y }) => ({ level, x, y }));
}

function range(low: number, high: number, length: number, span: number): { first: number; last: number } {
  return {
    first: Math.max(0, Math.floor((low + 0.5) / span)),
    last: Math.min(Math.ceil(length / span), Math.ceil((high + 0.5) / span)) - 1,
  };
}

export function tileExtent({ level, x, y }: TileAddress, plane: Size): TileExtent {
  const span = tileEdge * 2 ** level;
  return {
    left: x * span,
    bottom: y * span,
    right: Math.min(plane.width, (x + 1) * span),
    top: Math.min(plane.height, (y + 1) * span),
  };
}

/** The tile one level up that covers this one. */
export function parentTile({ level, x, y }: TileAddress): TileAddress {
  return { level: level + 1, x: x >> 1, y: y >> 1 };
}

/** The tiles one level down that this one covers; some may lie outside the plane. */
export function childTiles({ level, x, y }: TileAddress): TileAddress[] {
  if (level === 0) return [];
  const at = (dx: number, dy: number) => ({ level: level - 1, x: 2 * x + dx, y: 2 * y + dy });
  return [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
}

/**
 * What to draw, coarse first, so that no place that has any sample is blank: the wanted tiles that
 * are there, and for each one missing its nearest ancestor and its children.
 */
export function drawableTiles(
  wanted: readonly TileAddress[],
  has: (key: string) => boolean,
  top: number,
): TileAddress[] {
  const drawn = new Map<string, TileAddress>();
  const add = (tile: TileAddress): boolean => {
    const key = tileKey(tile);
    if (!has(key)) return false;
    drawn.set(key, tile);
    return true;
  };
  for (const tile of wanted) {
    if (add(tile)) continue;
    for (let up = parentTile(tile); up.level <= top && !add(up); up = parentTile(up));
    for (const child of childTiles(tile)) add(child);
  }
  return [...drawn.values()].sort((a, b) => b.level - a.level);
}

/** The finest tile that holds a pixel, and the pixel's place in it. */
export function tileAt(x: number, y: number): { tile: TileAddress; column: number; row: number } {
  const [tileX, tileY] = [Math.floor(x / tileEdge), Math.floor(y / tileEdge)];
  return {
    tile: { level: 0, x: tileX, y: tileY },
    column: x - tileX * tileEdge,
    row: y - tileY * tileEdge,
  };
}
