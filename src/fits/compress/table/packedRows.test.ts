import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { BufferSource } from '../../../base/byteSource';
import { FitsDocument } from '../../document';
import { buildHeader, imageCards, join, type BuiltCards } from '../../testing/buildFits';

const tileRows = 4;
const nrows = 10;

/** A column of 32-bit integers, 100 × row, in gzipped tiles of four rows; the bytes of each tile may be changed. */
function compressedTable(change: (stream: Uint8Array, tile: number) => Uint8Array): Uint8Array {
  const streams = [0, 4, 8].map((first, tile) => {
    const rows = new DataView(new ArrayBuffer(Math.min(tileRows, nrows - first) * 4));
    for (let row = 0; row * 4 < rows.byteLength; row++) rows.setInt32(row * 4, (first + row) * 100);
    return change(gzipSync(new Uint8Array(rows.buffer)), tile);
  });
  const table = new DataView(new ArrayBuffer(streams.length * 16));
  let at = 0;
  streams.forEach(({ length }, tile) => {
    table.setBigInt64(tile * 16, BigInt(length));
    table.setBigInt64(tile * 16 + 8, BigInt(at));
    at += length;
  });
  const cards: BuiltCards = [
    ['XTENSION', 'BINTABLE'],
    ...imageCards(8, [16, streams.length]).slice(1),
    ['PCOUNT', at],
    ['GCOUNT', 1],
    ['TFIELDS', 1],
    ['TTYPE1', 'FLUX'],
    ['TFORM1', `1QB(${at})`],
    ['ZTABLE', true],
    ['ZTILELEN', tileRows],
    ['ZNAXIS1', 4],
    ['ZNAXIS2', nrows],
    ['ZPCOUNT', 0],
    ['ZFORM1', '1J'],
    ['ZCTYP1', 'GZIP_1'],
  ];
  const data = join(new Uint8Array(table.buffer), ...streams);
  const padding = new Uint8Array((2880 - (data.length % 2880)) % 2880);
  return join(buildHeader(imageCards(8, [])), buildHeader(cards), data, padding);
}

const open = async (bytes: Uint8Array) =>
  (await FitsDocument.open(new BufferSource('table.fits', bytes))).table(1);

it('gives the rows that were compressed', async () => {
  const table = await open(compressedTable((stream) => stream));
  const { columns, notes } = await table.rows(2, 7);
  expect([...columns[0]!.values]).toEqual([200, 300, 400, 500, 600, 700, 800]);
  expect([columns[0]!.nulls, notes]).toEqual([null, []]);
});

it('leaves the rows of a bad tile null, says so, and shows the others', async () => {
  const table = await open(
    compressedTable((stream, tile) =>
      tile === 1 ? stream.map((byte, at) => (at > 9 ? byte ^ 255 : byte)) : stream,
    ),
  );
  const { columns, notes } = await table.rows(2, 7);
  expect([...columns[0]!.nulls!]).toEqual([0, 0, 1, 1, 1, 1, 0]);
  expect([columns[0]!.values[1], columns[0]!.values[6]]).toEqual([300, 800]);
  expect(notes).toMatchObject([{ kind: 'malformed', where: { hdu: 1, row: 1 } }]);
  expect(notes[0]!.message).toMatch(/^Tile 2 of HDU 1 is left blank\./);
  const { column } = await table.column('FLUX');
  expect([...column.nulls!]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0]);
});
