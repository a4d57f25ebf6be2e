import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ServiceOutcome } from '../../../protocols/outcome';
import { parseQuery } from '../../../query/query';
import type { Search } from '../../store/search';
import { FirstRows } from './firstRows';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const services = ['One', 'Two'].map((name) => ({
  ...{ protocol: 'sia2' as const, name },
  url: `https://${name}.example/`,
}));
const query = parseQuery({ almagest: 1, kind: 'images', radius: 1, target: { name: 'M31' }, services });
const running: Search = {
  ...{ id: 'a', query, started: 0, state: 'running' },
  outcomes: [undefined, undefined],
};
const answer = (rows: number): ServiceOutcome => ({
  ...{ service: services[0]!, state: 'rows', rows, records: [] },
  ...{ table: null, overflow: false, messages: [], fault: null, kept: null },
});

it('shows a screenful of what comes, and the rest of each service soon after', () => {
  const follow = vi.fn();
  const first = new FirstRows(follow);
  first.began(running);
  const one: Search = { ...running, outcomes: [answer(400), undefined] };
  expect(first.most(one, 0, 500)).toBe(60);
  first.shown([one]);
  vi.runAllTimers();
  expect(follow).toHaveBeenCalledTimes(1);
  expect(first.most(one, 0, 500)).toBe(500);

  // The other service takes its time, and its rows come in the same way.
  const done: Search = { ...running, state: 'done', outcomes: [answer(400), answer(61)] };
  expect(first.most(done, 0, 500)).toBe(500);
  expect(first.most(done, 1, 500)).toBe(60);
  first.shown([done]);
  vi.runAllTimers();
  expect(first.most(done, 1, 500)).toBe(500);
  first.shown([done]);
  vi.runAllTimers();
  expect(follow).toHaveBeenCalledTimes(2);
});

it('holds nothing back of what is few, or was there before', () => {
  const follow = vi.fn();
  const first = new FirstRows(follow);
  const old: Search = { ...running, id: 'old', state: 'done', outcomes: [answer(400), answer(400)] };
  expect(first.most(old, 0, 500)).toBe(500);
  first.began(running);
  const few: Search = { ...running, state: 'done', outcomes: [answer(60), answer(3)] };
  first.shown([few, old]);
  vi.runAllTimers();
  expect(follow).not.toHaveBeenCalled();
  expect(first.most(few, 0, 500)).toBe(500);
});

it('does so again for a search that is run again, and not when it is over', () => {
  const follow = vi.fn();
  const first = new FirstRows(follow);
  const done: Search = { ...running, state: 'done', outcomes: [answer(400), answer(400)] };
  first.began(running);
  first.shown([done]);
  vi.runAllTimers();
  first.began(running);
  expect(first.most(done, 1, 500)).toBe(60);
  first.shown([done]);
  first.dispose();
  vi.runAllTimers();
  expect(follow).toHaveBeenCalledTimes(1);
});
