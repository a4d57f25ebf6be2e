import { expect, test } from 'vitest';
import { rowsAhead } from './rowsAhead';

const size = { nrows: 10_000, inRow: 3 };
const view = (first: number) => ({ first, end: first + 40 });

test('rows ahead are those that steps lead to', () => {
  expect(rowsAhead(view(1010), 10, size)).toEqual({ first: 1050, end: 1170 });
  expect(rowsAhead(view(1180), 180, size)).toEqual({ first: 1220, end: 1620 });
  expect(rowsAhead(view(1000), -180, size)).toEqual({ first: 600, end: 1000 });
});

test('the table ends, and so do rows ahead', () => {
  expect(rowsAhead(view(9900), 100, size)).toEqual({ first: 9940, end: 10_000 });
  expect(rowsAhead(view(20), -180, size)).toEqual({ first: 0, end: 20 });
  expect(rowsAhead({ first: 0, end: 0 }, 0, size)).toEqual({ first: 0, end: 0 });
});

test('of a jump the next view is enough, and of long rows few are taken', () => {
  expect(rowsAhead(view(5000), 5000, size)).toEqual({ first: 5040, end: 5080 });
  expect(rowsAhead(view(100), -4900, size)).toEqual({ first: 140, end: 180 });
  expect(rowsAhead(view(180), 180, { ...size, inRow: 4096 })).toEqual({ first: 220, end: 260 });
});
