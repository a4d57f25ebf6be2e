const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets = new Uint8Array(128).fill(255);
Array.from(alphabet).forEach((letter, value) => (sextets[letter.charCodeAt(0)] = value));

/** Bytes of base64 text; white space is skipped, padding ends it. Null where another letter stands in it. */
export function decodeBase64(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 10 || code === 13 || code === 9) continue;
    if (code === 61) break;
    const sextet = code < 128 ? sextets[code]! : 255;
    if (sextet === 255) return null;
    bits = ((bits << 6) | sextet) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[length++] = (bits >> held) & 255;
    }
  }
  return bytes.subarray(0, length);
}
