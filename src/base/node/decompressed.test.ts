import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compress } from '../../../test/support/compress/lzw';
import { zip } from '../../../test/support/compress/zip';
import { missingProgram } from '../../../test/support/truths/python';
import { BufferSource, type ByteSource } from '../byteSource';
import { decompressed } from './decompressed';

/** Half noise, half repetition, of 900 kB: several blocks and codes of every width. */
let state = 1;
const content = Uint8Array.from({ length: 900_000 }, (_, at) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return at % 4000 < 2000 ? state >>> 24 : at % 7;
});
/** Compares without the patience that a matcher takes. */
const same = (one: Uint8Array, other: Uint8Array) => expect(Buffer.compare(one, other)).toBe(0);
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const open = (bytes: Uint8Array, limit?: number) => decompressed(new BufferSource('a.fits.gz', bytes), limit);

/** All bytes, and what is wrong with them. */
async function whole(source: ByteSource) {
  await source.arrival?.whole;
  const bytes = await source.read(0, source.size);
  const problems = (source.arrival?.problems ?? []).map(({ message }) => message);
  await source.close();
  return { bytes, problems };
}

const noBzip2 = missingProgram('bzip2');
const noGzip = missingProgram('gzip');
const bzip2 = (bytes: Uint8Array) =>
  new Uint8Array(execFileSync('bzip2', ['-c', '-1'], { input: bytes, maxBuffer: 1e9 }));

describe('whole-file compression', () => {
  it('leaves other bytes as they are', async () => {
    const source = new BufferSource('plain', content);
    expect(await decompressed(source)).toBe(source);
  });

  it('inflates gzip, several members, and twice', async () => {
    const members = join(gzipSync(content.subarray(0, 300_000)), gzipSync(content.subarray(300_000)));
    for (const bytes of [gzipSync(content), members, gzipSync(members)]) {
      const inflated = await whole(await open(bytes));
      expect(inflated.problems).toEqual([]);
      same(inflated.bytes, content);
    }
  });

  it('inflates a .Z file as gzip -d does', async (test) => {
    for (const bits of [16, 12, 10]) {
      const bytes = compress(content.subarray(0, 400_000), bits);
      const { bytes: ours, problems } = await whole(await open(bytes));
      expect(problems).toEqual([]);
      same(ours, content.subarray(0, 400_000));
      if (noGzip) test.skip(noGzip);
      const theirs = execFileSync('gzip', ['-dc'], { input: bytes, maxBuffer: 1e9 });
      same(ours, theirs);
    }
  });

  it.skipIf(noBzip2)(
    `inflates bzip2, several streams, and long runs${noBzip2 ? ` (${noBzip2})` : ''}`,
    async () => {
      const zeros = new Uint8Array(3_000_000);
      const streams = join(bzip2(content), bzip2(zeros));
      const { bytes, problems } = await whole(await open(streams));
      expect(problems).toEqual([]);
      same(bytes, join(content, zeros));
      expect(await whole(await open(bzip2(new Uint8Array(0))))).toEqual({
        bytes: new Uint8Array(0),
        problems: [],
      });
    },
  );

  it('opens the FITS file of a zip archive, stored or deflated', async () => {
    for (const stored of [true, false]) {
      const source = await open(
        zip([
          { name: 'readme.txt', content: content.subarray(0, 9), stored },
          { name: 'd/x.fits', content, stored },
        ]),
      );
      same((await whole(source)).bytes, content);
    }
    const two = zip(['a.fits', 'b.fits'].map((name) => ({ name, content, stored: true })));
    await expect(open(two)).rejects.toMatchObject({
      kind: 'unsupported',
      message: expect.stringMatching(/a\.fits, b\.fits/) as string,
    });
    await expect(open(two.subarray(0, 1000))).rejects.toMatchObject({ kind: 'malformed' });
    expect(deflateRawSync(content).length).toBeLessThan(content.length);
  });
});

describe('damage', () => {
  it.each([
    ['zeros', new Uint8Array(70_000), 0],
    ['junk', Buffer.from('this is no member'), 1],
  ])('accepts %s after a member', async (_, trailing, notes) => {
    const { bytes, problems } = await whole(await open(join(gzipSync(content), trailing)));
    same(bytes, content);
    expect(problems).toHaveLength(notes);
    if (notes > 0)
      expect(problems[0]).toMatch(new RegExp(`Bytes from ${gzipSync(content).length} on after the gzip`));
  });

  it('gives all that a cut gzip file still holds, and where it is cut', async () => {
    const bytes = gzipSync(content);
    const { bytes: ours, problems } = await whole(await open(bytes.subarray(0, bytes.length - 9)));
    same(ours, content);
    expect(problems).toEqual([expect.stringMatching(new RegExp(`is cut at byte ${bytes.length - 9} `))]);
  });

  it('gives what stands before damage, and where that is', async () => {
    const bytes = gzipSync(content);
    const middle = bytes.length >> 1;
    bytes.fill(0xff, middle, middle + 20);
    const { bytes: ours, problems } = await whole(await open(bytes));
    expect(ours.length).toBeGreaterThan(content.length / 3);
    same(ours.subarray(0, 300_000), content.subarray(0, 300_000));
    expect(Number(/at byte (\d+) /.exec(problems[0]!)![1])).toBeGreaterThanOrEqual(middle - 5);
  });

  it.skipIf(noBzip2)('gives the blocks before the damaged one of a bzip2 file', async () => {
    const bytes = bzip2(content);
    const damagedBytes = bytes.slice();
    damagedBytes.fill(0x55, bytes.length - 40_000, bytes.length - 39_000);
    for (const bad of [bytes.subarray(0, bytes.length - 30_000), damagedBytes]) {
      const { bytes: ours, problems } = await whole(await open(bad));
      expect(ours.length).toBeGreaterThan(content.length / 2);
      same(ours, content.subarray(0, ours.length));
      expect(problems[0]).toMatch(/is (cut|damaged).*at byte \d+/);
    }
  });

  it('refuses what has nothing inside', async () => {
    for (const bytes of [
      [0x1f, 0x8b],
      [0x1f, 0x9d, 3],
      [0x42, 0x5a, 0x68, 0x39, 1, 2, 3],
    ]) {
      await expect(open(Uint8Array.from(bytes))).rejects.toMatchObject({ kind: 'malformed' });
    }
  });
});

it('ends at the bound of its temporary file, says so, and leaves no file', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('almagest-')).length;
  const source = await open(gzipSync(content), 500_000);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('almagest-')).length).toBeLessThanOrEqual(
    before + 1,
  );
  const { bytes, problems } = await whole(source);
  same(bytes, content.subarray(0, 500_000));
  expect(problems[0]).toMatch(/more than the 500000 bytes/);
});
