/**
 * Compresses as `compress` (.Z) does, with codes of up to 16 bits and without clear codes (block mode
 * is declared all the same): for tests; `gzip -d` reads it.
 */
export function compress(content: Uint8Array, maxBits = 16): Uint8Array {
  const output = [0x1f, 0x9d, 0x80 | maxBits];
  let codes: number[] = [];
  let bits = 9;
  let next = 257;
  const flush = (whole: boolean) => {
    const group = new Uint8Array(whole ? bits : Math.ceil((codes.length * bits) / 8));
    codes.forEach((code, index) => {
      for (let bit = 0; bit < bits; bit++) {
        if ((code >> bit) & 1) group[(index * bits + bit) >> 3]! |= 1 << ((index * bits + bit) & 7);
      }
    });
    output.push(...group);
    codes = [];
  };
  const put = (code: number) => {
    codes.push(code);
    if (codes.length === 8) flush(true);
  };
  let table = new Map<number, number>();
  let string = -1;
  for (const byte of content) {
    if (string < 0) {
      string = byte;
      continue;
    }
    const known = table.get(string * 256 + byte);
    if (known !== undefined) {
      string = known;
      continue;
    }
    put(string);
    if (next < 1 << maxBits) {
      table.set(string * 256 + byte, next++);
      // The reader is one string behind.
      if (next > 1 << bits && bits < maxBits) {
        if (codes.length > 0) flush(true);
        bits++;
      }
    }
    string = byte;
  }
  if (string >= 0) put(string);
  flush(false);
  table = new Map();
  return Uint8Array.from(output);
}
