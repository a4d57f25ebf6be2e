import type { Header } from '../header/header';
import type { Bitpix } from '../hdu/structure';

/** An inverse hyperbolic sine that an image declares its values to have gone through. */
export interface AsinhScale {
  readonly soften: number;
  readonly offset: number;
}

/** From stored to physical values (FITS 4.0 §4.4.2.5): `zero + scale × stored`; blanks have none. */
export interface Scaling {
  readonly scale: number;
  readonly zero: number;
  /** The stored value that means blank; only integers have one. */
  readonly blank: bigint | null;
  /**
   * Whether BLANK is written as FITS demands it. A real number (`-32768.0`) is honoured in pictures,
   * but not in arrays, where astropy ignores it.
   */
  readonly blankIsInteger: boolean;
  /** What BSOFTEN and BOFFSET declare beyond that, as Pan-STARRS' stacks do; null where they don't. */
  readonly asinh: AsinhScale | null;
  /** Bits of which it is asked whether any is set, in place of the value. */
  readonly bits?: readonly number[];
}

/** BSCALE, BZERO and BLANK; absent or meaningless ones are 1, 0 and none. */
export function readScaling(header: Header, bitpix: Bitpix): Scaling {
  const blank = bitpix > 0 ? header.value('BLANK') : undefined;
  const isWhole = typeof blank === 'bigint' || (typeof blank === 'number' && Number.isSafeInteger(blank));
  return {
    scale: finite(header.number('BSCALE')) ?? 1,
    zero: finite(header.number('BZERO')) ?? 0,
    blank: isWhole ? BigInt(blank) : null,
    asinh: readAsinh(header),
    blankIsInteger: /^[+-]?\d+$/.test(header.card('BLANK')?.text ?? ''),
  };
}

function readAsinh(header: Header): AsinhScale | null {
  const soften = finite(header.number('BSOFTEN'));
  const offset = finite(header.number('BOFFSET'));
  return soften === undefined || offset === undefined || soften === 0 ? null : { soften, offset };
}

export function isIdentity({ scale, zero }: Scaling): boolean {
  return scale === 1 && zero === 0;
}

/** Whether BZERO shifts the stored integers to the other signedness (FITS 4.0 §4.4.2.5, table 11). */
export function isSignShift({ scale, zero }: Scaling, bitpix: Bitpix): boolean {
  if (scale !== 1 || bitpix < 0) return false;
  return bitpix === 8 ? zero === -128 : zero === 2 ** (bitpix - 1);
}

function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
