import { type SkyPosition, wrapDegrees } from '../../base/sky/position';

/** A part of the sky, ICRS degrees. Edges of polygons are great circles. */
export type SkyRegion =
  | { readonly shape: 'circle'; readonly centre: SkyPosition; readonly radius: number }
  | {
      readonly shape: 'ellipse';
      readonly centre: SkyPosition;
      /** Semi-axes. */
      readonly axes: readonly [major: number, minor: number];
      /** From north through east to the major axis. */
      readonly angle: number;
    }
  | { readonly shape: 'polygon'; readonly corners: readonly SkyPosition[] }
  | {
      readonly shape: 'range';
      /** From the first to the second eastwards: the first is larger where the range holds RA 0. */
      readonly ra: readonly [from: number, to: number];
      readonly dec: readonly [from: number, to: number];
    }
  | { readonly shape: 'position'; readonly at: SkyPosition }
  | { readonly shape: 'all-sky' }
  | { readonly shape: 'union' | 'intersection'; readonly of: readonly SkyRegion[] }
  | { readonly shape: 'not'; readonly of: SkyRegion };

/** A place given by a service; null where it is none. */
export function placeOf(ra: number | null | undefined, dec: number | null | undefined): SkyPosition | null {
  if (typeof ra !== 'number' || typeof dec !== 'number' || !Number.isFinite(ra) || !(Math.abs(dec) <= 90)) {
    return null;
  }
  return { ra: wrapDegrees(ra), dec };
}

/** Pairs of numbers as places; null where one of them is none, or a number is left over. */
export function placesOf(numbers: ArrayLike<number>): SkyPosition[] | null {
  const places = Array.from({ length: Math.ceil(numbers.length / 2) }, (_, i) =>
    placeOf(numbers[2 * i], numbers[2 * i + 1]),
  );
  return places.every((place) => place !== null) ? places : null;
}
