import { AlmagestError } from '../../../base/errors';
import type { StoredArray } from '../../image/pixelReader';
import { storedArray } from '../../image/stored';
import { Kernels } from '../../kernels/kernels';
import type { CodedTile, TileCoding } from './coding';
import { TileDecoder } from './decodeTile';

/** Tiles of one image with their bytes; what `start` counts from is the first of `bytes`. */
export interface TileBatch {
  readonly coding: TileCoding;
  readonly tiles: readonly CodedTile[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Memory for what the tiles hold, {@link roomOf} them or more. */
  readonly room: ArrayBuffer;
}

/** What came of a batch. */
export interface DecodedBatch {
  /** Why a tile could not be decoded, by its place in the batch. */
  readonly errors: ReadonlyMap<number, string>;
  /** The memory of the batch, which may have been elsewhere: {@link tileIn} finds the tiles in `room`. */
  readonly bytes: ArrayBuffer;
  readonly room: ArrayBuffer;
}

/** What decodes tiles: here, or in other threads. */
export interface TileEngine {
  /** Batches that it works on at the same time. */
  readonly parallel: number;
  /** The batch's memory is the engine's until it answers. */
  decode(batch: TileBatch): Promise<DecodedBatch>;
}

/** Decodes where it is called. */
export class InlineEngine implements TileEngine {
  readonly parallel = 1;

  decode(batch: TileBatch): Promise<DecodedBatch> {
    return Promise.resolve(decodeBatch(batch));
  }
}

/** Bytes that a tile takes in a batch's room. */
function bytesOf({ bitpix }: TileCoding, { pixels }: CodedTile): number {
  return Math.ceil((pixels * Math.abs(bitpix)) / 64) * 8;
}

export function roomOf(coding: TileCoding, tiles: readonly CodedTile[]): number {
  return tiles.reduce((sum, tile) => sum + bytesOf(coding, tile), 0);
}

/** The stored numbers of the tiles of a batch, one after another as they stand in its room. */
export function* tilesIn(
  room: ArrayBuffer,
  coding: TileCoding,
  tiles: readonly CodedTile[],
): Generator<StoredArray, void> {
  let at = 0;
  for (const tile of tiles) {
    yield storedArray(coding.bitpix, room, at, tile.pixels);
    at += bytesOf(coding, tile);
  }
}

export function decodeBatch({ coding, tiles, bytes, room }: TileBatch): DecodedBatch {
  const kernels = Kernels.begin();
  const decoder = new TileDecoder(coding, kernels, kernels.put(bytes));
  const errors = new Map<number, string>();
  let index = 0;
  for (const stored of tilesIn(room, coding, tiles)) {
    try {
      decoder.decode(tiles[index]!, stored);
    } catch (error) {
      if (!(error instanceof AlmagestError)) throw error;
      errors.set(index, error.message);
    }
    index++;
  }
  return { errors, bytes: bytes.buffer, room };
}
