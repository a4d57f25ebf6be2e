import { describe, expect, test } from 'vitest';
import { fc } from '../../../test/support/property';
import { RowSlots } from './rowSlots';

const shortTable = () => new RowSlots(1000);
const longTable = () => new RowSlots(10_000_000);

describe('rows of a short table', () => {
  test('stand one to one', () => {
    const slots = shortTable();
    slots.jump(500.5);
    expect([slots.count, slots.base, slots.show(999), slots.settle(12.25)]).toEqual([1000, 0, 999, 12.25]);
  });
});

describe('rows of a table longer than can be scrolled', () => {
  test('are reached by the scroll bar from the first to the last', () => {
    const slots = longTable();
    slots.jump(0);
    expect(slots.base).toBe(0);
    slots.jump(slots.count - 40);
    expect(slots.base + slots.count).toBe(10_000_000);
    slots.jump(slots.count / 2);
    expect(slots.base + slots.count / 2).toBe(5_000_000);
  });

  test('are each shown where they were when slots settle', () => {
    fc.assert(
      fc.property(
        fc.nat(299_999),
        fc.integer({ min: -15_000, max: 15_000 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (jump, step, part) => {
          const slots = longTable();
          slots.jump(jump);
          const top = Math.max(0, Math.min(slots.count - 1, jump + step));
          const row = slots.base + top;
          fc.pre(row >= 0 && row < slots.nrows);
          const settled = slots.settle(top + part);
          expect(slots.base + Math.floor(settled)).toBe(row);
          expect(settled % 1).toBeCloseTo(part, 6);
          expect(settled).toBeLessThan(slots.count);
          expect(settled).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test('can all be gone to', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), (row) => {
        const slots = longTable();
        expect(slots.show(row) + slots.base).toBe(row);
      }),
    );
  });

  test('are stepped through near the ends without an end being met too early', () => {
    const slots = longTable();
    slots.jump(100);
    expect([slots.base, slots.atEnd(30, 40)]).toEqual([0, false]);
    slots.jump(150_000);
    expect(slots.atEnd(30, 40)).toBe(true);
    expect(slots.atEnd(299_950, 40)).toBe(true);
  });
});
