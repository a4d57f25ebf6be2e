import type { ByteSource } from '../byteSource';
import { BitInput } from './bitInput';
import { readBlock } from './bzip2Block';
import { unsort } from './bzip2Unsort';
import { damaged, noteTrailing, type Decoder } from './decoder';

const blockMagic = [0x314159, 0x265359] as const;
const endMagic = [0x177245, 0x385090] as const;

/** The content of a bzip2 file, all streams one after another; each block is checked by its CRC. */
export const bunzip2: Decoder = {
  ratio: 20_000, // a block of 46 MB of one byte value takes some 40 bytes; checked against the store anyhow
  async *decode(source, signal, note) {
    for (let at = 0; ;) {
      const level = await readLevel(source, at, signal);
      if (level === null && at > 0) return noteTrailing(source, 'bzip2', at, note, signal);
      if (level === null) throw damaged(source, 'bzip2', 'has a header that means nothing', at);
      const end = yield* decodeStream(source, at + 4, level * 100_000, signal);
      at = end;
    }
  },
};

/** One to nine; null where no stream begins. */
async function readLevel(source: ByteSource, at: number, signal: AbortSignal): Promise<number | null> {
  const [b, z, h, level = 0] = await source.read(at, 4, signal);
  return b === 0x42 && z === 0x5a && h === 0x68 && level > 0x30 && level < 0x3a ? level - 0x30 : null;
}

/** The blocks of one stream; gives where it ended. */
async function* decodeStream(
  source: ByteSource,
  begin: number,
  blockSize: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, number> {
  // Every symbol of a block may take 20 bits; tables and selectors come on top.
  const window = blockSize * 3 + 100_000;
  let from = begin;
  let skew = 0;
  let bytes = await source.read(from, window * 2, signal);
  for (;;) {
    const bits = new BitInput(bytes);
    bits.at = skew;
    const place = from + (skew >> 3);
    const magic = [bits.read(24), bits.read(24)];
    if (magic[0] === endMagic[0] && magic[1] === endMagic[1]) {
      bits.at += 32;
      if (bits.overrun) throw damaged(source, 'bzip2', 'is cut', from + bytes.length);
      return from + ((bits.at + 7) >> 3);
    }
    const isBlock = magic[0] === blockMagic[0] && magic[1] === blockMagic[1];
    const block = isBlock ? readBlock(bits, blockSize) : null;
    if (bits.overrun) throw damaged(source, 'bzip2', 'is cut', from + bytes.length);
    if (!block) throw damaged(source, 'bzip2', 'is damaged', place);
    if (!(yield* unsort(block)))
      throw damaged(source, 'bzip2', 'is damaged (wrong checksum of the block)', place);
    skew = bits.at;
    if (bytes.length - (skew >> 3) < window) {
      from += skew >> 3;
      skew &= 7;
      bytes = await source.read(from, window * 2, signal);
    }
  }
}
