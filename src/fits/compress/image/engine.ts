import { AlmagestError } from '../../../base/errors';
import type { StoredArray } from '../../image/pixelReader';
import { plainInflate, type Inflate } from '../inflate';
import type { CodedTile, TileCoding } from './coding';
import { TileDecoder } from './decodeTile';

/** Tiles of one image with their bytes; what `start` counts from is the first of `bytes`. */
export interface TileBatch {
  readonly coding: TileCoding;
  readonly tiles: readonly CodedTile[];
  /** With some bytes after the last tile (see streamPadding). Whoever decodes may keep this memory. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A tile's stored numbers, or why there are none. */
export type TileResult = { readonly stored: StoredArray } | { readonly error: string };

/** What decodes tiles: here, or in other threads. */
export interface TileEngine {
  /** Batches that it works on at the same time. */
  readonly parallel: number;
  decode(batch: TileBatch): Promise<TileResult[]>;
}

/** Decodes where it is called. */
export class InlineEngine implements TileEngine {
  readonly parallel = 1;

  constructor(private readonly inflate: Inflate = plainInflate) {}

  decode(batch: TileBatch): Promise<TileResult[]> {
    return Promise.resolve(decodeBatch(batch, this.inflate));
  }
}

export function decodeBatch({ coding, tiles, bytes }: TileBatch, inflate: Inflate): TileResult[] {
  const decoder = new TileDecoder(coding, inflate);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  decoder.prepare(tiles, view);
  return tiles.map((tile) => {
    try {
      return { stored: decoder.decode(tile, view) };
    } catch (error) {
      if (error instanceof AlmagestError) return { error: error.message };
      throw error;
    }
  });
}
