import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Paced } from './paced';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first call runs at once, all that come soon after it once at the end of the pause', () => {
  const run = vi.fn();
  const paced = new Paced(run, 100);
  paced.call();
  expect(run).toHaveBeenCalledTimes(1);
  expect(paced.isDue).toBe(false);
  paced.call();
  paced.call();
  expect(run).toHaveBeenCalledTimes(1);
  expect(paced.isDue).toBe(true);
  vi.advanceTimersByTime(100);
  expect(run).toHaveBeenCalledTimes(2);
  expect(paced.isDue).toBe(false);
});

test('calls that go on run once in every pause', () => {
  const run = vi.fn();
  const paced = new Paced(run, 100);
  for (let at = 0; at < 100; at++) {
    paced.call();
    vi.advanceTimersByTime(10);
  }
  expect(run).toHaveBeenCalledTimes(11);
});

test('what must not wait runs at once, and the pause begins anew', () => {
  const run = vi.fn();
  const paced = new Paced(run, 100);
  paced.call();
  paced.call();
  paced.now();
  expect(run).toHaveBeenCalledTimes(2);
  expect(paced.isDue).toBe(false);
  vi.advanceTimersByTime(60);
  paced.call();
  expect(run).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(40);
  expect(run).toHaveBeenCalledTimes(3);
});

test('a call after the pause runs at once; nothing runs after the end', () => {
  const run = vi.fn();
  const paced = new Paced(run, 100);
  paced.call();
  vi.advanceTimersByTime(150);
  paced.call();
  expect(run).toHaveBeenCalledTimes(2);
  paced.call();
  paced.dispose();
  vi.advanceTimersByTime(500);
  expect(run).toHaveBeenCalledTimes(2);
});
