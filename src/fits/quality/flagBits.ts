import type { FitsDocument } from '../document';
import { visitPlane } from '../image/plane';
import { wordsOf } from '../image/transform';
import type { PlaneRef } from '../views';
import { bitNames } from './bitNames';

/** One bit of a quality plane: what it is called, and how many pixels have it; null where that was not counted. */
export interface FlagBit {
  readonly bit: number;
  readonly name: string;
  readonly pixels: number | null;
}

/** Pixels of planes that are gone through for their bits. */
const mostPixels = 1 << 26;

/**
 * Which bits are set in a quality plane, the lowest first. Of planes that are too large to be gone through all that have
 * names.
 */
export async function flagBits(
  document: FitsDocument,
  ref: PlaneRef,
  signal?: AbortSignal,
): Promise<readonly FlagBit[]> {
  const names = bitNames(await document.header(ref.hdu, signal), await document.header(0, signal));
  const plane = await document.layout(ref);
  const { width, height } = plane;
  const nameOf = (bit: number) => names[bit] ?? `bit ${bit}`;
  if (width * height > mostPixels)
    return names.flatMap((name, bit) => (name === null ? [] : [{ bit, name, pixels: null }]));
  const { reader } = await document.image(ref.hdu);
  const { scale, zero } = plane.image.scaling;
  const counts = new Float64Array(64);
  const count = (bits: number, first: number) => {
    for (let rest = bits, bit = first; rest !== 0; rest >>>= 1, bit++) if ((rest & 1) === 1) counts[bit]!++;
  };
  await visitPlane(
    reader,
    plane,
    { x: 0, y: 0, width, height, step: 1 },
    (_x, _y, run) => {
      for (const stored of run.values()) {
        const value = stored * scale + zero;
        if (value === 0 || Number.isNaN(value)) continue;
        const [low, high] = wordsOf(value);
        count(low, 0);
        count(high, 32);
      }
    },
    signal,
  );
  return Array.from(counts, (pixels, bit) => ({ bit, name: nameOf(bit), pixels })).filter(
    ({ pixels }) => pixels > 0,
  );
}
