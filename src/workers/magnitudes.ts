import { zeroPointOf, type ZeroPoint } from '../analysis/image/zeroPoint';
import type { FitsDocument } from '../fits/document';
import { saysOfOther } from '../fits/hdu/companions';
import type { FitsApi, PixelValue } from '../messages';

type Use = <T>(work: (document: FitsDocument) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** The value of a pixel with its magnitude, where the header has a zero point and the value is above zero. */
export function withMagnitudes(use: Use, pixel: FitsApi['pixel']): FitsApi['pixel'] {
  const known = new WeakMap<FitsDocument, Map<number, Promise<ZeroPoint | null>>>();
  const zeroOf = (document: FitsDocument, hdu: number) => {
    const ofFile = known.get(document) ?? new Map<number, Promise<ZeroPoint | null>>();
    known.set(document, ofFile);
    const zero = ofFile.get(hdu) ?? readZero(document, hdu);
    ofFile.set(hdu, zero);
    return zero;
  };
  return async (ref, signal) => {
    const value = await pixel(ref, signal);
    const number = Number(value.text);
    if (!(number > 0) || !Number.isFinite(number)) return value;
    // A header that can't be read takes nothing from the value.
    const zero = await use((document) => zeroOf(document, ref.hdu), signal).catch(() => null);
    return zero ? { ...value, magnitude: magnitudeOf(number, zero) } : value;
  };
}

async function readZero(document: FitsDocument, hdu: number): Promise<ZeroPoint | null> {
  const summary = document.summary.hdus[hdu];
  // Errors and weights have the keywords of their image, and no magnitude.
  if (!summary || saysOfOther(summary.name)) return null;
  return zeroPointOf(await document.inheritedHeader(hdu), summary.unit);
}

function magnitudeOf(value: number, { zero, system, said }: ZeroPoint): NonNullable<PixelValue['magnitude']> {
  const text = (zero - 2.5 * Math.log10(value)).toFixed(3);
  return { text: system === 'AB' ? `${text} AB` : text, said };
}
