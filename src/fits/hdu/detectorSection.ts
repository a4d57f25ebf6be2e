/** A part of a detector: first and last pixel of both axes, from 1; an axis that runs backwards is mirrored. */
export interface Section {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

/** `[1:2048,4097:1]` as DETSEC, DATASEC and their like have it (NOAO's mosaic keywords); null for what is none. */
export function parseSection(text: string | undefined): Section | null {
  const found = /^\s*\[\s*(\d+)\s*:\s*(\d+)\s*,\s*(\d+)\s*:\s*(\d+)\s*\]\s*$/.exec(text ?? '');
  if (!found) return null;
  const [a = 0, b = 0, c = 0, d = 0] = found.slice(1).map(Number);
  return a > 0 && b > 0 && c > 0 && d > 0 ? { x: [a, b], y: [c, d] } : null;
}

/** Pixels along an axis. */
export const lengthOf = ([from, to]: readonly [number, number]): number => Math.abs(to - from) + 1;
