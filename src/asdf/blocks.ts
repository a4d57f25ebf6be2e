import { unzlibSync } from 'fflate';
import { AlmagestError } from '../base/errors';
import { malformedAsdf } from './malformed';

/** Where a binary block's bytes lie, and how they are packed. */
interface Block {
  readonly offset: number;
  readonly length: number;
  readonly unpacked: number;
  readonly compression: string;
}

const magic = [0xd3, 0x42, 0x4c, 0x4b]; // \xd3BLK
/** Of a block's header after the magic and its length: flags, compression, three sizes, a checksum. */
const leastHeader = 48;
/** An array larger than this is none of a coordinate system. */
const mostUnpacked = 256 << 20;

/**
 * The binary blocks of an ASDF file, in their order.
 * @see ASDF standard 1.5, "Low-level file layout"
 */
export class Blocks {
  private readonly blocks: readonly Block[];

  /** @param from where the tree ends */
  constructor(
    private readonly bytes: Uint8Array,
    from: number,
  ) {
    this.blocks = blocksOf(bytes, from);
  }

  /** @throws AlmagestError `malformed`, `unsupported` */
  data(index: number): Uint8Array {
    const block = this.blocks.at(index);
    if (!block) throw malformedAsdf(`it has no block ${index}, only ${this.blocks.length}`);
    const packed = this.bytes.subarray(block.offset, block.offset + block.length);
    if (block.compression === '') return packed;
    if (block.compression !== 'zlib') {
      const message = `Block ${index} of the ASDF is packed with ‘${block.compression}’, which is not read.`;
      throw new AlmagestError({ kind: 'unsupported', message });
    }
    if (block.unpacked > mostUnpacked) throw malformedAsdf(`block ${index} is too large`, block.offset);
    try {
      return unzlibSync(packed, { out: new Uint8Array(block.unpacked) });
    } catch {
      throw malformedAsdf(`the packed data of block ${index} are damaged`, block.offset);
    }
  }
}

function blocksOf(bytes: Uint8Array, from: number): Block[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: Block[] = [];
  let at = from;
  while (at + 6 + leastHeader <= bytes.length && magic.every((byte, index) => bytes[at + index] === byte)) {
    const header = view.getUint16(at + 4);
    const allocated = Number(view.getBigUint64(at + 14));
    const used = Number(view.getBigUint64(at + 22));
    const unpacked = Number(view.getBigUint64(at + 30));
    const offset = at + 6 + header;
    if (header < leastHeader || used > allocated || offset + used > bytes.length)
      throw malformedAsdf(`block ${blocks.length} reaches beyond its end`, at);
    const compression = String.fromCharCode(...bytes.subarray(at + 10, at + 14)).replace(/\0/g, '');
    blocks.push({ offset, length: used, unpacked, compression });
    at = offset + allocated;
  }
  return blocks;
}
