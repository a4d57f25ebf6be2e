import { blankChecksum, encodeChecksum } from '../checksum/encode';
import { addSums, OnesSum } from '../checksum/onesSum';
import { cardRecords, type CardToWrite } from './card';
import { headerBytes, padded } from './headerBytes';

/** Takes the bytes of a file in order. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  /** Writes over bytes written before, `offset` from the file's start; absent where that cannot be. */
  patch?(bytes: Uint8Array, offset: number): Promise<void>;
}

/** An HDU to write. */
export interface HduToWrite {
  /** All cards but CHECKSUM and DATASUM; the mandatory ones first and in order. */
  readonly cards: readonly CardToWrite[];
  /** The data without padding; asked for twice where the sink cannot go back. Pieces may be reused. */
  data(signal?: AbortSignal): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** What the last block is padded with: 0, or 0x20 for ASCII tables. */
  readonly padding?: number;
}

/**
 * Writes one HDU with DATASUM and CHECKSUM (FITS 4.0 §4.4.2.7), padded to whole blocks.
 * @param offset where in the file it begins
 * @returns where the next one begins
 */
export async function writeHdu(
  sink: Sink,
  hdu: HduToWrite,
  offset: number,
  signal?: AbortSignal,
): Promise<number> {
  const sum = new OnesSum();
  if (!sink.patch) await pass(hdu, signal, (piece) => void sum.add(piece));
  const first = sink.patch ? summed(hdu.cards, 0) : summed(hdu.cards, sum.value);
  await sink.write(first);
  const length = await pass(hdu, signal, async (piece) => {
    if (sink.patch) sum.add(piece);
    await sink.write(piece);
  });
  await sink.patch?.(summed(hdu.cards, sum.value), offset);
  return offset + first.length + length;
}

/** Gives all data and their padding to `use`; padding of zeros does not change the sum, other does. */
async function pass(
  hdu: HduToWrite,
  signal: AbortSignal | undefined,
  use: (piece: Uint8Array) => Promise<void> | void,
): Promise<number> {
  let length = 0;
  for await (const piece of hdu.data(signal)) {
    length += piece.length;
    await use(piece);
  }
  const padding = new Uint8Array(padded(length) - length).fill(hdu.padding ?? 0);
  if (padding.length > 0) await use(padding);
  return length + padding.length;
}

/** The header with both sums, given that of the data. */
function summed(cards: readonly CardToWrite[], dataSum: number): Uint8Array {
  const header = (checksum: string) =>
    headerBytes([
      ...cards,
      ...longStrings(cards),
      { keyword: 'CHECKSUM', value: checksum, comment: 'HDU checksum' },
      { keyword: 'DATASUM', value: String(dataSum).padStart(10), comment: 'data unit checksum' },
    ]);
  const sum = new OnesSum();
  sum.add(header(blankChecksum));
  return header(encodeChecksum(addSums(sum.value, dataSum)));
}

/** FITS 4.0 needs no word that strings go on in CONTINUE cards, but older readers and fitsverify want it. */
function longStrings(cards: readonly CardToWrite[]): readonly CardToWrite[] {
  const goesOn = cards.flatMap(cardRecords).some((record) => record.startsWith('CONTINUE'));
  const isSaid = cards.some((card) => cardRecords(card)[0]!.startsWith('LONGSTRN'));
  return goesOn && !isSaid
    ? [{ keyword: 'LONGSTRN', value: 'OGIP 1.0', comment: 'strings go on in CONTINUE' }]
    : [];
}
