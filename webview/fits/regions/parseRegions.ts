import type { Point, Shape } from '../../../src/analysis/region/shape';
import type { Region } from '../../../src/messages';

/** The regions of a file as they were kept, by HDU; whatever is odd in them is left out. */
export function parseRegions(kept: unknown): Record<number, readonly Region[]> {
  const found: Record<number, readonly Region[]> = {};
  for (const [hdu, list] of Object.entries(record(kept))) {
    if (!/^\d+$/.test(hdu) || !Array.isArray(list)) continue;
    found[Number(hdu)] = list.flatMap((one) => parseRegion(one) ?? []);
  }
  return found;
}

function parseRegion(value: unknown): Region | null {
  const { shape, properties, include } = record(value);
  const parsed = parseShape(record(shape));
  if (!parsed) return null;
  const texts = Object.entries(record(properties)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { shape: parsed, properties: Object.fromEntries(texts), include: include !== false };
}

function parseShape(value: Record<string, unknown>): Shape | null {
  const { kind, at, from, to, centre, radius, semiAxes, size, angle, points, radii } = value;
  const turn = number(angle) ? angle : 0;
  if (kind === 'point') return point(at) ? { kind, at } : null;
  if (kind === 'line') return point(from) && point(to) ? { kind, from, to } : null;
  if (kind === 'polygon')
    return Array.isArray(points) && points.length > 2 && points.every(point) ? { kind, points } : null;
  if (!point(centre)) return null;
  if (kind === 'circle') return number(radius) && radius > 0 ? { kind, centre, radius } : null;
  if (kind === 'ellipse') return sizes(semiAxes) ? { kind, centre, semiAxes, angle: turn } : null;
  if (kind === 'box') return sizes(size) ? { kind, centre, size, angle: turn } : null;
  if (kind === 'annulus')
    return Array.isArray(radii) && radii.length > 1 && radii.every(number) ? { kind, centre, radii } : null;
  return null;
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function number(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function point(value: unknown): value is Point {
  return Array.isArray(value) && value.length === 2 && value.every(number);
}

function sizes(value: unknown): value is readonly [number, number] {
  return point(value) && value.every((one) => one > 0);
}
