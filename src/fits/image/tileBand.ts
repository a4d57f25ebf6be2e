import { tileEdge, type Reduction } from '../views';
import type { PlaneLayout } from './plane';
import { FirstReducer, MeanReducer, type ReducedRow } from './reduce';
import type { RowReader } from './rowReader';

/** Planes up to this size are reduced by mean; of larger ones only the first rows of each step are read. */
const meanLimit = 128 << 20;
/** What is read for neighbouring tiles in one go, and how many such tiles there may be. */
const bandBytes = 32 << 20;
const bandTiles = 16;

export function reductionOf(plane: PlaneLayout): Reduction {
  return plane.bytes <= meanLimit ? 'mean' : 'first';
}

/** Neighbouring tiles of one tile row, decoded together so that their rows are read once. */
export interface TileBand {
  readonly plane: PlaneLayout;
  /** 2^level. */
  readonly step: number;
  /** Tile row, first tile column, number of tile columns. */
  readonly y: number;
  readonly x: number;
  readonly count: number;
  /** Samples of the reduced plane. */
  readonly width: number;
  readonly height: number;
}

/** A tile's samples, as messages carry them. */
export interface TileSamples {
  readonly width: number;
  readonly height: number;
  readonly samples: Float32Array<ArrayBuffer>;
}

/** The band that holds tile (x, y) of a level; null where the reduced plane has no such tile. */
export function bandOf(plane: PlaneLayout, level: number, x: number, y: number): TileBand | null {
  const step = 2 ** level;
  const width = Math.ceil(plane.width / step);
  const height = Math.ceil(plane.height / step);
  const columns = Math.ceil(width / tileEdge);
  if (!(x < columns && y < Math.ceil(height / tileEdge))) return null;
  const rows = tileEdge * (reductionOf(plane) === 'mean' ? step : 1);
  const perTile = tileEdge * step * plane.image.pixelBytes * rows;
  const together = Math.min(Math.max(Math.floor(bandBytes / perTile), 1), bandTiles);
  const first = x - (x % together);
  return { plane, step, y, x: first, count: Math.min(together, columns - first), width, height };
}

/**
 * Reads and reduces a band; gives its tiles from left to right. `offset` is taken off in double
 * precision; samples that the file does not hold are NaN.
 */
export async function decodeBand(
  reader: RowReader,
  band: TileBand,
  offset: number,
  signal?: AbortSignal,
): Promise<TileSamples[]> {
  const { plane, step } = band;
  const left = band.x * tileEdge;
  const top = band.y * tileEdge;
  const width = Math.min(band.count * tileEdge, band.width - left);
  const height = Math.min(tileEdge, band.height - top);
  const tiles = Array.from({ length: band.count }, (_, index) => {
    const columns = Math.min(tileEdge, width - index * tileEdge);
    return { width: columns, height, samples: new Float32Array(columns * height).fill(NaN) };
  });
  const { scale, zero } = plane.image.scaling;
  const shift = zero - offset;
  const put: ReducedRow = (row, samples) => {
    tiles.forEach((tile, index) => {
      const from = index * tileEdge;
      const to = row * tile.width;
      for (let at = 0; at < tile.width; at++) tile.samples[to + at] = samples[from + at]! * scale + shift;
    });
  };
  const mean = step > 1 && reductionOf(plane) === 'mean';
  const y = top * step;
  const x = left * step;
  const window = {
    x,
    width: Math.min(width * step, plane.width - x),
    y,
    rows: mean ? Math.min(height * step, plane.height - y) : height,
    yStep: mean ? 1 : step,
    xStep: mean ? 1 : step,
  };
  const reducer = mean ? new MeanReducer(step, width, put) : new FirstReducer(step, width, put);
  await reader.visit(plane, window, (row, from, values) => reducer.add(row, from, values), signal);
  reducer.finish();
  return tiles;
}
