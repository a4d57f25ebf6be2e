import { expect, it } from 'vitest';
import type { OpenedView } from '../../src/messages';
import { OpenedAhead } from './openedAhead';

const view = {
  shown: { plane: { hdu: 0, slice: [] }, info: { width: 1024, height: 1024 } },
  ahead: 1,
} as unknown as OpenedView;

it('answers where the page has the size that the host took it to have, and else never', async () => {
  const ahead = new OpenedAhead();
  const suits = ahead.for({ width: 500, height: 400 });
  const larger = ahead.for({ width: 1000, height: 900 });
  ahead.put(view);
  expect(await suits).toBe(view);
  const never = Symbol('never');
  expect(await Promise.race([larger, new Promise((done) => setTimeout(() => done(never), 20))])).toBe(never);
});
