import { tileEdge, type LevelRef, type TileRef } from './views';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The level at which the whole plane is one tile. */
export function topLevel(plane: Size): number {
  const edge = Math.max(plane.width, plane.height);
  return Math.max(0, Math.ceil(Math.log2(edge / tileEdge)));
}

/**
 * The coarsest level that still has a sample or more for every device pixel; `density` is device
 * pixels per image pixel.
 */
export function levelFor(density: number, plane: Size): number {
  // The small term forgives what a scale such as 1/2 lost in floating point.
  const level = Math.floor(Math.log2(1 / density) + 1e-6);
  return Math.min(topLevel(plane), Math.max(0, level));
}

/** The level at which the whole plane is shown in a viewport of device pixels. */
export function fitLevel(plane: Size, viewport: Size): number {
  return levelFor(Math.min(viewport.width / plane.width, viewport.height / plane.height), plane);
}

/** All tiles of a level, row by row from the lower left. */
export function tilesOf(ref: LevelRef, plane: Size): TileRef[] {
  const { level } = ref;
  const count = (length: number) => Math.ceil(length / (tileEdge * 2 ** level));
  const columns = count(plane.width);
  return Array.from({ length: columns * count(plane.height) }, (_, index) => ({
    ...ref,
    x: index % columns,
    y: Math.floor(index / columns),
  }));
}
