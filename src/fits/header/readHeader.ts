import type { ByteSource } from '../../base/byteSource';
import { AlmagestError, type Fault } from '../../base/errors';
import { blockLength, cardLength, isEnd } from './card';
import { Header } from './header';
import type { HeaderFields } from './headerFields';
import { isHeaderBlock } from './headerBlock';
import { latin1 } from './latin1';

/** Larger headers are refused: 80 MB of cards, twenty times the largest seen. */
const maximalLength = 80_000_000;
const firstRead = 4 * blockLength;
/** Whole blocks, as all reads must be but the last: about 1 MB. */
const largestRead = 364 * blockLength;

/** A header and where it stands. */
export interface LocatedHeader {
  readonly header: HeaderFields;
  readonly offset: number;
  /** Where the data begin: after the padding of the header's last block. */
  readonly end: number;
  /** A missing END, a header that is cut. */
  readonly problems: readonly Fault[];
}

/**
 * Reads the header at `offset`, block by block up to END. It stops at the first block that cannot be
 * part of a header, so that a file without END is not read to its end; what was read by then is given.
 * @throws AlmagestError `overflow` where a header is longer than 80 MB; what the source throws
 */
export async function readHeader(
  source: ByteSource,
  offset: number,
  hdu: number,
  signal?: AbortSignal,
): Promise<LocatedHeader> {
  const blocks: Uint8Array[] = [];
  const problems: Fault[] = [];
  const problem = (message: string) => {
    problems.push({ kind: 'malformed', message, where: { source: source.name, hdu, byte: offset + length } });
  };
  let length = 0;
  let ended = false;
  for (let wanted = firstRead; !ended; wanted = Math.min(wanted * 2, largestRead)) {
    if (length >= maximalLength) throw tooLong(source, hdu, offset);
    // A copy: what a source that reads ahead gives is void after the next read.
    const bytes = (await source.read(offset + length, wanted, signal)).slice();
    if (bytes.length === 0) {
      problem('The header is cut: the file ends before its END card.');
      break;
    }
    let used = 0;
    while (used < bytes.length && !ended) {
      const block = bytes.subarray(used, used + blockLength);
      if (length > 0 && !isHeaderBlock(block)) {
        problem('The header has no END card: data seem to begin here.');
        return located(blocks, offset, length, problems);
      }
      ended = hasEnd(block);
      blocks.push(block.subarray(0, block.length - (block.length % cardLength)));
      used += block.length;
      length += block.length;
    }
    if (ended && length % blockLength !== 0) {
      problem('The padding of the header is missing: the file ends after its END card.');
    }
  }
  return located(blocks, offset, length, problems);
}

function located(
  blocks: readonly Uint8Array[],
  offset: number,
  length: number,
  problems: readonly Fault[],
): LocatedHeader {
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    bytes.set(block, at);
    at += block.length;
  }
  return { header: Header.parse(bytes, offset), offset, end: offset + length, problems };
}

function hasEnd(block: Uint8Array): boolean {
  for (let at = 0; at + 3 <= block.length; at += cardLength) {
    // 'E' first: most cards are told apart without making a string of them.
    if (block[at] === 0x45 && isEnd(latin1(block.subarray(at, at + cardLength)))) return true;
  }
  return false;
}

function tooLong(source: ByteSource, hdu: number, byte: number): AlmagestError {
  return new AlmagestError({
    kind: 'overflow',
    message: `The header of HDU ${hdu} of ${source.name} is longer than ${maximalLength / 1e6} MB.`,
    where: { source: source.name, hdu, byte },
  });
}
