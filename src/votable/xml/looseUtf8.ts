const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');

/** What is said of a document in which it was done. */
export const notUtf8 = 'letters that are no UTF-8 were read as Windows-1252 (Latin-1).';

/**
 * The text of bytes that should be UTF-8. Where a byte is part of no letter, it is what Windows-1252 has for
 * it: documents that say nothing of their encoding, and are not UTF-8, are nearly always in Latin-1.
 * @param slipped is told where that was done
 */
export function looseUtf8(bytes: Uint8Array, slipped: () => void): string {
  const text = utf8.decode(bytes);
  if (!text.includes('\uFFFD')) return text;
  const parts: string[] = [];
  let slips = false;
  for (let at = 0; at < bytes.length;) {
    const next = letterEnd(bytes, at);
    slips ||= next === 0;
    const end = next === 0 ? at + 1 : next;
    parts.push((next === 0 ? windows1252 : utf8).decode(bytes.subarray(at, end)));
    at = end;
  }
  if (slips) slipped();
  return parts.join('');
}

/** {@link looseUtf8} of bytes that come in pieces: a letter may be cut. */
export class LooseUtf8 {
  private held = new Uint8Array(0);

  constructor(private readonly slipped: () => void) {}

  /** The text of the next bytes; what is cut within a letter comes with the next. */
  push(bytes: Uint8Array): string {
    const { length } = this.held;
    const all = new Uint8Array(length + bytes.length);
    all.set(this.held);
    all.set(bytes, length);
    const end = all.length - cutLetter(all);
    this.held = all.slice(end);
    return looseUtf8(all.subarray(0, end), this.slipped);
  }

  end(): string {
    const rest = looseUtf8(this.held, this.slipped);
    this.held = new Uint8Array(0);
    return rest;
  }
}

/** Where the run of ASCII, or the letter, that begins at `at` ends; 0 where no letter of UTF-8 does. */
function letterEnd(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) {
    let end = at + 1;
    while (end < bytes.length && bytes[end]! < 0x80) end++;
    return end;
  }
  const length = lengthOf(lead);
  if (length === 0 || at + length > bytes.length) return 0;
  const letter = utf8.decode(bytes.subarray(at, at + length));
  const isReplacement = lead === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
  return letter.includes('\uFFFD') && !isReplacement ? 0 : at + length;
}

/** Bytes of the letter that begins with `lead`; 0 where none does. */
function lengthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Bytes at the end that begin a letter whose rest is still to come. */
function cutLetter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}
