import { expect, it } from 'vitest';
import { formatBytes } from './bytes';

it.each([
  [0, '0 B'],
  [80, '80 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [9996, '10.0 kB'],
  [99_960, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [612_000_000, '612 MB'],
  [1_400_000_000, '1.40 GB'],
  [2 ** 60, '1153 PB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
