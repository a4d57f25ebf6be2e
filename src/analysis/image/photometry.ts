import { areaOf } from '../region/coverage';
import type { Area } from '../region/shape';
import { visitArea } from '../region/visit';
import { middle } from '../spectrum/smooth';
import type { Pixels } from './pixels';

/** The sky about a source, per pixel. */
export interface Background {
  readonly median: number;
  /** Standard deviation of what was kept. */
  readonly deviation: number;
  /** Pixels kept. */
  readonly pixels: number;
}

/** Light in an aperture. */
export interface Photometry {
  /** Sum in the aperture, pixels counting by how much of them it covers. */
  readonly sum: number;
  /** Pixels of the aperture that have values. */
  readonly area: number;
  readonly background: Background | null;
  /** The sum without the background. */
  readonly net: number;
  /** From the sky's scatter alone: in the aperture, and of its mean; NaN without a background. */
  readonly deviation: number;
  /** Whether part of the aperture is blank or outside the image. */
  readonly incomplete: boolean;
}

/** Median of the pixels (by their centres) in a ring, without those beyond 3 deviations of it, five times over. */
export async function background(
  pixels: Pixels,
  ring: Area,
  signal?: AbortSignal,
): Promise<Background | null> {
  let kept: number[] = [];
  await visitArea(
    pixels,
    ring,
    (value, _, centred) => {
      if (centred && Number.isFinite(value)) kept.push(value);
    },
    signal,
  );
  for (let round = 0; round < 5; round++) {
    const [centre, deviation] = [middle(kept), scatter(kept)];
    const inside = kept.filter((value) => Math.abs(value - centre) <= 3 * deviation);
    if (inside.length === kept.length) break;
    kept = inside;
  }
  return kept.length === 0 ? null : { median: middle(kept), deviation: scatter(kept), pixels: kept.length };
}

function scatter(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Light of an aperture over the sky in a ring. */
export async function photometry(
  pixels: Pixels,
  aperture: Area,
  ring: Area | null,
  signal?: AbortSignal,
): Promise<Photometry> {
  let [sum, area] = [0, 0];
  await visitArea(
    pixels,
    aperture,
    (value, part) => {
      if (!Number.isFinite(value)) return;
      sum += value * part;
      area += part;
    },
    signal,
  );
  const sky = ring && (await background(pixels, ring, signal));
  return {
    sum,
    area,
    background: sky,
    net: sky ? sum - area * sky.median : sum,
    deviation: sky ? Math.sqrt(area + (area * area) / sky.pixels) * sky.deviation : NaN,
    incomplete: area < areaOf(aperture) * (1 - 1e-9),
  };
}
