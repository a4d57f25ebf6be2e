import { blockLength, cardLength } from '../header/card';
import { cardRecords, type CardToWrite } from './card';

/** A header: its cards, END, and blanks up to a whole block (FITS 4.0 §3.3.1). */
export function headerBytes(cards: readonly CardToWrite[]): Uint8Array<ArrayBuffer> {
  const records = [...cards.flatMap(cardRecords), 'END'];
  const bytes = new Uint8Array(padded(records.length * cardLength)).fill(0x20);
  records.forEach((record, index) => {
    for (let at = 0; at < record.length; at++) bytes[index * cardLength + at] = record.charCodeAt(at);
  });
  return bytes;
}

/** Bytes that so many fill up to whole blocks. */
export function padded(length: number): number {
  return Math.ceil(length / blockLength) * blockLength;
}
