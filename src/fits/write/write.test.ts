import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsDocument } from '../document';
import { Header } from '../header/header';
import { readArray } from '../image/readArray';
import { cardRecords, type CardToWrite } from './card';
import { headerBytes } from './headerBytes';
import { imageHdu } from './image';
import { Real, valueText } from './value';
import { writeHdu } from './writeHdu';

const again = (card: CardToWrite) => Header.parse(headerBytes([card]), 0).cards[0]!;

describe('a card', () => {
  it('is written as FITS wants it', () => {
    expect(cardRecords({ keyword: 'NAXIS', value: 2, comment: 'axes' })).toEqual([
      'NAXIS   =                    2 / axes'.padEnd(80),
    ]);
    expect(cardRecords({ keyword: 'OBJECT', value: "Barnard's" })).toEqual([
      "OBJECT  = 'Barnard''s'".padEnd(80),
    ]);
    expect(cardRecords({ keyword: 'ESO DET ID', value: true })[0]).toMatch(/^HIERARCH ESO DET ID = +T/);
    expect(cardRecords({ keyword: 'EMPTY', value: null })).toEqual(['EMPTY   = '.padEnd(80)]);
    expect(cardRecords({ keyword: 'HISTORY', text: 'x'.repeat(100) })).toHaveLength(2);
    expect(() => cardRecords({ keyword: 'NAN', value: NaN })).toThrow(/cannot hold NaN/);
  });

  it('with a number reads back as the same one', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(again({ keyword: 'VALUE', value: new Real(value) }).value).toBe(value);
        expect(valueText(new Real(value))).toMatch(/^-?\d+\.\d+(E[+-]?\d+)?$/);
      }),
    );
    expect(again({ keyword: 'BIG', value: 2n ** 63n }).value).toBe(2n ** 63n);
  });

  it('with a string of any length reads back as the same one', () => {
    const text = fc.string({ unit: fc.constantFrom('a', "'", ' ', '/', '&', '9'), maxLength: 300 });
    fc.assert(
      fc.property(text, fc.constantFrom('TEXT', 'ESO A LONG ONE'), (value, keyword) => {
        const card = again({ keyword, value, comment: 'c' });
        expect(card.value).toBe(value.trimEnd());
        expect(card.keyword).toBe(keyword);
      }),
    );
  });
});

/** A file of one image, written with and without going back. */
async function written(hdu: Parameters<typeof writeHdu>[1], canPatch: boolean): Promise<Uint8Array> {
  const bytes: number[] = [];
  const write = (piece: Uint8Array) => {
    for (const byte of piece) bytes.push(byte);
    return Promise.resolve();
  };
  const patch = (piece: Uint8Array, offset: number) => {
    piece.forEach((byte, at) => (bytes[offset + at] = byte));
    return Promise.resolve();
  };
  const end = await writeHdu(canPatch ? { write, patch } : { write }, hdu, 0);
  expect(end).toBe(bytes.length);
  return Uint8Array.from(bytes);
}

describe('an image', () => {
  const numbers = [
    ['|u1', Uint8Array.of(0, 255, 7)],
    ['|i1', Int8Array.of(-128, 127, 0)],
    ['>i2', Int16Array.of(-32768, 32767, 1)],
    ['<u2', Uint16Array.of(0, 65535, 32768)],
    ['>i4', Int32Array.of(-(2 ** 31), 2 ** 31 - 1, 0)],
    ['<u4', Uint32Array.of(0, 2 ** 32 - 1, 5)],
    ['>i8', BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n, 0n)],
    ['<u8', BigUint64Array.of(0n, 2n ** 64n - 1n, 3n)],
    ['>f4', Float32Array.of(NaN, 0.1, -Infinity)],
    ['>f8', Float64Array.of(0.1, NaN, -0)],
  ] as const;

  it.each(numbers)('of %s comes back as it was', async (descr, data) => {
    const file = await written(imageHdu(data, [3]), true);
    expect(await written(imageHdu(data, [3]), false)).toEqual(file);
    expect(file.length % 2880).toBe(0);
    const document = await FitsDocument.open(new BufferSource('written.fits', file));
    expect(document.summary.hdus[0]!.problems).toEqual([]);
    const array = readArray(await document.image(0), 'written.fits');
    expect(array.descr).toBe(descr);
    for await (const piece of array.pieces()) {
      const native = descr.startsWith('>') ? turned(piece, data.BYTES_PER_ELEMENT) : piece;
      expect(native).toEqual(new Uint8Array(data.buffer));
    }
  });
});

function turned(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.map((_, at) => bytes[at - (at % size) + (size - 1 - (at % size))]!);
}
