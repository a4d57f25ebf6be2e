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
    this.scale = scaling.asinh ? 1 : scaling.scale;
    this.zero = scaling.asinh ? 0 : scaling.zero;
  }

  /** Numbers that {@link Transform.scale} and zero make physical; good until the next call. */
  apply(values: Values): Values {
    const { asinh, scale, zero } = this.scaling;
    if (!asinh) return values;
    if (this.scratch.length < values.length) this.scratch = new Float64Array(values.length);
    const linear = this.scratch.subarray(0, values.length);
    for (let at = 0; at < values.length; at++) linear[at] = linearFlux(values[at]! * scale + zero, asinh);
    return linear;
  }
}
