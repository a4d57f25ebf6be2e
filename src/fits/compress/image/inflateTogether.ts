import type { Inflate } from '../inflate';
import type { CodedTile } from './coding';

/** What is inflated at once, at most, in bytes. */
const mostBytes = 4 << 20;
/** Of a gzip member: header and trailer. */
const leastMember = 18;

/**
 * Inflates gzipped tiles that stand one after another, many at a time: gzip members may follow each other
 * (RFC 1952 §2.2), and to begin with a small one takes as long as to inflate it. Tiles that are missing in
 * what is given are to be inflated alone: those that stand alone, and all of a run in which one is bad.
 */
export function inflateTogether(
  tiles: readonly CodedTile[],
  bytes: DataView,
  inflate: Inflate,
): ReadonlyMap<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  if (!inflate.takesMany) return found;
  for (let first = 0; first < tiles.length;) {
    const lengths: number[] = [];
    let total = 0;
    let end = tiles[first]!.start;
    for (let at = first; at < tiles.length && tiles[at]!.start === end; at++) {
      const length = promised(tiles[at]!, bytes);
      if (length === null || total + length > mostBytes) break;
      lengths.push(length);
      total += length;
      end += tiles[at]!.length;
    }
    if (lengths.length > 1) inflateRun(tiles, first, lengths, total, end);
    first += Math.max(1, lengths.length);
  }
  return found;

  function inflateRun(
    all: readonly CodedTile[],
    first: number,
    lengths: readonly number[],
    total: number,
    end: number,
  ): void {
    const { start } = all[first]!;
    let inflated: Uint8Array;
    try {
      inflated = inflate(new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start), total);
    } catch {
      return;
    }
    if (inflated.length !== total) return;
    let at = 0;
    lengths.forEach((length, index) => {
      found.set(all[first + index]!.number, inflated.subarray(at, at + length));
      at += length;
    });
  }
}

/** How many bytes a member says that it holds; null where that is no such number of pixels. */
function promised({ start, length, pixels }: CodedTile, bytes: DataView): number | null {
  if (length < leastMember || bytes.getUint16(start) !== 0x1f8b) return null;
  const size = bytes.getUint32(start + length - 4, true);
  return [1, 2, 4, 8].includes(size / pixels) ? size : null;
}
