import { blockLength, cardLength } from '../header/card';

/** A header value as tests write it; a string of exactly 80 characters is a whole record. */
export type BuiltCards = readonly (
  string | readonly [keyword: string, value: string | number | bigint | boolean]
)[];

/** Records in fixed format, END and padding: for tests only. */
export function buildHeader(cards: BuiltCards): Uint8Array<ArrayBuffer> {
  const records = [...cards.map(record), 'END'].map((text) => text.padEnd(cardLength)).join('');
  const padded = records.padEnd(Math.ceil(records.length / blockLength) * blockLength);
  return Uint8Array.from(padded, (character) => character.charCodeAt(0));
}

function record(card: BuiltCards[number]): string {
  if (typeof card === 'string') return card;
  const [keyword, value] = card;
  const text =
    typeof value === 'string'
      ? `'${value.replaceAll("'", "''").padEnd(8)}'`
      : (typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value).toUpperCase()).padStart(20);
  return `${keyword.padEnd(8)}= ${text}`;
}

/** The mandatory cards of a primary HDU, or of an IMAGE extension. */
export function imageCards(bitpix: number, axes: readonly number[], extension = false): BuiltCards {
  return [
    extension ? ['XTENSION', 'IMAGE'] : ['SIMPLE', true],
    ['BITPIX', bitpix],
    ['NAXIS', axes.length],
    ...axes.map((axis, index) => [`NAXIS${index + 1}`, axis] as const),
    ...(extension
      ? ([
          ['PCOUNT', 0],
          ['GCOUNT', 1],
        ] as const)
      : []),
  ];
}

/** Numbers as big-endian pixels of a BITPIX, padded to a block. */
export function buildPixels(bitpix: number, values: readonly (number | bigint)[]): Uint8Array<ArrayBuffer> {
  const size = Math.abs(bitpix) / 8;
  const bytes = new Uint8Array(Math.ceil((values.length * size) / blockLength) * blockLength);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    const at = index * size;
    if (bitpix === 8) view.setUint8(at, Number(value));
    else if (bitpix === 16) view.setInt16(at, Number(value));
    else if (bitpix === 32) view.setInt32(at, Number(value));
    else if (bitpix === 64) view.setBigInt64(at, BigInt(value));
    else if (bitpix === -32) view.setFloat32(at, Number(value));
    else view.setFloat64(at, Number(value));
  });
  return bytes;
}

/** One image HDU. */
export function buildImage(
  bitpix: number,
  axes: readonly number[],
  values: readonly (number | bigint)[],
  cards: BuiltCards = [],
  extension = false,
): Uint8Array<ArrayBuffer> {
  return join(buildHeader([...imageCards(bitpix, axes, extension), ...cards]), buildPixels(bitpix, values));
}

export function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
