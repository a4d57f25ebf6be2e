import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsDocument } from '../document';
import { buildImage, type BuiltCards } from '../testing/buildFits';
import { encodeChecksum } from './encode';
import { addSums, OnesSum } from './onesSum';
import { verifyChecksums } from './verifyChecksums';

describe('the ones’ complement sum', () => {
  it('is the sum of big-endian words with carries added back, however the bytes are cut', () => {
    const bytes = fc.uint8Array({ maxLength: 3000 });
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(3000), { maxLength: 5 }), (all, cuts) => {
        let expected = 0n;
        for (let at = 0; at < all.length; at += 4) {
          const word = [0, 1, 2, 3].reduce((sum, byte) => sum * 256n + BigInt(all[at + byte] ?? 0), 0n);
          expected += word;
        }
        while (expected > 0xffffffffn) expected = (expected & 0xffffffffn) + (expected >> 32n);
        const sum = new OnesSum();
        const places = [0, ...cuts.toSorted((a, b) => a - b), all.length];
        places.slice(1).forEach((place, index) => sum.add(all.subarray(places[index], place)));
        expect(sum.value).toBe(Number(expected));
      }),
    );
  });

  it('is brought to all ones by its encoding, in letters and digits', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (sum) => {
        const text = encodeChecksum(sum);
        expect(text).toMatch(/^[0-9A-Za-z]{16}$/);
        // It stands in bytes 12 to 27 of a card: one byte before the words it is made for.
        const bytes = (characters: string) => Uint8Array.from(`   ${characters} `, (c) => c.charCodeAt(0));
        const blank = new OnesSum().add(bytes('0'.repeat(16))).value;
        const withoutZeros = addSums(sum, ~blank >>> 0);
        expect(addSums(withoutZeros, new OnesSum().add(bytes(text)).value)).toBe(0xffffffff);
      }),
    );
  });
});

describe('the checksums of an HDU', () => {
  const pixels = Array.from({ length: 5000 }, (_, at) => (at * 7919) % 65_521);
  const build = (cards: BuiltCards) => buildImage(32, [5000], pixels, cards);
  async function verify(bytes: Uint8Array) {
    const source = new BufferSource('a.fits', bytes);
    const document = await FitsDocument.open(source);
    return verifyChecksums(source, document.summary.hdus[0]!, await document.header(0));
  }
  const zeros = '0'.repeat(16);

  it('are right where they are written as computed, and bad after any change', async () => {
    const { computed } = await verify(
      build([
        ['CHECKSUM', zeros],
        ['DATASUM', '0'],
      ]),
    );
    const summed = await verify(
      build([
        ['CHECKSUM', zeros],
        ['DATASUM', computed.datasum],
      ]),
    );
    expect(summed).toMatchObject({ checksum: 'bad', datasum: 'ok' });
    const bytes = build([
      ['CHECKSUM', summed.computed.checksum],
      ['DATASUM', computed.datasum],
    ]);
    expect(await verify(bytes)).toMatchObject({ checksum: 'ok', datasum: 'ok', computed: summed.computed });
    bytes[bytes.length - 1]! ^= 1;
    expect(await verify(bytes)).toMatchObject({ checksum: 'bad', datasum: 'bad' });
  });

  it('are absent where the keywords are, or are empty', async () => {
    expect(await verify(build([]))).toMatchObject({ checksum: 'absent', datasum: 'absent' });
    expect(
      await verify(
        build([
          ['CHECKSUM', ''],
          ['DATASUM', ''],
        ]),
      ),
    ).toMatchObject({
      checksum: 'absent',
      datasum: 'absent',
      stored: { checksum: null, datasum: null },
    });
  });

  it('of an image before it was compressed are named, not compared', async () => {
    expect((await verify(build([['ZDATASUM', '1']]))).ofOriginal).toEqual(['ZDATASUM']);
  });
});
