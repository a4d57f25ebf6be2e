import { gunzipSync } from 'fflate';

/**
 * Inflates a gzip member at once, to `most` bytes at most. The outer layer can pass in a native one;
 * a tile is inflated where it is decoded, so there is nothing to wait for.
 * @throws any Error where the bytes are no gzip member, or hold more
 */
export interface Inflate {
  (bytes: Uint8Array, most: number): Uint8Array;
  /** Whether it takes members one after another, and gives what they hold one after another. */
  readonly takesMany?: boolean;
}

/** In plain JavaScript, for wherever nothing faster was passed in. */
export const plainInflate: Inflate = (bytes, most) => {
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  if (length < 18 || view.getUint32(length - 4, true) > most) throw new Error('no gzip member of that size');
  return gunzipSync(bytes);
};
