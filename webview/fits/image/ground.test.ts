import { afterEach, expect, it, vi } from 'vitest';
import { groundOf } from './ground';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['rgb(255, 0, 51)', [1, 0, 0.2]],
  ['rgba(0, 0, 0, 0)', [0, 0, 0]],
])('%s is read', (backgroundColor, expected) => {
  vi.stubGlobal('getComputedStyle', () => ({ backgroundColor }));
  expect(groundOf({} as Element)).toEqual(expected);
});
