import type { AsinhScale, Scaling } from './scaling';
import type { Values } from './pixelReader';

/** Magnitudes per factor e: Pan-STARRS' stacks hold values in units of 2.5 / ln 10. */
const perMagnitude = Math.LN10 / 2.5;

/** Linear flux of a value of a Pan-STARRS stack: BOFFSET + 2 BSOFTEN sinh(value ln 10 / 2.5). */
export function linearFlux(value: number, { soften, offset }: AsinhScale): number {
  return offset + soften * 2 * Math.sinh(value * perMagnitude);
}

/**
 * Stored numbers to physical values in two steps: what is not linear is done to every number, before
 * any of them are averaged; what is linear is left to the end, once for each sample.
 */
export class Transform {
  readonly scale: number;
  readonly zero: number;
  private scratch = new Float64Array(0);

  constructor(private readonly scaling: Scaling) {
    const isMade = scaling.asinh !== null || scaling.bits !== undefined;
    this.scale = isMade ? 1 : scaling.scale;
    this.zero = isMade ? 0 : scaling.zero;
  }

  /** Numbers that {@link Transform.scale} and zero make physical; good until the next call. */
  apply(values: Values): Values {
    const { asinh, scale, zero, bits } = this.scaling;
    if (bits) return this.flags(values, bits);
    if (!asinh) return values;
    if (this.scratch.length < values.length) this.scratch = new Float64Array(values.length);
    const linear = this.scratch.subarray(0, values.length);
    for (let at = 0; at < values.length; at++) linear[at] = linearFlux(values[at]! * scale + zero, asinh);
    return linear;
  }

  /** 1 where any of the bits is set, 0 where none is; blanks stay so. */
  private flags(values: Values, bits: readonly number[]): Values {
    const { scale, zero } = this.scaling;
    const words = [0, 32].map((first) =>
      bits.reduce((mask, bit) => (bit >= first && bit < first + 32 ? mask | (1 << (bit - first)) : mask), 0),
    ) as [number, number];
    if (this.scratch.length < values.length) this.scratch = new Float64Array(values.length);
    const flags = this.scratch.subarray(0, values.length);
    for (let at = 0; at < values.length; at++) {
      const value = values[at]! * scale + zero;
      const [low, high] = wordsOf(value);
      flags[at] = Number.isNaN(value) ? NaN : (low & words[0]) !== 0 || (high & words[1]) !== 0 ? 1 : 0;
    }
    return flags;
  }
}

const word = 2 ** 32;

/** Both words of a whole number, the lower first; the sign of a negative one is bit 31, as in 32-bit planes without BZERO. */
export function wordsOf(value: number): readonly [low: number, high: number] {
  const positive = value < 0 ? value + word : value;
  return [(positive % word) | 0, positive >= word ? Math.floor(positive / word) | 0 : 0];
}
