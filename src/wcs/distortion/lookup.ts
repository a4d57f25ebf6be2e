import { invertBySteps, type Distortion } from './distortion';

/** A table of offsets in pixels on a regular grid of pixels (distortion paper, draft of 2004, §3.4). */
export interface LookupTable {
  readonly width: number;
  readonly height: number;
  /** Row by row, `width` × `height`. */
  readonly values: Float64Array | Float32Array;
  readonly crpix: readonly [number, number];
  readonly crval: readonly [number, number];
  readonly cdelt: readonly [number, number];
}

/**
 * The offset at a pixel position (from 1), bilinear between grid points, constant beyond its edges. Pixels
 * of the image count from 0 in the table's own coordinates, as astropy and the writers of HST's files have it.
 */
export function offsetAt(table: LookupTable, x: number, y: number): number {
  const { width, height, values, crpix, crval, cdelt } = table;
  const u = clamp((x - 1 - crval[0]) / cdelt[0] + crpix[0], width - 1);
  const v = clamp((y - 1 - crval[1]) / cdelt[1] + crpix[1], height - 1);
  const column = Math.floor(u);
  const row = Math.floor(v);
  const right = Math.min(column + 1, width - 1);
  const above = Math.min(row + 1, height - 1);
  const s = u - column;
  const t = v - row;
  return (
    values[row * width + column]! * (1 - s) * (1 - t) +
    values[row * width + right]! * s * (1 - t) +
    values[above * width + column]! * (1 - s) * t +
    values[above * width + right]! * s * t
  );
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}

/** Tables for the two axes, either of which may be missing. */
export type LookupPair = readonly [LookupTable | null, LookupTable | null];

/** Offsets from tables added to pixel coordinates (CPDIS, D2IM). */
export function lookup([first, second]: LookupPair): Distortion {
  const apply = (xs: Float64Array, ys: Float64Array) => {
    for (let i = 0; i < xs.length; i++) {
      const x = xs[i]!;
      const y = ys[i]!;
      if (first) xs[i] = x + offsetAt(first, x, y);
      if (second) ys[i] = y + offsetAt(second, x, y);
    }
  };
  return { apply, invert: (xs, ys) => invertBySteps(apply, xs, ys, 1e-10, 1e-3) };
}

/** The sum of the offsets of several distortions, all taken at the same place (as SIP and CPDIS are). */
export function together(parts: readonly Distortion[]): Distortion {
  if (parts.length === 1) return parts[0]!;
  const apply = (xs: Float64Array, ys: Float64Array) => {
    const [x0, y0] = [Float64Array.from(xs), Float64Array.from(ys)];
    for (const part of parts) {
      const [px, py] = [Float64Array.from(x0), Float64Array.from(y0)];
      part.apply(px, py);
      for (let i = 0; i < xs.length; i++) {
        xs[i]! += px[i]! - x0[i]!;
        ys[i]! += py[i]! - y0[i]!;
      }
    }
  };
  return { apply, invert: (xs, ys) => invertBySteps(apply, xs, ys, 1e-10, 1e-3) };
}
