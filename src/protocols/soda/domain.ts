import type { SkyPosition } from '../../base/sky/position';
import type { ServiceDescriptor } from '../../votable/serviceDescriptor';
import { refuse } from '../inputs/refuse';
import { placesOf, type SkyRegion } from '../region/region';

interface Cap {
  readonly centre: SkyPosition;
  readonly radius: number;
}

const radian = Math.PI / 180;

/**
 * Checks that a region can touch what a dataset covers, which the descriptor says as the largest CIRCLE or
 * POLYGON (SODA 1.0 §4.2). Caps around both are compared: what passes may still miss.
 * @throws AlmagestError `usage` where they lie apart
 */
export function checkWithin({ inputs }: ServiceDescriptor, region: SkyRegion): void {
  const wanted = capOf(region);
  if (!wanted) return;
  for (const { name, domain } of inputs) {
    const numbers = (domain?.max?.value ?? '').trim().split(/\s+/).map(Number);
    if (!numbers.every(Number.isFinite)) continue;
    const covered = coveredBy(name.toUpperCase(), numbers);
    if (!covered || separation(covered.centre, wanted.centre) <= covered.radius + wanted.radius) continue;
    const { ra, dec } = covered.centre;
    throw refuse(
      name,
      `lies outside of the data, which are within ${short(covered.radius)}° of ${short(ra)} ${short(dec)}`,
    );
  }
}

function coveredBy(name: string, numbers: readonly number[]): Cap | null {
  if (name === 'CIRCLE' && numbers.length === 3) {
    const [centre] = placesOf(numbers.slice(0, 2)) ?? [];
    return centre ? { centre, radius: numbers[2]! } : null;
  }
  const corners = name === 'POLYGON' && numbers.length >= 6 ? placesOf(numbers) : null;
  return corners && capAround(corners);
}

function capOf(region: SkyRegion): Cap | null {
  if (region.shape === 'circle') return region;
  if (region.shape === 'position') return { centre: region.at, radius: 0 };
  return region.shape === 'polygon' ? capAround(region.corners) : null;
}

/** A cap around the mean of places; null where they are spread over half of the sky, which has no middle. */
function capAround(places: readonly SkyPosition[]): Cap | null {
  const sum = places.map(vector).reduce((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]] as const);
  const length = Math.hypot(...sum);
  if (length < 0.1 * places.length) return null;
  const centre = {
    ra: (Math.atan2(sum[1], sum[0]) / radian + 360) % 360,
    dec: Math.asin(sum[2] / length) / radian,
  };
  return { centre, radius: Math.max(...places.map((place) => separation(place, centre))) };
}

function vector({ ra, dec }: SkyPosition): readonly [number, number, number] {
  const [a, d] = [ra * radian, dec * radian];
  return [Math.cos(d) * Math.cos(a), Math.cos(d) * Math.sin(a), Math.sin(d)];
}

function separation(a: SkyPosition, b: SkyPosition): number {
  const [u, v] = [vector(a), vector(b)];
  return (2 * Math.asin(Math.min(1, Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]) / 2))) / radian;
}

function short(value: number): string {
  return String(Number(value.toFixed(5)));
}
