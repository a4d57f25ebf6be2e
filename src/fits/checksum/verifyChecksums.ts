import { readInto, type ByteSource } from '../../base/byteSource';
import { blockLength, cardLength } from '../header/card';
import type { Header } from '../header/header';
import type { HduSummary } from '../summary';
import { blankChecksum, encodeChecksum } from './encode';
import { addSums, OnesSum } from './onesSum';

export type ChecksumState = 'ok' | 'bad' | 'absent';

/** What the checksum keywords of an HDU say, and what they should say. */
export interface ChecksumReport {
  readonly checksum: ChecksumState;
  readonly datasum: ChecksumState;
  /** As the header has them; null where a keyword is absent or says nothing. */
  readonly stored: { readonly checksum: string | null; readonly datasum: string | null };
  /** Of the bytes in the file; for CHECKSUM with the DATASUM that is stored. */
  readonly computed: { readonly checksum: string; readonly datasum: string };
  /** Keywords that are about the image before it was compressed, and were not checked. */
  readonly ofOriginal: readonly string[];
}

const pieceLength = 4 << 20;

/**
 * Sums all bytes of an HDU, header and data with their padding, and compares with its CHECKSUM and
 * DATASUM (FITS 4.0 §4.4.2.7, Appendix J). Data that are cut count as far as they are there.
 * @throws AlmagestError `cancelled`, and what the source throws
 */
export async function verifyChecksums(
  source: ByteSource,
  hdu: HduSummary,
  header: Header,
  signal?: AbortSignal,
): Promise<ChecksumReport> {
  const { headerOffset, dataOffset, dataLength } = hdu;
  const headerBytes = (await source.read(headerOffset, dataOffset - headerOffset, signal)).slice();
  const end = dataOffset + Math.ceil(dataLength / blockLength) * blockLength;
  const data = await sumOf(source, dataOffset, end, signal);
  const whole = addSums(new OnesSum().add(headerBytes).value, data);
  const checksum = storedValue(header, 'CHECKSUM');
  const datasum = storedValue(header, 'DATASUM');
  blank(headerBytes, header);
  const rest = addSums(new OnesSum().add(headerBytes).value, data);
  return {
    // All ones is zero as well (-0 and +0).
    checksum: checksum === null ? 'absent' : whole === 0xffffffff || whole === 0 ? 'ok' : 'bad',
    datasum: datasum === null ? 'absent' : /^\d+$/.test(datasum) && Number(datasum) === data ? 'ok' : 'bad',
    stored: { checksum, datasum },
    computed: { checksum: encodeChecksum(rest), datasum: String(data) },
    ofOriginal: ['ZHECKSUM', 'ZDATASUM'].filter((keyword) => header.card(keyword)),
  };
}

/** An empty string says that the value is not known. */
function storedValue(header: Header, keyword: string): string | null {
  const card = header.card(keyword);
  return card && card.text.trim() !== '' ? card.text.trim() : null;
}

async function sumOf(source: ByteSource, from: number, end: number, signal?: AbortSignal): Promise<number> {
  const sum = new OnesSum();
  const piece = new Uint8Array(Math.max(0, Math.min(pieceLength, end - from)));
  for (let at = from; at < end;) {
    const length = await readInto(source, piece.subarray(0, Math.min(piece.length, end - at)), at, signal);
    if (length === 0) break;
    sum.add(piece.subarray(0, length));
    at += length;
  }
  return sum.value;
}

/** Writes zeros where the characters of CHECKSUM stand. */
function blank(headerBytes: Uint8Array, header: Header): void {
  const card = header.card('CHECKSUM');
  if (!card) return;
  const [record = ''] = card.records;
  const open = record.indexOf("'");
  const close = record.indexOf("'", open + 1);
  if (close - open - 1 < blankChecksum.length) return;
  const start = card.index * cardLength + open + 1;
  headerBytes.fill(0x30, start, start + blankChecksum.length);
}
