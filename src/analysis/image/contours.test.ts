import { expect, it } from 'vitest';
import { contourLines } from './contours';

const [width, height] = [40, 30];
/** Distance from a middle, which has circles for contours. */
const cone = (blank: (x: number, y: number) => boolean) =>
  Float64Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return blank(x, y) ? NaN : 20 - Math.hypot(x - 19, y - 14);
  });

/** The places of the lines of one level, in FITS pixels, without the gaps between lines. */
function placesOf(values: Float64Array, level: number): [number, number][] {
  const { points } = contourLines(values, width, height, [level])[0]!;
  return Array.from({ length: points.length / 2 }, (_, at): [number, number] => [
    points[2 * at]!,
    points[2 * at + 1]!,
  ]).filter(([x]) => !Number.isNaN(x));
}

it('lines lie where the value is', () => {
  const places = placesOf(
    cone(() => false),
    12,
  );
  expect(places.length).toBeGreaterThan(30);
  for (const [x, y] of places) expect(Math.hypot(x - 20, y - 15)).toBeCloseTo(8, 0);
});

it('lines end at blanks, and do not go around them', () => {
  const blank = (x: number, y: number) => (x >= 25 && x < 33 && y > 3 && y < 25) || (x === 3 && y === 3);
  const places = placesOf(cone(blank), 12);
  expect(places.length).toBeGreaterThan(15);
  for (const [x, y] of places) expect(Math.abs(Math.hypot(x - 20, y - 15) - 8)).toBeLessThan(0.5);
});

it('a blank within what is above the level has no line of its own', () => {
  const places = placesOf(
    cone((x, y) => x === 19 && y === 14),
    12,
  );
  for (const [x, y] of places) expect(Math.hypot(x - 20, y - 15)).toBeGreaterThan(7);
});
