import { expect, it } from 'vitest';
import { howMany } from '../../../test/support/howMany';
import { BufferSource } from '../../base/byteSource';
import { AlmagestError } from '../../base/errors';
import { tableToEcsv } from '../../base/text/ecsvWriter';
import { FitsDocument } from '../document';
import { ascii, buildTable } from '../testing/buildTable';
import { asAstropyReads } from './asAstropyReads';

/** A small generator, so that every run sees the same mutants. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const good = buildTable(
  [
    ['TFORM1', '1PE(4)'],
    ['TFORM2', '6I'],
    ['TDIM2', '(2,3)'],
    ['TNULL2', 3],
    ['TFORM3', '6A'],
    ['TDIM3', '(3,2)'],
    ['TFORM4', '9X'],
    ['TFORM5', '1QA(9)'],
    ['TFORM6', 'K'],
    ['TZERO6', 9223372036854775808n],
    ['TFORM7', 'L'],
  ],
  Array.from({ length: 8 }, (_, row) => [
    ...[0, 0, 0, 2, 0, 0, 0, row * 8],
    ...[0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6],
    ...ascii('abcdef'),
    ...[255, 128],
    ...[0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, row],
    ...[0, 0, 0, 0, 0, 0, 0, row],
    ...ascii('T'),
  ]),
  Array.from({ length: 64 }, (_, at) => 65 + (at % 26)),
);

const [header, rowBytes] = [2880, 55];
/** Where damage is done, and over how many bytes: its cards, TDIM2, descriptors, rows, heap, anywhere in data. */
const places: readonly (readonly [number, number])[] = [
  [header, 22 * 80],
  [header + 8 * 80, 6 * 80],
  [header + 11 * 80 + 10, 12],
  ...Array.from({ length: 8 }, (_, row) => [2 * header + row * rowBytes, 8] as const),
  ...Array.from({ length: 8 }, (_, row) => [2 * header + row * rowBytes + 28, 16] as const),
  [2 * header + 8 * rowBytes, 64],
  [2 * header, 2880],
];
/** Bytes that make sizes negative, zero, or as large as can be. */
const odd = [0xff, 0x7f, 0x80, 0x00];

const mutants = howMany(800, 20_000);

it(`shows or refuses ${mutants} damaged tables, and never breaks`, async () => {
  const random = generator(20260303);
  let shown = 0;
  let slowest = 0;
  const before = process.memoryUsage().rss;
  let largest = before;
  for (let count = 0; count < mutants; count++) {
    const bytes = good.slice();
    for (let change = 0; change <= random(8); change++) {
      // The table's cards and data, not the primary header before it.
      const [place, most] = places[random(places.length)]!;
      bytes[place + random(most)] = random(2) === 0 ? 0x30 + random(10) : (odd[random(16)] ?? random(256));
    }
    const cut = random(6) === 0 ? bytes.subarray(0, 2880 + random(bytes.length - 2880)) : bytes;
    const start = performance.now();
    try {
      const document = await FitsDocument.open(new BufferSource('mutant.fits', cut));
      if (document.summary.hdus.length < 2) continue;
      const table = await document.table(1);
      for await (const piece of table.pieces(0, Math.min(table.nrows, 1000))) {
        tableToEcsv(asAstropyReads(piece, table.columns));
      }
      for (const { index } of table.columns) await table.column(index);
      shown++;
    } catch (error) {
      if (!(error instanceof AlmagestError)) throw error;
      expect(error.kind).not.toBe('internal');
    }
    slowest = Math.max(slowest, performance.now() - start);
    largest = Math.max(largest, process.memoryUsage().rss);
  }
  expect(shown).toBeGreaterThan(0.3 * mutants);
  expect(slowest).toBeLessThan(2000);
  expect(largest - before).toBeLessThan(256 << 20);
}, 600_000);
