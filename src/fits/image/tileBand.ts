import { tileEdge, type Reduction } from '../views';
import type { PixelReader } from './pixelReader';
import { visitPlane, type Plane } from './plane';
import { spanBytes } from './spans';
import { Transform } from './transform';
import { FloatReducer } from './floatReducer';
import { FirstReducer, MeanReducer, SampleMemory } from './reduce';

/** Planes that cost up to so many bytes are reduced by mean; of others only some rows are read. */
const meanLimit = 128 << 20;
/** What is read for neighbouring tiles in one go, and how many such tiles there may be. */
const bandBytes = 40 << 20;
const bandTiles = 16;
/** Pixels that a kernel gets at once: all of a read. */
const mostCopied = spanBytes / 4;
/** Pixels of each row that count for a sample of a large plane. */
const samplesAlong = 4;

export function reductionOf(plane: Plane): Reduction {
  return plane.cost <= meanLimit ? 'mean' : 'rows';
}

/** Neighbouring tiles of one tile row, decoded together so that their rows are read once. */
export interface TileBand {
  readonly plane: Plane;
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
export function bandOf(plane: Plane, level: number, x: number, y: number): TileBand | null {
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
 * precision; samples that the file does not hold are NaN. What shares `memory` must come one after another.
 */
export async function decodeBand(
  reader: PixelReader,
  band: TileBand,
  offset: number,
  signal?: AbortSignal,
  memory = new SampleMemory(),
): Promise<TileSamples[]> {
  const { plane, step } = band;
  const left = band.x * tileEdge;
  const top = band.y * tileEdge;
  const width = Math.min(band.count * tileEdge, band.width - left);
  const height = Math.min(tileEdge, band.height - top);
  const mean = step > 1 && reductionOf(plane) === 'mean';
  const window = {
    x: left * step,
    y: top * step,
    width: Math.min(width * step, plane.width - left * step),
    height: Math.min(height * step, plane.height - top * step),
    step: mean ? 1 : step,
  };
  const transform = new Transform(plane.image.scaling);
  // Of rows that are read for a large plane some pixels of each step count: faint stars show, at little cost.
  const sub = mean ? 1 : Math.max(1, step / samplesAlong);
  const { scale, zero } = transform;
  const shift = zero - offset;
  const columnsOf = (index: number) => Math.min(tileEdge, width - index * tileEdge);
  const { bitpix, scaling } = plane.image;
  if (step > 1 && reader.hasRaw && reader.ordered && bitpix === -32 && !scaling.asinh && plane.xAxis === 0) {
    const floats = new FloatReducer(
      { step, sub, width, height },
      { scale, shift },
      mostCopied,
      memory.kernels,
    );
    await visitPlane(reader, plane, window, (x, y, run) => floats.add(x, y, run.raw()!), signal, floats.lent);
    return Array.from({ length: band.count }, (_, index) => {
      const columns = columnsOf(index);
      return { width: columns, height, samples: floats.tile(index) };
    });
  }
  const reducer =
    step > 1 ? new MeanReducer(step / sub, width, height, memory) : new FirstReducer(1, width, height);
  await visitPlane(
    reader,
    plane,
    window,
    (x, y, run, vertical) => {
      const first = (sub - ((vertical ? y : x) % sub)) % sub;
      if (first >= run.length) return;
      const values = transform.apply(run.every(first, sub));
      if (vertical) reducer.add(x / sub, (y + first) / sub, values, true);
      else reducer.add((x + first) / sub, y / sub, values, false);
    },
    signal,
  );
  const reduced = reducer.finish();
  return Array.from({ length: band.count }, (_, index) => {
    const columns = columnsOf(index);
    const samples = new Float32Array(columns * height);
    for (let row = 0, to = 0; row < height; row++) {
      let from = row * width + index * tileEdge;
      for (const end = to + columns; to < end; to++) samples[to] = reduced[from++]! * scale + shift;
    }
    return { width: columns, height, samples };
  });
}
