import type { ImageLayout } from './layout';
import type { FitsImage } from './openImage';
import { isIdentity } from './scaling';
import { linearFlux } from './transform';

/**
 * The value of one pixel as text: integers in full, floats in the shortest text that reads back as
 * the same float, `blank`, `NaN`, `Infinity`, `missing` where the file does not hold it.
 * @param place its place on every axis, from 0
 */
export async function pixelText(
  { layout, reader }: FitsImage,
  place: readonly number[],
  signal?: AbortSignal,
): Promise<string> {
  const ones = place.map(() => 1);
  let text = 'missing';
  await reader.visit(
    { from: place, count: ones, step: ones },
    (_row, _x, run) => {
      const stored = run.stored()[0]!;
      text = storedText(layout, typeof stored === 'number' && layout.bitpix > 0 ? BigInt(stored) : stored);
    },
    signal,
  );
  return text;
}

function storedText({ bitpix, scaling }: ImageLayout, stored: bigint | number): string {
  const { scale, zero, blank } = scaling;
  if (typeof stored === 'bigint') {
    if (stored === blank) return 'blank';
    // BZERO of 2^63 is exact as a double, so unsigned 64-bit integers stay exact too.
    if (scale === 1 && Number.isInteger(zero)) return (stored + BigInt(zero)).toString();
    return text(Number(stored) * scale + zero);
  }
  if (bitpix === -32 && isIdentity(scaling)) return shortestFloat32(stored);
  return text(stored * scale + zero);
}

/** The text of a value as the image's own transform makes it; null where it has none, or no value. */
export function transformedText(value: string, { asinh }: ImageLayout['scaling']): string | null {
  if (!asinh || value === '' || !Number.isFinite(Number(value))) return null;
  return text(linearFlux(Number(value), asinh));
}

/** The shortest decimal that rounds to this float32: 0.1, not 0.10000000149011612. */
function shortestFloat32(value: number): string {
  if (!Number.isFinite(value) || value === 0) return text(value);
  for (let digits = 1; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return text(candidate);
  }
  return text(Number(value.toPrecision(9)));
}

function text(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
