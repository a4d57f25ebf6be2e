import { AlmagestError } from '../../../base/errors';
import type { StoredArray } from '../../image/pixelReader';
import { Kernels } from '../../kernels/kernels';
import type { CodedTile, TileCoding } from './coding';
import { TileDecoder } from './decodeTile';

/** Tiles of one image with their bytes; what `start` counts from is the first of `bytes`. */
export interface TileBatch {
  readonly coding: TileCoding;
  readonly tiles: readonly CodedTile[];
  /** Whoever decodes may keep this memory. */
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

  decode(batch: TileBatch): Promise<TileResult[]> {
    return Promise.resolve(decodeBatch(batch));
  }
}

export function decodeBatch({ coding, tiles, bytes }: TileBatch): TileResult[] {
  const kernels = Kernels.begin();
  const decoder = new TileDecoder(coding, kernels, kernels.put(bytes));
  return tiles.map((tile) => {
    try {
      return { stored: decoder.decode(tile) };
    } catch (error) {
      if (error instanceof AlmagestError) return { error: error.message };
      throw error;
    }
  });
}
