import { expect, it } from 'vitest';
import { nearest } from './nearest';

const points = {
  x: Float32Array.of(10, 20, NaN, 20.5),
  y: Float32Array.of(10, 20, NaN, 20),
  outlines: {
    rows: Uint32Array.of(2),
    starts: Uint32Array.of(0, 4),
    x: Float32Array.of(40, 60, 60, 40),
    y: Float32Array.of(40, 40, 60, 60),
  },
  epoch: null,
  undated: false,
  inside: 3,
};

it.each([
  ['a symbol', { x: 11, y: 10 }, 2, 0],
  ['the nearer of two symbols', { x: 20.4, y: 20 }, 2, 3],
  ['nothing within reach', { x: 13, y: 10 }, 2, null],
  ['the edge of an outline', { x: 50, y: 41 }, 2, 2],
  ['the edge that closes an outline', { x: 40.5, y: 50 }, 2, 2],
  ['nothing inside of an outline', { x: 50, y: 50 }, 2, null],
])('hits %s', (_, at, reach, row) => expect(nearest(points, at, reach)).toBe(row));
