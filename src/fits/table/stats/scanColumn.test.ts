import { expect, it } from 'vitest';
import { BufferSource, type ByteSource } from '../../../base/byteSource';
import type { Column } from '../../../base/table';
import { FitsDocument } from '../../document';
import { buildTable } from '../../testing/buildTable';
import { columnStats } from './columnStats';

const rows = 1003;
const widths = { B: 1, I: 2, J: 4, K: 8, E: 4, D: 8 };
const zeros = { B: -128, I: 2 ** 15, J: 2 ** 31, K: 2n ** 63n, E: 2.5, D: 2.5 };

let state = 7;
const random = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

/** All that a column was made of: random bytes, so that there are NaNs, infinities and subnormals too. */
function table(cards: readonly [string, string | number | bigint][], rowBytes: number): Uint8Array {
  const cells = Array.from({ length: rows }, () => {
    const odd = random(8);
    return Array.from({ length: rowBytes }, () => (odd === 0 ? 255 : odd === 1 ? 0 : random(256)));
  });
  return buildTable([...cards], cells);
}

/** The same by the plainest of ways. */
function plainly({ values, nulls, elementNulls }: Column) {
  const cells = ArrayBuffer.isView(values) ? [values] : (values as readonly Float64Array[]);
  const kept: (number | bigint)[] = [];
  const found = { count: 0, nulls: 0, nans: 0 };
  for (const [row, cell] of cells.entries()) {
    const mask = ArrayBuffer.isView(values) ? nulls : elementNulls?.[row];
    for (const [at, value] of [...cell].entries()) {
      if (mask?.[at] === 1) found.nulls++;
      else if (Number.isNaN(value)) found.nans++;
      else kept.push(value);
    }
  }
  const min = kept.reduce((a, b) => (a < b ? a : b));
  const max = kept.reduce((a, b) => (a > b ? a : b));
  const mean = kept.reduce<number>((sum, value) => sum + Number(value), 0) / kept.length;
  return { ...found, count: kept.length, min, max, mean };
}

/** As a source that has to be waited for. */
const slow = (of: BufferSource): ByteSource => ({
  name: of.name,
  size: of.size,
  read: (offset, length) => of.read(offset, length),
  close: () => of.close(),
});

for (const code of ['B', 'I', 'J', 'K', 'E', 'D'] as const) {
  for (const repeat of [1, 3]) {
    for (const [what, cards] of [
      ['as stored', []],
      ['shifted', [['TZERO1', zeros[code]]]],
      ['scaled', [['TSCAL1', -0.5] as const, ['TZERO1', 3] as const]],
      ['with nulls', code === 'E' || code === 'D' ? [] : [['TNULL1', code === 'B' ? 255 : -1]]],
    ] as [string, [string, number | bigint][]][]) {
      it(`finds the extent of ${repeat}${code} ${what} as its values have it`, async () => {
        const width = widths[code] * repeat;
        const form: [string, string][] = [
          ['TFORM1', `${repeat}${code}`],
          ['TFORM2', '3B'],
        ];
        const source = new BufferSource('t.fits', table([...form, ...cards], width + 3));
        for (const opened of [source, slow(source)]) {
          const read = await (await FitsDocument.open(opened)).table(1);
          const { mean, ...found } = await columnStats(read, 0);
          const { mean: wanted, ...others } = plainly((await read.column(0)).column);
          expect(found).toEqual(others);
          if (Number.isFinite(wanted))
            expect(Math.abs(mean! - wanted)).toBeLessThanOrEqual(Math.abs(wanted) * 1e-9);
        }
      });
    }
  }
}

it('reads single cells of wide rows, and says how far it is', async () => {
  const bytes = buildTable(
    [
      ['TFORM1', '20000B'],
      ['TFORM2', 'I'],
    ],
    Array.from({ length: 50 }, (_, row) => [...Array<number>(20000).fill(9), 1, row]),
  );
  const source = new BufferSource('wide.fits', bytes);
  const read = await (await FitsDocument.open(source)).table(1);
  const told: number[] = [];
  expect(await columnStats(read, 1, undefined, (part) => told.push(part))).toMatchObject({
    ...{ count: 50, min: 256, max: 305 },
  });
  expect(told.at(-1)).toBe(1);
});

it('has nothing to tell of no rows, and stops when told', async () => {
  const bytes = buildTable([['TFORM1', 'K']], []);
  const read = await (await FitsDocument.open(new BufferSource('none.fits', bytes))).table(1);
  expect(await columnStats(read, 0)).toMatchObject({ count: 0, min: null, max: null, mean: null });
  const some = await (
    await FitsDocument.open(new BufferSource('x.fits', table([['TFORM1', 'J']], 4)))
  ).table(1);
  await expect(columnStats(some, 0, AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
});
