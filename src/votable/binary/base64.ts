const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const blank = 64;
const padding = 65;
const wrong = 66;
const sextets = new Uint8Array(256).fill(wrong);
Array.from(alphabet).forEach((letter, value) => (sextets[letter.charCodeAt(0)] = value));
for (const code of [32, 10, 13, 9]) sextets[code] = blank;
sextets[61] = padding;

/** Decodes base64 as it comes; white space is skipped, padding ends it. */
export class Base64Decoder {
  /** Whether another letter stood in it: what follows is left out. */
  broken = false;
  /** Line ends that were passed. */
  lines = 0;
  private ended = false;
  private bits = 0;
  private held = 0;

  /** The bytes that these letters complete. */
  decode(letters: Uint8Array, start = 0, end = letters.length): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(((end - start) * 3) / 4) + 3);
    let length = 0;
    let at = start;
    let { bits, held } = this;
    while (at < end && !this.ended) {
      if (held === 0) {
        // Four letters are three bytes, as long as nothing else stands between them.
        for (; at + 4 <= end; at += 4) {
          const a = sextets[letters[at]!]!;
          const b = sextets[letters[at + 1]!]!;
          const c = sextets[letters[at + 2]!]!;
          const d = sextets[letters[at + 3]!]!;
          if ((a | b | c | d) > 63) break;
          bytes[length++] = (a << 2) | (b >> 4);
          bytes[length++] = (b << 4) | (c >> 2);
          bytes[length++] = (c << 6) | d;
        }
        if (at >= end) break;
      }
      const code = letters[at++]!;
      const sextet = sextets[code]!;
      if (sextet < 64) {
        bits = ((bits << 6) | sextet) & 0xffffff;
        held += 6;
        if (held >= 8) {
          held -= 8;
          bytes[length++] = bits >> held;
        }
      } else if (code === 10) this.lines++;
      else if (sextet !== blank) {
        this.ended = true;
        this.broken = sextet === wrong;
      }
    }
    this.bits = bits;
    this.held = held;
    return bytes.subarray(0, length);
  }
}
