import type { CodedTile } from './coding';

/** In the order of their numbers in a pack. */
const forms = ['coded', 'gzip', 'plain'] as const;
/** Numbers that a tile takes in a pack. */
const numbersOfTile = 10;

/** Tiles as numbers in one piece: objects take long on their way to another thread. */
export function packTiles(tiles: readonly CodedTile[]): Float64Array<ArrayBuffer> {
  const pack = new Float64Array(tiles.length * numbersOfTile);
  let at = 0;
  for (const { start, length, number, pixels, form, scale, zero, blank, mask } of tiles) {
    pack[at] = start;
    pack[at + 1] = length;
    pack[at + 2] = number;
    pack[at + 3] = pixels;
    pack[at + 4] = forms.indexOf(form);
    pack[at + 5] = scale;
    pack[at + 6] = zero;
    pack[at + 7] = blank ?? NaN;
    pack[at + 8] = mask ? mask.start : -1;
    pack[at + 9] = mask ? mask.length : 0;
    at += numbersOfTile;
  }
  return pack;
}

/** The tiles of a pack that {@link packTiles} made. */
export function unpackTiles(pack: Float64Array): CodedTile[] {
  const tiles: CodedTile[] = [];
  for (let at = 0; at < pack.length; at += numbersOfTile) {
    const blank = pack[at + 7]!;
    const maskStart = pack[at + 8]!;
    tiles.push({
      start: pack[at]!,
      length: pack[at + 1]!,
      number: pack[at + 2]!,
      pixels: pack[at + 3]!,
      form: forms[pack[at + 4]!]!,
      scale: pack[at + 5]!,
      zero: pack[at + 6]!,
      blank: Number.isNaN(blank) ? null : blank,
      mask: maskStart < 0 ? null : { start: maskStart, length: pack[at + 9]! },
    });
  }
  return tiles;
}
