import { expect, it } from 'vitest';
import { decodePlio } from './plio';

const set = 1;
const raise = 2;
const lower = 3;
const run = 4;
const zeros = 0;
const zerosAndOne = 5;
const raiseAndOne = 6;
const lowerAndOne = 7;

/** A line list of instructions: with the short header, or the long one, whose length has two words. */
function list(instructions: readonly (readonly [code: number, data: number])[], long = true): DataView {
  const words = instructions.flatMap(([code, data]) =>
    code === set ? [(set << 12) | (data & 4095), data >> 12] : [(code << 12) | data],
  );
  const header = long
    ? [0, 7, -100, (words.length + 7) & 0x7fff, (words.length + 7) >> 15, 0, 0]
    : [0, 0, words.length + 3];
  const view = new DataView(new ArrayBuffer((header.length + words.length) * 2));
  [...header, ...words].forEach((word, at) => view.setInt16(at * 2, word));
  return view;
}

function decode(view: DataView, pixels: number): number[] {
  const target = new Int32Array(pixels).fill(-1);
  decodePlio(view, 0, view.byteLength >> 1, target);
  return [...target];
}

it.each([true, false])('follows every instruction, with a long header: %s', (long) => {
  const instructions = [
    [run, 2],
    [zeros, 3],
    [set, 70_000],
    [run, 2],
    [raise, 5],
    [zerosAndOne, 3],
    [lower, 6],
    [run, 1],
    [raiseAndOne, 10],
    [lowerAndOne, 4],
  ] as const;
  // At the beginning the value is 1; what the list does not reach is 0.
  const expected = [1, 1, 0, 0, 0, 70_000, 70_000, 0, 0, 70_005, 69_999, 70_009, 70_005, 0, 0];
  expect(decode(list(instructions, long), 15)).toEqual(expected);
});

it('stops at the last pixel, wherever the list would go', () => {
  for (const code of [run, zeros, zerosAndOne]) {
    expect(
      decode(
        list([
          [run, 2],
          [code, 4095],
          [run, 9],
        ]),
        3,
      ),
    ).toHaveLength(3);
  }
  expect(decode(list(Array.from({ length: 9 }, () => [raiseAndOne, 1] as const)), 4)).toEqual([2, 3, 4, 5]);
});

it('refuses lists that are shorter than they say', () => {
  const whole = list([
    [set, 9000],
    [run, 5],
  ]);
  for (let words = 0; words < whole.byteLength / 2; words++) {
    const part = new DataView(whole.buffer, 0, words * 2);
    expect(() => decode(part, 5), `${words} words`).toThrow(/line list/);
  }
  const endsWithin = list([[run, 1]]);
  endsWithin.setInt16(14, set << 12);
  expect(() => decode(endsWithin, 5)).toThrow('ends within a value');
});

it('survives whatever words there are', () => {
  let state = 5;
  for (let round = 0; round < 3000; round++) {
    const view = new DataView(new ArrayBuffer(2 * (round % 40)));
    for (let at = 0; at < view.byteLength; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      view.setUint8(at, state >>> 24);
    }
    try {
      expect(decode(view, 50)).toHaveLength(50);
    } catch (error) {
      expect(String(error)).toContain('line list');
    }
  }
});
